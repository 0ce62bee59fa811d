// Handing a visit up, with the reason; the draft outlives a dead network.
import { Text, View } from '@tarojs/components'
import { passOn } from '~/domain/task/contract'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { TextArea } from '../../../components/Field'
import { sentenceOf } from '../../../components/States'

interface PassOnProps {
  taskId: string
  /** `to`: the office that has it now. */
  onDone(to: string): void
  onBack(): void
}

export function PassOn({ taskId, onDone, onBack }: PassOnProps) {
  const [reason, setReason, sent] = useDraft(`passOn.${taskId}`, '')
  const passing = useIntention(passOn, { tries: 3 })
  return (
    <View className="stack">
      <TextArea
        label="为什么转交"
        hint="转给上一级，由他安排人去"
        value={reason}
        onChange={setReason}
        example="比如：这两天在外地"
        longest={200}
      />
      {passing.fault ? <Text className="plain field__error">{sentenceOf(passing.fault)}</Text> : null}
      <Button
        kind="primary"
        words="转交"
        busy={passing.busy}
        {...(reason.trim() === '' ? { offBecause: '请先写原因' } : {})}
        onPress={async () => {
          const done = await passing.run({ taskId, reason })
          if (done) {
            sent()
            onDone(done.to)
          }
        }}
      />
      <Button words="不转了" onPress={onBack} />
    </View>
  )
}
