// One organisation: its places, who speaks for it and who did, what was changed; and its end.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { dissolve, list, type OrganisationView, see } from '~/domain/organisation/contract'
import { KINDS } from '~/domain/organisation/rules'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { Steps } from '../../../components/Steps'
import { ask } from '../../../platform/ask'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { Terms } from '../components/Terms'
import { dayOf } from '../wording'

export default function OrganisationPage() {
  return (
    <Page title="组织">
      <Resident>{() => <Seen />}</Resident>
    </Page>
  )
}

function Seen() {
  const { organisationId } = opened()
  const asked = { organisationId: organisationId ?? '' }
  const read = useCall(see, asked, { when: organisationId !== undefined, freshForMs: 0 })
  if (!organisationId) return <Empty title="没有指明是哪个组织" words="请从组织名单里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return <One {...read.data} />
}

function One({ organisation, now }: { organisation: OrganisationView; now: number }) {
  const { organisationId, kind, name, places, field, phone, terms, changes, may, dissolvedAt } = organisation
  const [ending, setEnding] = useState(false)
  return (
    <View className="stack">
      <Card tone={dissolvedAt === undefined ? 'plain' : 'care'}>
        <View>
          <Badge words={KINDS[kind].title} tone="care" />
          {field ? <Badge words={field} /> : null}
          {dissolvedAt === undefined ? null : <Badge words={`${dayOf(dissolvedAt)}撤销`} tone="urgent" />}
        </View>
        <Text className="plain lead strong">{name}</Text>
        <Text className="plain">{places.map((place) => place.name).join('、')}</Text>
      </Card>
      {phone ? <CallButton phone={phone} who={name} words={`打给${name}`} /> : null}
      {terms.now.length + terms.before.length + terms.openings.length > 0 ? (
        <Terms terms={terms} now={now} here={name} at={{ organisationId }} />
      ) : null}
      {kind === 'gridBranch' ? (
        <Text className="plain quiet">党支部书记就是这些网格的网格长，不用另外任命。</Text>
      ) : null}
      {may.amend ? (
        <Button words="修改名称和地方" onPress={() => open(ROUTES.organisationWrite, { organisationId })} />
      ) : null}
      {may.dissolve ? (
        ending ? (
          <Dissolve organisation={organisation} onBack={() => setEnding(false)} />
        ) : (
          <Button
            kind="danger"
            words="撤销这个组织"
            onPress={() => setEnding(true)}
            {...(terms.now.length > 0 ? { offBecause: '还有人在任，先结束任职' } : {})}
          />
        )
      ) : null}
      {changes.length > 0 ? (
        <Card title="改动记录">
          <Steps
            label="改动记录"
            steps={changes.map(({ at, by, what }) => ({ title: what, about: `${dayOf(at)} ${by}`, state: 'done' }))}
          />
        </Card>
      ) : null}
    </View>
  )
}

function Dissolve({ organisation, onBack }: { organisation: OrganisationView; onBack(): void }) {
  const { organisationId, version, name } = organisation
  const [reason, setReason, sent] = useDraft(`dissolve.${organisationId}`, '')
  const dissolving = useIntention(dissolve, { tries: 3 })
  const go = async () => {
    const sure = await ask({
      title: `撤销${name}？`,
      words: '撤销以后不能恢复，只留下记录。',
      yes: '是，撤销',
      no: '先不撤销',
      tone: 'danger',
    })
    const done = sure ? await dissolving.run({ organisationId, version, reason }) : undefined
    if (!done) return
    sent()
    queries.setQueryData(keyOf(see, { organisationId }), done)
    readAnew(list)
    notify('撤销了。')
  }
  return (
    <View className="stack">
      <TextArea label="为什么撤销" value={reason} onChange={setReason} example="比如：并入另一个支部" longest={200} />
      {dissolving.fault ? <Text className="plain field__error">{sentenceOf(dissolving.fault)}</Text> : null}
      <Button
        kind="danger"
        words="撤销"
        busy={dissolving.busy}
        onPress={go}
        {...(reason.trim() === '' ? { offBecause: '请先写原因' } : {})}
      />
      <Button words="不撤销了" onPress={onBack} />
    </View>
  )
}
