// The third tap: all of it once more, one sentence on what for, and 确认预约. What was typed stays, whoever was quicker.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { whenWords } from '~/domain/gathering/words'
import type { CalendarDay, PavilionView } from '~/domain/pavilion/contract'
import type { Span } from '~/domain/pavilion/hours'
import { list as topicList } from '~/domain/topic/contract'
import { Refused } from '../../../api/call'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { sentenceOf } from '../../../components/States'
import { Coming, ForOther } from '../../gathering/one/Coming'
import { When } from '../../gathering/one/When'
import { type BookDraft, missingIn } from './draft'
import { nearest } from './slots'

interface ConfirmProps {
  pavilion: PavilionView
  days: readonly CalendarDay[]
  slot: Span
  now: number
  draft: BookDraft
  /** Another time for what is booked already. */
  moves: boolean
  officer: boolean
  busy: boolean
  fault: Error | undefined
  onDraft(draft: BookDraft): void
  onSlot(slot: Span): void
  onBack(): void
  onSend(): void
}

const LOST: readonly string[] = ['SLOT_TAKEN', 'OUTSIDE_HOURS']

export function Confirm(props: ConfirmProps) {
  const { pavilion, slot, now, draft, moves, officer, busy, fault, onDraft, onBack, onSend } = props
  const { rules } = pavilion
  const lost = fault instanceof Refused && LOST.includes(fault.code)
  const missing = missingIn(draft)
  return (
    <View className="stack">
      {lost ? <Lost {...props} fault={fault} /> : null}
      <Card title={pavilion.name}>
        <When startsAt={slot.startsAt} endsAt={slot.endsAt} now={now} large />
        <Text className="plain quiet">{pavilion.address}</Text>
      </Card>
      <Button words="换个时间" onPress={onBack} />
      <TextInput
        label="想商量什么？写一句就行"
        value={draft.title}
        onChange={(title) => onDraft({ ...draft, title })}
        example="比如：楼道灯怎么换"
      />
      {moves ? null : <TopicChoice draft={draft} onDraft={onDraft} />}
      <Coming
        people={draft.people}
        needs={draft.needs}
        other={draft.forOther}
        onChange={(change) => onDraft({ ...draft, ...change })}
      />
      {officer && !moves ? <ForOther value={draft} onChange={(other) => onDraft({ ...draft, ...other })} /> : null}
      <Text className="plain">
        {rules.approval
          ? '这里要管理员同意才算约上，同意了会告诉您。'
          : moves
            ? '按下去就改好了，要来的人会收到通知。'
            : '按下去就约上了。'}
        {rules.cancelHours > 0
          ? `来不了，请在开始前${rules.cancelHours}小时取消，让给别人。`
          : '来不了，请早点取消，让给别人。'}
      </Text>
      {fault && !lost ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      <Button
        kind="primary"
        words={moves ? '改到这个时间' : '确认预约'}
        busy={busy}
        {...(lost ? { offBecause: '请先换一个时段' } : missing ? { offBecause: missing } : {})}
        onPress={onSend}
      />
    </View>
  )
}

/** Somebody was quicker: the nearest free ones, and all that was typed is still there. */
function Lost({ days, pavilion: { rules }, slot, now, onSlot, onBack, fault }: ConfirmProps) {
  const free = nearest(days, rules, slot, now)
  return (
    <Card tone="care" title={fault ? sentenceOf(fault) : ''}>
      <Text className="plain">
        {free.length > 0 ? '您写的都还在。离得最近的空时段有：' : '您写的都还在。近期没有这么长的空了，请换一天看看。'}
      </Text>
      <View className="stack gathering-acts">
        {free.map((one) => (
          <Button key={one.startsAt} words={whenWords(one.startsAt, one.endsAt, now)} onPress={() => onSlot(one)} />
        ))}
        <Button words="自己另选" onPress={onBack} />
      </View>
    </Card>
  )
}

/** Neighbours may be speaking of it already: then it is joined. Left out where there is none, or none could be read. */
function TopicChoice({ draft, onDraft }: Pick<ConfirmProps, 'draft' | 'onDraft'>) {
  const [shown, setShown] = useState(draft.topicId !== '')
  const read = useCall(topicList, { show: 'open', find: '' }, { freshForMs: 60_000 })
  const topics = read.data?.topics ?? []
  if (topics.length === 0) return null
  if (!shown) return <Button words="选一个正在商量的议题" onPress={() => setShown(true)} />
  return (
    <Choice
      label="是不是这些议题里的一个？"
      options={[
        { value: '', title: '都不是，另说一件' },
        ...topics.slice(0, 8).map(({ topicId, title, placeName }) => ({ value: topicId, title, about: placeName })),
      ]}
      value={draft.topicId}
      onChange={(topicId) => {
        const title = topics.find((one) => one.topicId === topicId)?.title
        onDraft({ ...draft, topicId, ...(title ? { title } : {}) })
      }}
    />
  )
}
