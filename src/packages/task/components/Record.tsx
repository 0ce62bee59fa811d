// What was found at the door, in one choice and a few words. The draft outlives a dead network.
import { Text, View } from '@tarojs/components'
import { done, type TaskView } from '~/domain/task/contract'
import type { Finding } from '~/domain/task/task'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { TextArea } from '../../../components/Field'
import { sentenceOf } from '../../../components/States'
import { findingChoices, SPOKEN, whatFollows } from '../wording'

interface RecordProps {
  task: TaskView
  onDone(after: TaskView): void
  onBack(): void
}

export function Record({ task, onDone, onBack }: RecordProps) {
  const { taskId, kind } = task
  const spoken = SPOKEN[kind]
  const [draft, setDraft, sent] = useDraft<{ found: Finding | ''; words: string }>(`visit.${taskId}`, {
    found: '',
    words: '',
  })
  const recording = useIntention(done, { tries: 3 })
  const { found, words } = draft
  const needs = found === 'needsHelp'
  const off = found === '' ? '请先选看到的情况' : needs && words.trim() === '' ? '请写明需要什么帮助' : undefined
  return (
    <View className="stack">
      <Choice<Finding>
        label={spoken.question}
        options={findingChoices(kind)}
        value={found === '' ? undefined : found}
        onChange={(value) => setDraft({ ...draft, found: value })}
      />
      {needs ? <Text className="plain strong">{whatFollows(task)}</Text> : null}
      <TextArea
        label={needs ? '需要什么帮助' : '记几句（可以不写）'}
        value={words}
        onChange={(value) => setDraft({ ...draft, words: value })}
        example={needs ? '比如：腿肿了，走不了路，要去医院' : '比如：精神不错，女儿也在'}
        longest={200}
      />
      {recording.fault ? <Text className="plain field__error">{sentenceOf(recording.fault)}</Text> : null}
      <Button
        kind="primary"
        words={spoken.record}
        busy={recording.busy}
        {...(off ? { offBecause: off } : {})}
        onPress={async () => {
          if (found === '') return
          const after = await recording.run({ taskId, outcome: found, words })
          if (after) {
            sent()
            onDone(after.task)
          }
        }}
      />
      <Button words="先不记" onPress={onBack} />
    </View>
  )
}
