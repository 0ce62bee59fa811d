// The simple steps of sending: which kind, which words, by when.
import { Text, View } from '@tarojs/components'
import { type Urgency, WARNING_KINDS, type WarningKind } from '~/domain/warning/warning'
import { KIND_WORDS, SUGGESTED, USUAL_URGENCY } from '~/domain/warning/words'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import type { Draft } from '../send/index'

export interface StepProps {
  draft: Draft
  onChange(more: Partial<Draft>): void
  onNext(): void
  onBack(): void
}

export function KindStep({ draft, onChange, onNext }: StepProps) {
  return (
    <View className="stack">
      <Choice<WarningKind>
        label="是什么事"
        options={WARNING_KINDS.map((value) => ({ value, title: KIND_WORDS[value] }))}
        value={draft.kind === '' ? undefined : draft.kind}
        onChange={(kind) => onChange({ kind, urgency: USUAL_URGENCY[kind], ...SUGGESTED[kind] })}
      />
      <Button
        kind="primary"
        words="下一步"
        {...(draft.kind === '' ? { offBecause: '请先选是什么事' } : {})}
        onPress={onNext}
      />
    </View>
  )
}

export function WordsStep({ draft, onChange, onNext, onBack }: StepProps) {
  const off = draft.title.trim().length < 2 ? '请写标题' : draft.words.trim().length < 2 ? '请写要说的话' : undefined
  return (
    <View className="stack">
      <TextInput label="标题" value={draft.title} longest={20} onChange={(title) => onChange({ title })} />
      <TextArea
        label="要说的话"
        value={draft.words}
        longest={120}
        example="说清出了什么事、请老人做什么"
        onChange={(words) => onChange({ words })}
      />
      <Text className="plain quiet">电话里会把标题和这些话念出来，短句子好懂。</Text>
      <Button kind="primary" words="下一步" {...(off ? { offBecause: off } : {})} onPress={onNext} />
      <Button words="上一步" onPress={onBack} />
    </View>
  )
}

const MINUTES = [15, 30, 60, 120, 240, 720] as const
const minuteWords = (minutes: number) => (minutes < 60 ? `${minutes}分钟内` : `${minutes / 60}小时内`)

export function TimeStep({ draft, onChange, onNext, onBack }: StepProps) {
  return (
    <View className="stack">
      <Choice<string>
        label="多久之内要有答复"
        options={MINUTES.map((minutes) => ({ value: String(minutes), title: minuteWords(minutes) }))}
        value={String(draft.minutes)}
        onChange={(minutes) => onChange({ minutes: Number(minutes) })}
      />
      <Text className="plain quiet">到时间还没答复的，会分给网格员和楼栋长上门去看。</Text>
      <Choice<Urgency>
        label="急不急"
        options={[
          { value: 'emergency', title: '紧急', about: '马上打电话、发短信，夜里也打' },
          { value: 'notice', title: '不急', about: '晚上9点到早上7点不打扰，天亮再打' },
        ]}
        value={draft.urgency}
        onChange={(urgency) => onChange({ urgency })}
      />
      <Button kind="primary" words="下一步，看看叫到多少户" onPress={onNext} />
      <Button words="上一步" onPress={onBack} />
    </View>
  )
}
