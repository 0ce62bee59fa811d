// Planning a drill, one thing a step: where, when, and a look at it all before it is settled.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { tiles } from '~/domain/desk/contract'
import { doors, list, plan } from '~/domain/drill/contract'
import { DRILL_MINUTES, MOST_DOORS } from '~/domain/drill/drill'
import { dayAndTime } from '~/domain/task/words'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice, Tick } from '../../../components/Choice'
import { TextArea } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { open, ROUTES } from '../../../platform/navigation'
import { daysFrom, HOURS, type Hour, startOf } from './when'

interface Draft {
  communityId: string
  placeIds: string[]
  householdIds: string[]
  day: string
  hour: Hour | ''
  words: string
}
const EMPTY: Draft = { communityId: '', placeIds: [], householdIds: [], day: '', hour: '', words: '' }

export default function DrillPlanPage() {
  return (
    <Page title="安排演练">
      <Resident>{() => <Plan />}</Resident>
    </Page>
  )
}

function Plan() {
  const [draft, setDraft, sent] = useDraft<Draft>('drill', EMPTY)
  const read = useCall(doors, draft.communityId ? { communityId: draft.communityId } : {})
  const [step, setStep] = useState<'where' | 'when' | 'check'>('where')
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  if (read.data.communities.length === 0) {
    return <Empty title="没有归您管的社区" words="演练由社区、街道的管理员安排。" />
  }
  const common = { draft, known: read.data, onChange: (more: Partial<Draft>) => setDraft({ ...draft, ...more }) }
  if (step === 'where') return <Where {...common} onNext={() => setStep('when')} />
  if (step === 'when') return <When {...common} onNext={() => setStep('check')} onBack={() => setStep('where')} />
  return <Check {...common} onBack={() => setStep('when')} onSent={sent} />
}

interface StepProps {
  draft: Draft
  known: OutputOf<typeof doors>
  onChange(more: Partial<Draft>): void
}

const toggled = (all: readonly string[], one: string, on: boolean): string[] =>
  on ? [...all.filter((other) => other !== one), one] : all.filter((other) => other !== one)

/** What of the draft is still there. */
function chosen({ draft: { placeIds, householdIds }, known }: Pick<StepProps, 'draft' | 'known'>) {
  return [
    ...known.practice.filter(({ placeId }) => placeIds.includes(placeId)),
    ...known.households.filter(({ householdId }) => householdIds.includes(householdId)),
  ]
}

function Where({ draft, known, onChange, onNext }: StepProps & { onNext(): void }) {
  const count = chosen({ draft, known }).length
  const off = count === 0 ? '请先选在哪里演练' : count > MOST_DOORS ? `一次最多${MOST_DOORS}处，请去掉几处` : undefined
  return (
    <View className="stack">
      {known.communities.length > 1 ? (
        <Choice
          label="哪个社区？"
          options={known.communities.map(({ communityId, name }) => ({ value: communityId, title: name }))}
          value={known.communityId}
          onChange={(communityId) => onChange({ communityId, placeIds: [], householdIds: [] })}
        />
      ) : null}
      <View className="section">不打扰老人的地方</View>
      <View className="list">
        {known.practice.map(({ placeId, title }) => (
          <Tick
            key={placeId}
            words={title}
            on={draft.placeIds.includes(placeId)}
            onChange={(on) => onChange({ placeIds: toggled(draft.placeIds, placeId, on) })}
          />
        ))}
      </View>
      <View className="section">装了门铃、登记过同意的人家（请先跟老人说好）</View>
      {known.households.length === 0 ? <Text className="plain">这个社区还没有登记同意的人家。</Text> : null}
      <View className="list">
        {known.households.map(({ householdId, title }) => (
          <Tick
            key={householdId}
            words={title}
            on={draft.householdIds.includes(householdId)}
            onChange={(on) => onChange({ householdIds: toggled(draft.householdIds, householdId, on) })}
          />
        ))}
      </View>
      <Button kind="primary" words="下一步：选时间" {...(off ? { offBecause: off } : {})} onPress={onNext} />
    </View>
  )
}

function When({ draft, known, onChange, onNext, onBack }: StepProps & { onNext(): void; onBack(): void }) {
  const startsAt = startOf(draft.day, draft.hour, known.now)
  const off =
    startsAt === undefined ? '请先选哪一天、几点' : startsAt < known.now ? '这个时间已经过了，请另选' : undefined
  return (
    <View className="stack">
      <Choice
        label="哪一天？"
        options={daysFrom(known.now)}
        value={draft.day === '' ? undefined : draft.day}
        onChange={(day) => onChange({ day })}
      />
      {draft.day === 'soon' ? null : (
        <Choice<Hour>
          label="几点？"
          options={HOURS}
          value={draft.hour === '' ? undefined : draft.hour}
          onChange={(hour) => onChange({ hour })}
        />
      )}
      <Text className="plain quiet">晚上9点到早上7点不安排演练。</Text>
      <Button kind="primary" words="下一步：看一遍" {...(off ? { offBecause: off } : {})} onPress={onNext} />
      <Button words="上一步" onPress={onBack} />
    </View>
  )
}

function Check({ draft, known, onChange, onBack, onSent }: StepProps & { onBack(): void; onSent(): void }) {
  const planning = useIntention(plan, { tries: 3 })
  const where = chosen({ draft, known })
  const startsAt = startOf(draft.day, draft.hour, known.now)
  const send = async () => {
    if (startsAt === undefined || !known.communityId) return
    const sure = await ask({
      title: '安排这次演练？',
      words: '到时候附近的志愿者、网格员、值班电话都会真的收到呼叫，每一条都写明是演练。',
      yes: '安排',
      no: '再看看',
    })
    if (!sure) return
    const done = await planning.run({
      communityId: known.communityId,
      startsAt,
      minutes: DRILL_MINUTES.usual,
      words: draft.words,
      householdIds: draft.householdIds.filter((id) => known.households.some(({ householdId }) => householdId === id)),
      placeIds: draft.placeIds.filter((id) => known.practice.some(({ placeId }) => placeId === id)),
    })
    if (!done) return
    onSent()
    readAnew(list)
    readAnew(tiles)
    await open(ROUTES.drill, { drillId: done.drill.drillId })
  }
  return (
    <View className="stack">
      <Card title="请看一遍">
        <Text className="plain lead strong">{startsAt === undefined ? '' : dayAndTime(startsAt, known.now)}</Text>
        <Text className="plain">{where.map(({ title }) => title).join('、')}</Text>
        <Text className="plain">
          照真的走一遍：家里人、志愿者、网格员、值班电话都会收到，每条消息、每个电话都说明是演练。
          {DRILL_MINUTES.usual}分钟后自己结束。有人真的按铃，演练马上停下，按真的叫人。
        </Text>
      </Card>
      <TextArea
        label="说明（可以不写）"
        value={draft.words}
        onChange={(words) => onChange({ words })}
        example="比如：秋季演练，志愿者请走到门口"
        longest={100}
      />
      {planning.fault ? <Text className="plain field__error">{sentenceOf(planning.fault)}</Text> : null}
      <Button
        kind="primary"
        words="安排演练"
        busy={planning.busy}
        {...(startsAt === undefined || where.length === 0 ? { offBecause: '请先选地方和时间' } : {})}
        onPress={send}
      />
      <Button words="上一步" onPress={onBack} />
    </View>
  )
}
