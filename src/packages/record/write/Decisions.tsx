// What is decided: in a sentence, who does it, by when. Each may become a topic or a matter by one tap, whose course is shown here.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { beijing } from '~/domain/beijing'
import type { RecordView } from '~/domain/record/contract'
import { useDraft } from '../../../api/useDraft'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import { Empty } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { Days } from '../../matter/act/Days'
import { Ask } from '../components/Ask'
import { DecisionWords } from '../components/Decision'
import { Fault } from '../components/Fault'
import type { StepProps } from './steps'
import '../record.css'

type Decision = RecordView['decisions'][number]

export function Decisions({ record, now, acting, foot }: StepProps) {
  const [doing, setDoing] = useState<{ what: 'write'; decision?: Decision } | { what: 'strike'; decisionId: string }>()
  const { decisions, may } = record
  const writes = may.includes('write')
  const back = () => setDoing(undefined)
  if (doing?.what === 'write')
    return <Form record={record} now={now} acting={acting} before={doing.decision} onBack={back} />
  if (doing?.what === 'strike') {
    const { decisionId } = doing
    return (
      <Ask
        label="为什么这一条不算"
        yes="划掉"
        longest={100}
        danger
        acting={acting}
        onSay={(words) => acting.run({ event: 'strikeDecision', decisionId, words })}
        onBack={back}
      />
    )
  }
  return (
    <View className="stack">
      {decisions.length === 0 ? (
        <Empty title="还没有定下什么" words="大家商量定的，一条一条写清谁办、哪天前。" />
      ) : null}
      {decisions.map((decision, i) => (
        <Card key={decision.decisionId}>
          <DecisionWords decision={decision} number={i + 1} />
          {decision.struck === undefined ? (
            <View className="stack record-acts">
              <Becomes record={record} decision={decision} />
              {writes ? (
                <>
                  <Button words="改一改" about={`第${i + 1}条`} onPress={() => setDoing({ what: 'write', decision })} />
                  <Button
                    words="划掉"
                    about={`第${i + 1}条`}
                    onPress={() => setDoing({ what: 'strike', decisionId: decision.decisionId })}
                  />
                </>
              ) : null}
            </View>
          ) : null}
        </Card>
      ))}
      <Fault fault={acting.fault} />
      {writes ? <Button kind="primary" words="写下定的事" onPress={() => setDoing({ what: 'write' })} /> : null}
      {foot}
    </View>
  )
}

/** Topic: everybody talks it over. Matter: an office does it. Once each. */
export function Becomes({ record, decision }: { record: RecordView; decision: Decision }) {
  const { gatheringId, may } = record
  const { draftId, words, became } = decision
  if (!draftId) return null
  const has = (kind: 'topic' | 'matter') => became.some((one) => one.kind === kind)
  return (
    <>
      {may.includes('matter') && !has('matter') ? (
        <Button
          words="转成诉求去办"
          about="登记到办理的单位，有编号"
          onPress={() => open(ROUTES.matterEnter, { draftId, channel: 'evening', words })}
        />
      ) : null}
      {may.includes('topic') && !has('topic') ? (
        <Button
          words="转成议题接着议"
          about="征求大家意见"
          onPress={() => open(ROUTES.topicRaise, { from: 'gathering', id: gatheringId, title: words, draftId })}
        />
      ) : null}
    </>
  )
}

interface Draft {
  words: string
  who: string
  /** 2026-12-01. */
  day: string
  itemId: string
}

interface FormProps extends Omit<StepProps, 'foot'> {
  before: Decision | undefined
  onBack(): void
}

const NO_ITEM = 'none'

function Form({ record, now, acting, before, onBack }: FormProps) {
  const { gatheringId, items } = record
  const [draft, setDraft, done] = useDraft<Draft>(`record.decision.${gatheringId}.${before?.decisionId ?? 'new'}`, {
    words: before?.words ?? '',
    who: before?.who ?? '',
    day: before?.until === undefined ? '' : beijing(before.until).format('YYYY-MM-DD'),
    itemId: before?.itemId ?? '',
  })
  const stands = items.filter(({ struck }) => struck === undefined)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const send = async () => {
    const sent = await acting.run({
      event: 'decide',
      ...(before ? { decisionId: before.decisionId } : {}),
      words: draft.words.trim(),
      who: draft.who.trim(),
      ...(draft.itemId && draft.itemId !== NO_ITEM ? { itemId: draft.itemId } : {}),
      // The end of the working day, as offices count it.
      ...(draft.day ? { until: Date.parse(`${draft.day}T18:00:00+08:00`) } : {}),
    })
    if (!sent) return
    done()
    onBack()
  }
  return (
    <View className="stack">
      <TextArea
        label="定了什么"
        value={draft.words}
        onChange={(words) => change({ words })}
        example="比如：3栋楼道装声控灯"
        longest={300}
      />
      <TextInput
        label="谁来办（可以不写）"
        value={draft.who}
        onChange={(who) => change({ who })}
        example="比如：物业、网格员"
        longest={60}
      />
      {stands.length > 1 ? (
        <Choice
          label="是哪一件里定的"
          options={[
            ...stands.map(({ itemId, title }) => ({ value: itemId, title })),
            { value: NO_ITEM, title: '不是议程里的' },
          ]}
          value={draft.itemId || undefined}
          onChange={(itemId) => change({ itemId })}
        />
      ) : null}
      <Days label="哪天前办好（可以不选）" now={now} value={draft.day} onChange={(day) => change({ day })} />
      {draft.day ? <Button words="不定日子" onPress={() => change({ day: '' })} /> : null}
      <Fault fault={acting.fault} />
      <Button
        kind="primary"
        words="记下来"
        busy={acting.busy}
        {...(draft.words.trim().length < 2 ? { offBecause: '请先写定了什么' } : {})}
        onPress={() => void send()}
      />
      <Button words="回去" onPress={onBack} />
    </View>
  )
}
