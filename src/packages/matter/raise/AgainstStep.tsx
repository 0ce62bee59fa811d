// Whom a complaint is about: they and those below them never see it, and it is said so before one chooses.
import { Text, View } from '@tarojs/components'
import type { Category } from '~/domain/category/category'
import { AGAINST, AGAINST_WORDS, type Against } from '~/domain/matter/ladder'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'

interface AgainstStepProps {
  leaf: Category | undefined
  value: Against | undefined
  onChange(value: Against): void
  onNext(): void
  /** It is about none of them. */
  onNone(): void
  onBack(): void
}

const offered = (leaf: Category | undefined): readonly Against[] =>
  leaf?.around === 'property'
    ? ['property']
    : leaf?.around === 'officer'
      ? AGAINST.filter((one) => one !== 'property')
      : AGAINST

export function AgainstStep({ leaf, value, onChange, onNext, onNone, onBack }: AgainstStepProps) {
  return (
    <View className="stack">
      <Choice<Against>
        label="这件事是投诉谁？"
        options={offered(leaf).map((one) => ({ value: one, title: AGAINST_WORDS[one] }))}
        value={value}
        onChange={onChange}
      />
      <Card tone="care" title="他们看不到这件事">
        <Text className="plain">选了谁，谁就看不到这件事，也查不到是您提的。由他们的上一级来办。</Text>
      </Card>
      <Button kind="primary" words="下一步" {...(value ? {} : { offBecause: '请先选一个' })} onPress={onNext} />
      <Button words="不是投诉他们" onPress={onNone} />
      <Button words="上一步" onPress={onBack} />
    </View>
  )
}
