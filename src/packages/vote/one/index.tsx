// One vote: what is asked and what force it has, until when; then one's own voice, and how it stands or what came of it.
import { Text, View } from '@tarojs/components'
import { list, see, type VoteView } from '~/domain/vote/contract'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { Steps } from '../../../components/Steps'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { eventWords, kindWords, mannerWords, stateTone, stateWords, untilWords } from '../wording'
import { Ballots } from './Ballots'
import { Lead } from './Lead'
import { Stand } from './Stand'
import { Voices } from './Voices'

export default function VotePage() {
  return (
    <Page>
      <Resident>{() => <Seen />}</Resident>
    </Page>
  )
}

function Seen() {
  const { voteId } = opened()
  const read = useCall(see, { voteId: voteId ?? '' }, { when: voteId !== undefined, freshForMs: 0 })
  if (!voteId) return <Empty title="没有指明是哪一次投票" words="请从“表决和征询”里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const show = (vote: VoteView) => {
    queries.setQueryData(keyOf(see, { voteId }), { vote, now: read.data.now })
    readAnew(list)
  }
  return <One vote={read.data.vote} now={read.data.now} onAfter={show} onReread={() => read.refetch()} />
}

interface OneProps {
  vote: VoteView
  now: number
  onAfter(after: VoteView): void
  onReread(): void
}

function One({ vote, now, onAfter, onReread }: OneProps) {
  const { topicId, topicTitle } = vote
  return (
    <View className="stack">
      <Asked vote={vote} />
      <Force vote={vote} />
      {vote.cancelled === undefined ? null : (
        <Card tone="care" title="这次投票取消了">
          <Text className="plain">{vote.cancelled}</Text>
        </Card>
      )}
      {vote.result ? (
        <Card tone={vote.result.adopted ? 'good' : 'care'} title={vote.result.title}>
          <Text className="plain">{vote.result.words}</Text>
        </Card>
      ) : null}
      <Voices vote={vote} now={now} onVoted={onAfter} onReread={onReread} />
      <Stand vote={vote} />
      <Measures vote={vote} />
      {vote.may.includes('ballots') ? <Ballots voteId={vote.voteId} /> : null}
      <Lead vote={vote} now={now} onAfter={onAfter} />
      {vote.timeline.length > 0 ? (
        <Card title="经过">
          <Steps
            label="经过"
            steps={vote.timeline.map(({ event, at, by, words }) => ({
              title: eventWords(event),
              about: [untilWords(at), by, words].filter(Boolean).join(' · '),
              state: 'done' as const,
            }))}
          />
        </Card>
      ) : null}
      {topicId ? (
        <Button words="看议题" about={topicTitle ?? ''} onPress={() => open(ROUTES.topic, { topicId })} />
      ) : null}
    </View>
  )
}

function Asked({ vote }: { vote: VoteView }) {
  return (
    <Card>
      <View>
        <Badge words={kindWords(vote)} />
        <Badge words={mannerWords(vote)} />
        <Badge words={stateWords(vote)} tone={stateTone(vote)} />
      </View>
      <View className="stack">
        <Text className="plain lead strong">{vote.title}</Text>
        {vote.words ? <Text className="plain">{vote.words}</Text> : null}
        <Text className="plain">{vote.placeName}</Text>
        <Text className="plain strong">
          {untilWords(vote.until)}
          {vote.state === 'closed' ? '已截止' : '截止'}
        </Text>
      </View>
    </Card>
  )
}

/** On the face of it: what has legal force and what has not. */
function Force({ vote: { force, manner, kind } }: { vote: VoteView }) {
  return (
    <Card tone={kind === 'owners' ? 'care' : 'plain'} title={force.title}>
      <View className="stack">
        {force.words.map((words) => (
          <Text key={words} className="plain">
            {words}
          </Text>
        ))}
        <Text className="plain strong">{manner}</Text>
      </View>
    </Card>
  )
}

/** What it takes to be adopted, and by which law. */
function Measures({ vote: { force } }: { vote: VoteView }) {
  if (force.measures.length === 0) return null
  return (
    <Card title="怎么才算通过">
      <View className="stack">
        {force.measures.map((words) => (
          <Text key={words} className="plain">
            {words}
          </Text>
        ))}
      </View>
    </Card>
  )
}
