// Cancelling all of it: with the reason that everybody is told, and only after a question.
import { Text, View } from '@tarojs/components'
import { cancel } from '~/domain/gathering/contract'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import type { Shown } from './index'
import { When } from './When'

interface CancelProps extends Shown {
  onDone(after: Shown): void
  onBack(): void
}

export function Cancel({ gathering, now, onDone, onBack }: CancelProps) {
  const { gatheringId, title, startsAt, endsAt, taken, waiting, bookings } = gathering
  const [words, setWords, sent] = useDraft(`cancel.${gatheringId}`, '')
  const cancelling = useIntention(cancel, { tries: 3 })
  // Who cancels needs no telling, nor do those they bring along.
  const own = bookings
    .filter(({ mine, state }) => mine && (state === 'held' || state === 'here'))
    .reduce((sum, { people }) => sum + people, 0)
  const told = taken + waiting - own
  const send = async () => {
    const sure = await ask({
      title: '取消这一场？',
      words: told > 0 ? `会告诉要来的和排队的${told}个人。取消以后不能恢复。` : '取消以后不能恢复，要重新约。',
      yes: '取消这一场',
      no: '再想想',
      tone: 'danger',
    })
    if (!sure) return
    const after = await cancelling.run({ gatheringId, words: words.trim() })
    if (!after) return
    sent()
    notify(told > 0 ? '取消了，要来的人都会收到通知。' : '取消了。')
    onDone(after)
  }
  return (
    <View className="stack">
      <Card title={title}>
        <When startsAt={startsAt} endsAt={endsAt} now={now} />
      </Card>
      <TextArea
        label="为什么取消？要来的人会看到"
        value={words}
        onChange={setWords}
        example="比如：下大雨，改到下周"
        longest={200}
      />
      {cancelling.fault ? <Text className="plain field__error">{sentenceOf(cancelling.fault)}</Text> : null}
      <Button
        kind="danger"
        words="取消"
        busy={cancelling.busy}
        {...(words.trim().length < 2 ? { offBecause: '请先写原因' } : {})}
        onPress={send}
      />
      <Button words="返回" onPress={onBack} />
    </View>
  )
}
