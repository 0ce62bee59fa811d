// Topics: first those in which something is asked of one, then what is under way, one's own, or what ended.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import type { Instant } from '~/domain/shape'
import { list, type TopicLine } from '~/domain/topic/contract'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ChartSpan } from '../../../components/ChartSpan'
import { TextInput } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { TurnPages, usePages } from '../../../components/Pages'
import { Resident } from '../../../components/Resident'
import { Empty } from '../../../components/States'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { Progress } from '../components/Course'
import { Read } from '../components/Read'
import { dayWords, mineWords, opinionsWords, stateBadge, stationAt, stationWords, untilWords } from '../wording'

type Show = 'open' | 'mine' | 'ended'
const SHOWS: readonly { value: Show; words: string }[] = [
  { value: 'open', words: '正在议' },
  { value: 'mine', words: '我的' },
  { value: 'ended', words: '议完的' },
]
const NONE: Record<Show, { title: string; words: string }> = {
  open: { title: '现在没有在议的事', words: '有新的议题，会在这里看到。' },
  mine: { title: '您还没有提过、说过', words: '提了议题，或者说了想法，就在这里找得到。' },
  ended: { title: '还没有议完的事', words: '有了结果，会公开在这里。' },
}

export default function TopicListPage() {
  return (
    <Page title="议题">
      <Resident>{() => <Topics />}</Resident>
    </Page>
  )
}

function Topics() {
  const [show, setShow] = useState<Show>(() => SHOWS.find(({ value }) => value === opened()['show'])?.value ?? 'open')
  const [typed, setTyped] = useState('')
  const [find, setFind] = useState('')
  const asks = useCall(list, { show: 'asks', find: '' }, { freshForMs: 0 })
  return (
    <Read read={asks}>
      {({ topics, mayRaise, now }) => (
        <View className="stack">
          {topics.length > 0 ? <View className="section">请您来</View> : null}
          {topics.map((line) => (
            <Line key={line.topicId} line={line} now={now} />
          ))}
          {mayRaise ? (
            <Button
              kind={topics.length > 0 ? 'plain' : 'primary'}
              words="提一个议题"
              about="大家的事，请大家来商量"
              onPress={() => open(ROUTES.topicRaise)}
            />
          ) : null}
          <ChartSpan<Show> label="看哪些" options={SHOWS} value={show} onChange={setShow} />
          <TextInput label="找一个" value={typed} onChange={setTyped} example="题目里的几个字" longest={20} />
          {typed.trim() !== find ? <Button words="找一找" onPress={() => setFind(typed.trim())} /> : null}
          <Lines key={`${show} ${find}`} show={show} find={find} but={topics.map(({ topicId }) => topicId)} />
        </View>
      )}
    </Read>
  )
}

interface LinesProps {
  show: Show
  find: string
  /** Shown already, above. */
  but: readonly string[]
}

function Lines({ show, find, but }: LinesProps) {
  const pages = usePages()
  const read = useCall(list, { show, find, ...pages.asked }, { freshForMs: 0 })
  return (
    <Read read={read}>
      {({ topics, next, now }: OutputOf<typeof list>) => {
        const left = find || show !== 'open' ? topics : topics.filter(({ topicId }) => !but.includes(topicId))
        return (
          <View className="stack">
            {left.length === 0 && !(but.length > 0 && show === 'open') ? (
              find ? (
                <Empty title="没有找到" words="换个字再找。" />
              ) : (
                <Empty {...NONE[show]} />
              )
            ) : null}
            {left.map((line) => (
              <Line key={line.topicId} line={line} now={now} />
            ))}
            <TurnPages pages={pages} next={next} />
          </View>
        )
      }}
    </Read>
  )
}

function Line({ line, now }: { line: TopicLine; now: Instant }) {
  const { topicId, title, state, placeName, opinions, until, mine, asksYou, updatedAt } = line
  const badge = stateBadge(state)
  const at = stationAt(state)
  const step = stationWords(state)
  const limit = until === undefined ? '' : untilWords(until, now)
  const spoken = opinions > 0 || state === 'collecting' ? opinionsWords(opinions) : ''
  const about = [placeName, spoken].filter(Boolean).join(' · ')
  const said = [asksYou, title, badge.words, step, limit, about].filter(Boolean).join('，')
  return (
    <Card tone={asksYou ? 'care' : 'plain'} label={`${said}。点开查看`} onPress={() => open(ROUTES.topic, { topicId })}>
      <View>
        <Badge words={badge.words} tone={badge.tone} />
        {mine ? <Badge words={mineWords[mine]} /> : null}
      </View>
      <Text className="plain lead strong">{title}</Text>
      {asksYou ? <Text className="plain strong">{asksYou}</Text> : null}
      {at === undefined ? null : <Progress at={at} />}
      {step ? <Text className="plain">{step}</Text> : null}
      {limit ? <Text className="plain">{limit}</Text> : null}
      <Text className="plain quiet">{about}</Text>
      {step ? null : <Text className="plain quiet">{dayWords(updatedAt, now)}</Text>}
    </Card>
  )
}
