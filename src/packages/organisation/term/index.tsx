// One term of office: who, since when; handing over, standing in, lasting longer, ending.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { see as seeOrganisation } from '~/domain/organisation/contract'
import { ofPlace, see } from '~/domain/position/contract'
import { readAnew, useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { opened } from '../../../platform/navigation'
import { Ending, Extending, HandingOver, StandingIn } from '../components/Acts'
import { spanWords, standWords } from '../wording'

export default function TermPage() {
  return (
    <Page title="任职">
      <Resident>{() => <Seen />}</Resident>
    </Page>
  )
}

function Seen() {
  const { positionId } = opened()
  const read = useCall(see, { positionId: positionId ?? '' }, { when: positionId !== undefined, freshForMs: 0 })
  if (!positionId) return <Empty title="没有指明是谁的任职" words="请从任职名单里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return <One seen={read.data} />
}

type Writing = 'handOver' | 'standIn' | 'extend' | 'end'

function One({ seen }: { seen: OutputOf<typeof see> }) {
  const { term, now, phone, openTasks } = seen
  const [writing, setWriting] = useState<Writing>()
  const done = (words: string) => {
    setWriting(undefined)
    notify(words)
    for (const contract of [see, ofPlace, seeOrganisation]) readAnew(contract)
  }
  const acts = { term, now, openTasks, onDone: done, onBack: () => setWriting(undefined) }
  const stands = standWords(term)
  return (
    <View className="stack">
      <Card>
        <View>
          <Badge words={term.title} tone="care" />
          {stands ? <Badge words={stands} /> : null}
        </View>
        <Text className="plain lead strong">{term.name}</Text>
        <Text className="plain">{term.where}</Text>
        <Text className="plain">{spanWords(term, now)}</Text>
      </Card>
      {writing === 'handOver' ? <HandingOver {...acts} /> : null}
      {writing === 'standIn' ? <StandingIn {...acts} /> : null}
      {writing === 'extend' ? <Extending {...acts} /> : null}
      {writing === 'end' ? <Ending {...acts} /> : null}
      {writing === undefined && phone ? <CallButton phone={phone} who={term.name} words={`打给${term.name}`} /> : null}
      {term.byOffice ? (
        <Text className="plain quiet">网格长由党支部书记担任。要换人，请到党支部办书记的交接。</Text>
      ) : null}
      {term.may && writing === undefined ? (
        <>
          {term.standsInFor === undefined ? (
            <>
              <Button kind="primary" words="交接给别人" onPress={() => setWriting('handOver')} />
              <Button words="请假，找人代" onPress={() => setWriting('standIn')} />
            </>
          ) : null}
          {term.to === undefined ? null : <Button words="延长任期" onPress={() => setWriting('extend')} />}
          <Button kind="danger" words="结束任职" onPress={() => setWriting('end')} />
        </>
      ) : null}
    </View>
  )
}
