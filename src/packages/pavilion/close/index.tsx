// Closing a pavilion for a time: when and why; then who would be affected; then it is done and everybody is told. And opening it early.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { close, list, type PavilionView, reopen, see } from '~/domain/pavilion/contract'
import { dayAt, startOfDay } from '~/domain/pavilion/days'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { Stepper } from '../../../components/Stepper'
import { ask } from '../../../platform/ask'
import { back, opened, toTop } from '../../../platform/navigation'
import { closureWords, momentWords, turnedDay, turnedTime } from '../wording'

export default function ClosePage() {
  return (
    <Page title="临时关闭">
      <Resident>{() => <Read />}</Resident>
    </Page>
  )
}

function Read() {
  const { pavilionId } = opened()
  const read = useCall(see, { pavilionId: pavilionId ?? '' }, { when: pavilionId !== undefined, freshForMs: 0 })
  if (!pavilionId) return <Empty title="没有指明是哪个议事亭" words="请从议事亭页面点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { pavilion, now } = read.data
  if (!pavilion.may.includes('approve'))
    return <Empty title="这个议事亭不归您管" words="临时关闭由议事亭管理员和社区来办。" />
  // What is kept from days ago offers a day that has passed: the form begins anew with the day that is read.
  return <Form key={dayAt(now)} pavilion={pavilion} now={now} />
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const STEP = HOUR / 2
const LONGEST = 366 * DAY

interface Draft {
  from: number
  to: number
  reason: string
}
type Preview = OutputOf<typeof close>['struck']

function Form({ pavilion, now }: { pavilion: PavilionView; now: number }) {
  const { pavilionId, name, closures } = pavilion
  const tomorrow = startOfDay(dayAt(now + DAY))
  const [draft, setDraft, sent] = useDraft<Draft>(`close.${pavilionId}`, {
    from: tomorrow,
    to: tomorrow + DAY,
    reason: '',
  })
  const [preview, setPreview] = useState<Preview>()
  const closing = useIntention(close, { tries: 3, timeoutMs: 30_000 })
  const opening = useIntention(reopen, { tries: 3 })
  const { from, to, reason } = draft
  const told = { pavilionId, from, to, reason: reason.trim() }
  const lacks = missing(draft, now)
  const set = (more: Partial<Draft>) => setDraft({ ...draft, ...more })
  // A beginning that comes to the end or after it takes the end along, as long as it was: a day's closing stays a day's.
  const begin = (at: number) => set({ from: at, to: at >= to ? to + (at - from) : to })
  const look = async () => {
    const seen = await closing.run({ ...told, sure: false })
    if (!seen) return
    setPreview(seen.struck)
    toTop()
  }
  const shut = async () => {
    const done = await closing.run({ ...told, sure: true })
    if (!done) return
    sent()
    queries.setQueryData(keyOf(see, { pavilionId }), { pavilion: done.pavilion, now: done.now })
    void readAnew(list)
    notify(done.struck.length > 0 ? `已经关闭，${done.struck.length}场已取消，正在通知来的人。` : '已经关闭。')
    back()
  }
  const reopenIt = async (closureId: string) => {
    const sure = await ask({
      title: '提前开放？',
      words: '以前取消的场次不会恢复，大家可以重新约。',
      yes: '开放',
      no: '再等等',
    })
    const done = sure ? await opening.run({ pavilionId, closureId }) : undefined
    if (!done) return
    queries.setQueryData(keyOf(see, { pavilionId }), done)
    void readAnew(list)
    notify('已经开放。')
  }
  if (preview)
    return (
      <Sure
        words={`${name}，${closureWords(told, now)}`}
        struck={preview}
        now={now}
        busy={closing.busy}
        fault={closing.fault}
        onBack={() => setPreview(undefined)}
        onSure={shut}
      />
    )
  return (
    <View className="stack">
      <Text className="plain lead strong">{name}</Text>
      {closures.map(({ closureId, ...closure }) => (
        <Card key={closureId} tone="care" title="已经定下的关闭">
          <View className="stack">
            <Text className="plain">{closureWords(closure, now)}</Text>
            <Button words="提前开放" busy={opening.busy} onPress={() => reopenIt(closureId)} />
          </View>
        </Card>
      ))}
      {opening.fault ? <Text className="plain field__error">{sentenceOf(opening.fault)}</Text> : null}
      <Card>
        <View className="stack">
          <Moment label="从哪天" value={from} by={DAY} now={now} onChange={begin} />
          <Moment label="从几点" value={from} by={STEP} now={now} onChange={begin} />
        </View>
      </Card>
      <Card>
        <Moment label="到哪天" value={to} by={DAY} now={now} end onChange={(at) => set({ to: at })} />
        <Moment label="到几点" value={to} by={STEP} now={now} end onChange={(at) => set({ to: at })} />
      </Card>
      <TextArea
        label="为什么关闭"
        value={reason}
        onChange={(words) => set({ reason: words })}
        example="比如：修屋顶"
        hint="会写在通知里，告诉约了的人"
        longest={100}
      />
      {closing.fault ? <Text className="plain field__error">{sentenceOf(closing.fault)}</Text> : null}
      <Button
        kind="primary"
        words="看看会影响谁"
        about="这一步还不会关闭"
        busy={closing.busy}
        onPress={look}
        {...(lacks ? { offBecause: lacks } : {})}
      />
    </View>
  )
}

function missing({ from, to, reason }: Draft, now: number): string | undefined {
  if (to <= from) return '结束要在开始以后'
  if (to <= now) return '这段时间已经过去了'
  if (to - from > LONGEST) return '最长关闭一年。更久不用，请改为停用'
  return reason.trim().length < 2 ? '请写为什么关闭' : undefined
}

interface MomentProps {
  label: string
  value: number
  by: number
  now: number
  end?: boolean
  onChange(at: number): void
}

function Moment({ label, value, by, now, end = false, onChange }: MomentProps) {
  return (
    <Stepper
      label={label}
      value={by === DAY ? turnedDay(value, end) : turnedTime(value, end)}
      atLeast={value - by < startOfDay(dayAt(now))}
      onLess={() => onChange(value - by)}
      onMore={() => onChange(value + by)}
    />
  )
}

interface SureProps {
  words: string
  struck: Preview
  now: number
  busy: boolean
  fault: Error | undefined
  onBack(): void
  onSure(): void
}

function Sure({ words, struck, now, busy, fault, onBack, onSure }: SureProps) {
  const people = struck.reduce((sum, one) => sum + one.people, 0)
  return (
    <View className="stack">
      <Card tone="care" title="要这样关闭吗？">
        <Text className="plain lead">{words}</Text>
      </Card>
      {struck.length === 0 ? (
        <Text className="plain lead strong">这段时间没有人约。</Text>
      ) : (
        <>
          <Text className="plain lead strong">{`会取消${struck.length}场，${people}个人来不了。`}</Text>
          <Text className="plain">每个人都会收到通知和原因。取消了不能恢复。</Text>
          <List>
            {struck.map(({ gatheringId, title, startsAt, people: count }) => (
              <ListItem key={gatheringId} title={title} about={`${momentWords(startsAt, now)}，${count}人`} />
            ))}
          </List>
        </>
      )}
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      <Button
        kind={struck.length > 0 ? 'danger' : 'primary'}
        words={struck.length > 0 ? `关闭，并取消这${struck.length}场` : '关闭'}
        busy={busy}
        onPress={onSure}
      />
      <Button words="再改改" onPress={onBack} />
    </View>
  )
}
