// Leaving for good: what goes, what stays and why, and a word to write, so that no slip of a thumb does it.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { leave } from '~/domain/residence/contract'
import { Refused } from '../../../api/call'
import { signOut } from '../../../api/session'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { back, open, TABS } from '../../../platform/navigation'

export default function LeavePage() {
  return (
    <Page title="注销">
      <Resident>{(me) => <Leave officePhone={me.officePhone} who={me.communityName} />}</Resident>
    </Page>
  )
}

const WORD = '注销'

function Leave({ officePhone, who }: { officePhone: string; who: string }) {
  const [words, setWords] = useState('')
  const leaving = useIntention(leave, { tries: 3, timeoutMs: 20_000 })
  const done = () => {
    signOut()
    notify('已经注销。以后想用，再登记就行。')
    open(TABS.home)
  }
  const go = async () => {
    const sure = await ask({
      title: '真的要注销？',
      words: '注销以后找不回来，手机上也不能再按铃求助。急事请直接拨打120、110、119。',
      yes: '注销',
      no: '不注销',
      tone: 'danger',
    })
    if (sure && (await leaving.run({ words: WORD }))) done()
  }
  // Nobody is signed in any more: an earlier try got through, and its answer was lost.
  const isGone = leaving.fault instanceof Refused && leaving.fault.code === 'SIGN_IN_FIRST'
  return (
    <View className="stack">
      <Card title="会删掉">
        <View className="stack">
          <Text className="plain">您的姓名、手机号、微信、出生年份、住址。</Text>
          <Text className="plain">您家的登记（还有别人住，就只去掉您）。</Text>
          <Text className="plain">志愿者登记、值守时间、位置、消息提醒。</Text>
        </View>
      </Card>
      <Card title="会留下，但看不出是您">
        <View className="stack">
          <Text className="plain">求助和帮忙的经过，只留时间和结果。规定要留存，统计数字也才真实。</Text>
          <Text className="plain">
            提过的诉求、议事时说过的话和照片，去掉您的姓名、电话留下。没办完的还会接着办，只是不能再告诉您。
          </Text>
          <Text className="plain">业主表决里登记的，去掉姓名留下，好证明表决算数。</Text>
        </View>
      </Card>
      <Card tone="care" title="不能注销的时候">
        <Text className="plain">您家的求助还没办完；家里还挂着门铃按钮；您还担任社区的职务。先办完、交接好再来。</Text>
      </Card>
      <TextInput label={`要注销，请写“${WORD}”两个字`} value={words} onChange={setWords} longest={4} />
      {leaving.fault && !isGone ? <Text className="plain field__error">{sentenceOf(leaving.fault)}</Text> : null}
      {isGone ? (
        <Button kind="primary" words="已经注销了，去首页" onPress={done} />
      ) : (
        <Button
          kind="danger"
          words="注销"
          busy={leaving.busy}
          {...(words.trim() === WORD ? {} : { offBecause: `请先写“${WORD}”` })}
          onPress={go}
        />
      )}
      <Button words="不注销了" onPress={() => back()} />
      <CallButton phone={officePhone} who={who} />
    </View>
  )
}
