// What can be done about a term: handing over, standing in, lasting longer, ending. Drafts outlive a dead network.
import { Text, View } from '@tarojs/components'
import { end, extend, handOver, standIn, type Term } from '~/domain/position/contract'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { dayOf } from '../wording'
import { Day, instantOf } from './Day'
import { missing, NOBODY, trimmed, WhomFields } from './Whom'

export interface ActProps {
  term: Term
  now: number
  openTasks: number
  onDone(words: string): void
  onBack(): void
}

const DAY = 86_400_000
const TODAY = { value: 'today', title: '今天' } as const
const OPEN = { value: 'open', title: '长期，没有定' } as const

/** The last of one's days is a day still held: the term ends with the next. */
const after = (lastDay: number): number => lastDay + DAY

interface SendProps {
  words: string
  busy: boolean
  fault: Error | undefined
  lacks: string | undefined
  kind?: 'primary' | 'danger'
  onPress(): void
  onBack(): void
}

function Send({ words, busy, fault, lacks, kind = 'primary', onPress, onBack }: SendProps) {
  return (
    <>
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      <Button kind={kind} words={words} busy={busy} onPress={onPress} {...(lacks ? { offBecause: lacks } : {})} />
      <Button words="先不办" onPress={onBack} />
    </>
  )
}

export function HandingOver({ term, now, openTasks, onDone, onBack }: ActProps) {
  const { positionId, title, name } = term
  const [draft, setDraft, sent] = useDraft(`handOver.${positionId}`, { whom: NOBODY, at: 'today' })
  const handing = useIntention(handOver, { tries: 3 })
  const at = instantOf(draft.at, now)
  const lacks = missing(draft.whom) ?? (typeof at === 'number' ? undefined : '请把日子写对')
  const go = async () => {
    if (typeof at !== 'number') return
    const whom = trimmed(draft.whom)
    const sure = await ask({
      title: `${title}由${name}交接给${whom.name}？`,
      words: `${at <= now ? '现在' : dayOf(at)}起由${whom.name}担任，${name}的任期到此为止，不能撤回。`,
      yes: '是，交接',
      no: '先不交接',
      tone: 'danger',
    })
    const done = sure ? await handing.run({ positionId, person: whom, at: Math.max(at, now) }) : undefined
    if (!done) return
    sent()
    onDone(`交接给${whom.name}，登记好了。`)
  }
  return (
    <View className="stack">
      <Card tone="care">
        <Text className="plain strong">
          {openTasks > 0 ? `${openTasks}件没办完的上门的事会一起交给接任的人。` : '现在没有没办完的上门的事。'}
        </Text>
        <Text className="plain">没办完的诉求也跟着职务走，不会丢。</Text>
      </Card>
      <WhomFields whom={draft.whom} onChange={(whom) => setDraft({ ...draft, whom })} />
      <Day
        label="从哪天起由接任的人担任"
        value={draft.at}
        first={TODAY}
        other="另一天"
        now={now}
        onChange={(next) => setDraft({ ...draft, at: next })}
      />
      <Send words="交接" busy={handing.busy} fault={handing.fault} lacks={lacks} onPress={go} onBack={onBack} />
    </View>
  )
}

export function StandingIn({ term, now, onDone, onBack }: ActProps) {
  const { positionId, name } = term
  const [draft, setDraft, sent] = useDraft(`standIn.${positionId}`, { whom: NOBODY, from: 'today', last: '' })
  const standing = useIntention(standIn, { tries: 3 })
  const [from, last] = [instantOf(draft.from, now), instantOf(draft.last, now)]
  const lacks =
    missing(draft.whom) ?? (typeof from === 'number' && typeof last === 'number' ? undefined : '请把日子写对')
  const go = async () => {
    if (typeof from !== 'number' || typeof last !== 'number') return
    const whom = trimmed(draft.whom)
    const span = { from: Math.max(from, term.from, draft.from === 'today' ? now : 0), to: after(last) }
    if (!(await standing.run({ positionId, person: whom, ...span }))) return
    sent()
    onDone(`${whom.name}代${name}，登记好了。`)
  }
  return (
    <View className="stack">
      <Text className="plain">代的人在这段时间里和{name}一样能办事。</Text>
      <WhomFields whom={draft.whom} onChange={(whom) => setDraft({ ...draft, whom })} />
      <Day
        label="从哪天起代"
        value={draft.from}
        first={TODAY}
        other="另一天"
        now={now}
        onChange={(next) => setDraft({ ...draft, from: next })}
      />
      <Day
        label="代到哪天"
        value={draft.last}
        first={{ value: 'today', title: '只代今天' }}
        other="代到这一天"
        now={now}
        onChange={(next) => setDraft({ ...draft, last: next })}
      />
      <Send words="找人代" busy={standing.busy} fault={standing.fault} lacks={lacks} onPress={go} onBack={onBack} />
    </View>
  )
}

export function Extending({ term, now, onDone, onBack }: ActProps) {
  const { positionId, name } = term
  const [last, setLast, sent] = useDraft(`extend.${positionId}`, '')
  const extending = useIntention(extend, { tries: 3 })
  const to = instantOf(last, now)
  const go = async () => {
    if (to === undefined) return
    if (!(await extending.run({ positionId, ...(to === 'open' ? {} : { to: after(to) }) }))) return
    sent()
    onDone(`${name}的任期延长了。`)
  }
  return (
    <View className="stack">
      <Day label="延长到哪天" value={last} first={OPEN} other="到这一天为止" now={now} onChange={setLast} />
      <Send
        words="延长"
        busy={extending.busy}
        fault={extending.fault}
        lacks={to === undefined ? '请先选日子' : undefined}
        onPress={go}
        onBack={onBack}
      />
    </View>
  )
}

export function Ending({ term, now, openTasks, onDone, onBack }: ActProps) {
  const { positionId, title, name } = term
  const [last, setLast, sent] = useDraft(`end.${positionId}`, 'today')
  const ending = useIntention(end, { tries: 3 })
  const day = instantOf(last, now)
  const go = async () => {
    if (typeof day !== 'number') return
    const sure = await ask({
      title: `结束${name}的${title}？`,
      words: last === 'today' ? '现在就结束，不能撤回。' : `任到${dayOf(day)}为止，不能撤回。`,
      yes: '是，结束',
      no: '先不结束',
      tone: 'danger',
    })
    const done = sure ? await ending.run({ positionId, at: last === 'today' ? now : after(day) }) : undefined
    if (!done) return
    sent()
    onDone(`${name}的任职登记了结束。`)
  }
  return (
    <View className="stack">
      {openTasks > 0 ? (
        <Card tone="urgent">
          <Text className="plain strong">{`还有${openTasks}件上门的事没办完。有人接任就用“交接”，不然要等上一级来办。`}</Text>
        </Card>
      ) : null}
      <Day
        label="任到哪天"
        value={last}
        first={{ value: 'today', title: '现在就结束' }}
        other="任到这一天"
        now={now}
        onChange={setLast}
      />
      <Send
        words="结束任职"
        kind="danger"
        busy={ending.busy}
        fault={ending.fault}
        lacks={typeof day === 'number' ? undefined : '请把日子写对'}
        onPress={go}
        onBack={onBack}
      />
    </View>
  )
}
