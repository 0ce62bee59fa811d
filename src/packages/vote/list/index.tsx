// What one is asked to vote on, what else is under way, and what came of the rest.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { list, type VoteLine } from '~/domain/vote/contract'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { TurnPages, usePages } from '../../../components/Pages'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { kindWords, mannerWords, untilWords } from '../wording'

export default function VoteListPage() {
  return (
    <Page title="表决和征询">
      <Resident>{() => <Votes />}</Resident>
    </Page>
  )
}

type Show = 'open' | 'ended' | 'draft'
const NEXT: Record<Show, { words: string; to: Show }> = {
  open: { words: '看已经结束的', to: 'ended' },
  ended: { words: '看正在进行的', to: 'open' },
  draft: { words: '看正在进行的', to: 'open' },
}

function Votes() {
  const [show, setShow] = useState<Show>('open')
  const pages = usePages()
  const read = useCall(list, { show, ...pages.asked }, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { votes, next, mayPrepare } = read.data
  const turn = (to: Show) => {
    pages.restart()
    setShow(to)
  }
  return (
    <View className="stack">
      {votes.length === 0 ? <Nothing show={show} /> : votes.map((line) => <Line key={line.voteId} line={line} />)}
      <TurnPages pages={pages} next={next} />
      <Button words={NEXT[show].words} onPress={() => turn(NEXT[show].to)} />
      {mayPrepare && show !== 'draft' ? <Button words="看草稿" onPress={() => turn('draft')} /> : null}
      {mayPrepare ? <Button kind="primary" words="发起投票" onPress={() => open(ROUTES.votePrepare)} /> : null}
    </View>
  )
}

function Nothing({ show }: { show: Show }) {
  if (show === 'draft') return <Empty title="没有草稿" />
  if (show === 'ended') return <Empty title="还没有结束的投票" />
  return <Empty title="现在没有要投票的事" words="有要征询大家意见的，或要业主表决的，会列在这里。" />
}

function Line({ line }: { line: VoteLine }) {
  const { voteId, title, placeName, until, state, about, asksYou } = line
  return (
    <Card
      tone={asksYou ? 'care' : 'plain'}
      label={`${title}，${kindWords(line)}，${about}`}
      onPress={() => open(ROUTES.vote, { voteId })}
    >
      <View>
        <Badge words={kindWords(line)} />
        <Badge words={mannerWords(line)} />
        <Badge words={about} tone={asksYou ? 'care' : 'plain'} />
      </View>
      <Text className="plain lead strong">{title}</Text>
      <Text className="plain">{placeName}</Text>
      {state === 'open' ? <Text className="plain">{untilWords(until)}截止</Text> : null}
    </Card>
  )
}
