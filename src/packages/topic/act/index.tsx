// A topic for who leads it: where it is, the step that comes next and what else is open, one step at a time.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import type { Instant } from '~/domain/shape'
import { list, opinions, see, type TopicView } from '~/domain/topic/contract'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty } from '../../../components/States'
import { open, opened, ROUTES, toTop } from '../../../platform/navigation'
import { CoursePicture } from '../components/Course'
import { Read } from '../components/Read'
import { dayWords, isOver, stateBadge, stationWords } from '../wording'
import { StepForm } from './StepForm'
import { leadsOn, type StepSpec, stepsFor } from './steps'
import '../topic.css'

export default function TopicActPage() {
  const { topicId } = opened()
  return (
    <Page>
      <Resident>
        {() =>
          topicId ? <Seen topicId={topicId} /> : <Empty title="没有指明是哪个议题" words="请从议题列表里点开。" />
        }
      </Resident>
    </Page>
  )
}

function Seen({ topicId }: { topicId: string }) {
  const read = useCall(see, { topicId }, { freshForMs: 0 })
  return <Read read={read}>{({ topic, now }) => <One topic={topic} now={now} />}</Read>
}

function One({ topic, now }: { topic: TopicView; now: Instant }) {
  const steps = stepsFor(topic)
  const [event, setEvent] = useState<string | undefined>(opened()['step'])
  const spec = steps.find((one) => one.event === event)
  const choose = (next: string | undefined) => {
    setEvent(next)
    toTop()
  }
  const done = ({ done: words }: StepSpec, after: OutputOf<typeof see>) => {
    queries.setQueryData(keyOf(see, { topicId: topic.topicId }), after)
    for (const contract of [list, opinions]) void readAnew(contract)
    notify(words)
    choose(undefined)
  }
  return (
    <View className="stack">
      <Brief topic={topic} />
      {spec ? (
        <StepForm
          key={`${spec.event} ${topic.timeline.length}`}
          topic={topic}
          spec={spec}
          now={now}
          onDone={(after) => done(spec, after)}
          onBack={() => choose(undefined)}
        />
      ) : (
        <>
          <Vote topic={topic} />
          <Offer steps={steps} waits={waitsWords(topic, now)} onChoose={choose} />
          <Card title="走到哪一步">
            <CoursePicture stations={topic.stations} now={now} />
          </Card>
          <Button words="看整个议题" onPress={() => open(ROUTES.topic, { topicId: topic.topicId })} />
        </>
      )}
    </View>
  )
}

function Brief({ topic: { title, state, placeName, opinions: count } }: { topic: TopicView }) {
  const badge = stateBadge(state)
  return (
    <Card>
      <Badge words={badge.words} tone={badge.tone} />
      <Text className="topic-title">{title}</Text>
      <Text className="plain quiet">
        {[placeName, stationWords(state), `${count}人说了想法`].filter(Boolean).join(' · ')}
      </Text>
    </Card>
  )
}

/** A decision by poll or by the owners has a vote of its own: prepared first, then followed. */
function Vote({ topic: { topicId, title, state, deciding } }: { topic: TopicView }) {
  if (state !== 'deciding' || !deciding || deciding.by === 'parties') return null
  const { by, voteId } = deciding
  const poll = by === 'poll'
  return voteId ? (
    <Button words={poll ? '看意见征询' : '看表决'} onPress={() => open(ROUTES.vote, { voteId })} />
  ) : (
    <Button
      kind="primary"
      words={poll ? '准备意见征询' : '准备业主表决'}
      about="表决完了，再来写下决议"
      onPress={() => open(ROUTES.votePrepare, { topicId, title })}
    />
  )
}

/** What is waited for where nothing leads on now. */
function waitsWords({ state, published }: TopicView, now: Instant): string {
  if (isOver(state)) return '这个议题已经议完了。'
  if (state === 'decided' && published && published.until > now)
    return `决议公开到${dayWords(published.until, now)}，到期再接着办。`
  return '到了下一步，会通知您。'
}

interface OfferProps {
  steps: readonly StepSpec[]
  waits: string
  onChoose(event: string): void
}

/** The first is what comes next; the rest stand in a list. */
function Offer({ steps, waits, onChoose }: OfferProps) {
  const first = steps.find(leadsOn)
  const more = steps.filter((one) => one !== first)
  return (
    <View className="stack">
      {first ? (
        <Button kind="primary" words={first.words} about={first.about} onPress={() => onChoose(first.event)} />
      ) : (
        <Card title="现在没有要您办的">
          <Text className="plain">{waits}</Text>
        </Card>
      )}
      {more.length > 0 ? <View className="section">还可以</View> : null}
      {more.length > 0 ? (
        <List>
          {more.map(({ event, words, about }) => (
            <ListItem key={event} title={words} about={about} onPress={() => onChoose(event)} />
          ))}
        </List>
      ) : null}
    </View>
  )
}
