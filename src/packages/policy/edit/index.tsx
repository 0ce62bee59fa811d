// How the bells of a community call: every number with what it means and what the city's own is; tried at one door, then
// put in force. What was turned and not yet saved is kept.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { change, type PolicyView, see } from '~/domain/policy/contract'
import type { Numbers } from '~/domain/policy/numbers'
import { changedWords, faultsOf } from '~/domain/policy/rules'
import { Refused } from '../../../api/call'
import { readAnew, useCall } from '../../../api/queries'
import { has, useMe } from '../../../api/session'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { Channels } from '../components/Channels'
import { Numbers as NumberFields } from '../components/Numbers'
import { TryOut } from '../components/TryOut'
import { inForceWords } from '../wording'
import '../policy.css'

export default function PolicyPage() {
  return (
    <Page title="呼叫办法">
      <Resident>{() => <Policy />}</Resident>
    </Page>
  )
}

function Policy() {
  const admin = has(useMe(), 'admin')
  const [communityId, setCommunity] = useState(opened().communityId)
  const read = useCall(see, communityId ? { communityId } : {}, { when: admin, freshForMs: 0 })
  if (!admin) return <Empty title="这一页归社区管理员办" words="呼叫办法由社区、街道和市里的管理员来改。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { policy, communities } = read.data
  return (
    <View className="stack">
      {communities.length > 1 ? (
        <Choice
          label="哪个社区"
          options={communities.map((one) => ({ value: one.communityId, title: one.name }))}
          value={policy.communityId}
          onChange={setCommunity}
        />
      ) : null}
      <Edit key={`${policy.communityId} ${policy.version}`} policy={policy} />
    </View>
  )
}

function Edit({ policy }: { policy: PolicyView }) {
  const { communityId, version, name } = policy
  // A draft belongs to the version it was begun from: on top of another it would mean something else.
  const [draft, setDraft, sent] = useDraft<Numbers>(`policy.${communityId}.${version}`, policy.numbers)
  const [trying, setTrying] = useState(false)
  const saving = useIntention(change, { tries: 3 })
  const changed = changedWords(policy.numbers, draft)
  const faults = faultsOf(draft)
  const unsafe = faults.length > 0 ? '请先把标红的改好' : undefined

  const save = async () => {
    const sure = await ask({
      title: `${name}改用新的呼叫办法？`,
      words: `${changed.join('；')}。保存后，新的求助马上照这个办；正在叫人的求助不变。`,
      yes: '保存',
      no: '再看看',
    })
    if (!sure) return
    const done = await saving.run({ communityId, seen: version, numbers: draft })
    if (!done) return
    sent()
    notify('已保存，新的求助照这个办')
    readAnew(see)
  }

  if (trying) return <TryOut numbers={draft} onBack={() => setTrying(false)} />
  return (
    <View className="stack">
      <Card title={name}>
        <View className="stack">
          <Text className="plain">{inForceWords(policy)}</Text>
          <Button words="改过几次，都改了什么" onPress={() => open(ROUTES.policyHistory, { communityId })} />
        </View>
      </Card>
      <NumberFields numbers={draft} faults={faults} onChange={setDraft} />
      <Channels numbers={draft} faults={faults} onChange={setDraft} />
      {changed.length > 0 ? (
        <Card tone={unsafe ? 'urgent' : 'care'} title="您改了这些，还没有保存">
          {changed.map((words) => (
            <Text key={words} className="plain">
              {words}
            </Text>
          ))}
        </Card>
      ) : null}
      <Button
        words="先拿一户试试看"
        about="看现在会叫哪些人，不会真的叫"
        {...(unsafe ? { offBecause: unsafe } : {})}
        onPress={() => setTrying(true)}
      />
      {saving.fault ? (
        <Text className="plain field__error">
          {saving.fault instanceof Refused && saving.fault.code === 'CHANGED_MEANWHILE'
            ? '别的管理员刚改过。请返回重新打开，看了最新的再改。'
            : sentenceOf(saving.fault)}
        </Text>
      ) : null}
      <Button
        kind="primary"
        words="保存"
        busy={saving.busy}
        {...(unsafe ? { offBecause: unsafe } : changed.length === 0 ? { offBecause: '还没有改动' } : {})}
        onPress={save}
      />
      {changed.length > 0 ? <Button words="都不要了，回到现在用的" onPress={sent} /> : null}
    </View>
  )
}
