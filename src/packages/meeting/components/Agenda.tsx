// The items of a meeting: what each is about and why it came here; once decided, who does it until when, and whether the day was kept.
import { Text, View } from '@tarojs/components'
import type { MeetingView } from '~/domain/meeting/contract'
import { dayAndTime } from '~/domain/task/words'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Empty } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { DECISION_WORDS, moneyWords, PROMISE_WORDS } from '../wording'

type Item = MeetingView['items'][number]

interface AgendaProps {
  meeting: MeetingView
  now: number
  onDecide(item: Item): void
  onRemove(item: Item): void
}

export function Agenda({ meeting, now, onDecide, onRemove }: AgendaProps) {
  const { items, may } = meeting
  if (items.length === 0) {
    return meeting.state === 'called' ? (
      <Empty title="议程还是空的" words="下面提交上来的事会自己进来。" />
    ) : (
      <Empty title="没有可以看的议题" words="不公开的事，这里不列出来。" />
    )
  }
  return (
    <>
      {items.map((item, i) => (
        <Card
          key={item.matterId}
          title={`${i + 1}. ${item.category}`}
          tone={item.overdue && !item.decided ? 'urgent' : 'plain'}
        >
          {item.overdue && !item.decided ? (
            <View>
              <Badge words="已超时" tone="urgent" />
            </View>
          ) : null}
          <Text className="plain">{item.words}</Text>
          <Text className="plain quiet">
            {item.placeName} · 编号{item.number}
          </Text>
          {item.passedUp ? <Text className="plain">{item.passedUp}</Text> : null}
          {item.decided ? (
            <Decided decided={item.decided} now={now} />
          ) : (
            <Text className="plain quiet">{dayAndTime(item.dueAt, now)}前要定</Text>
          )}
          <View className="stack">
            {may.includes('decide') && !item.decided ? (
              <Button kind="primary" words="记下怎么定的" about={`第${i + 1}件`} onPress={() => onDecide(item)} />
            ) : null}
            {item.opens ? (
              <Button words="看这件事的经过" onPress={() => open(ROUTES.matter, { matterId: item.matterId })} />
            ) : null}
            {may.includes('remove') ? <Button words="留到下次" onPress={() => onRemove(item)} /> : null}
          </View>
        </Card>
      ))}
    </>
  )
}

function Decided({ decided, now }: { decided: NonNullable<Item['decided']>; now: number }) {
  const { kind, who, until, money, words, wouldChange, promise, lapsed } = decided
  return (
    <View>
      <View>
        <Badge words={DECISION_WORDS[kind].title} tone="good" />
        {promise ? (
          <Badge
            words={PROMISE_WORDS[promise]}
            tone={promise === 'late' ? 'urgent' : promise === 'kept' ? 'good' : 'plain'}
          />
        ) : null}
      </View>
      <Text className="plain strong">
        {who}：{words}
      </Text>
      {until ? <Text className="plain">说好{dayAndTime(until, now)}前办好</Text> : null}
      {money ? <Text className="plain">用钱{moneyWords(money)}</Text> : null}
      {lapsed ? <Text className="plain">定下时这件事已经有了变化，没有照此办。</Text> : null}
      {wouldChange ? <Text className="plain">情况变了就能办：{wouldChange}</Text> : null}
    </View>
  )
}
