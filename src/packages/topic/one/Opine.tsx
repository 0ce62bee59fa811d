// Saying what one thinks: three big answers, words if one likes, and whether neighbours read one's name. Kept until it is sent.
import { Text, View } from '@tarojs/components'
import type { OutputOf } from '~/domain/contract'
import type { Instant } from '~/domain/shape'
import { opine, type TopicView } from '~/domain/topic/contract'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { TextArea } from '../../../components/Field'
import { sentenceOf } from '../../../components/States'
import { SwitchRow } from '../../../components/SwitchRow'
import { type Stance, Stances } from '../components/Stances'
import { untilWords } from '../wording'

interface OpineProps {
  topic: TopicView
  now: Instant
  onDone(after: OutputOf<typeof opine>): void
  onBack(): void
}

interface Said {
  stance?: Stance
  words: string
  hidden: boolean
}

export function Opine({ topic: { topicId, title, own, collecting }, now, onDone, onBack }: OpineProps) {
  const [said, setSaid, sent] = useDraft<Said>(`topic.${topicId}.opine`, own ?? { words: '', hidden: false })
  const sending = useIntention(opine, { tries: 3 })
  const { stance, words, hidden } = said
  const missing = !stance
    ? '请先选一个'
    : stance === 'other' && words.trim().length < 2
      ? '请写一写您的想法'
      : undefined
  const send = async () => {
    if (!stance) return
    const after = await sending.run({ topicId, stance, words: words.trim(), hidden })
    if (!after) return
    sent()
    onDone(after)
  }
  return (
    <View className="stack">
      <Text className="topic-title">{title}</Text>
      <Stances label="您怎么想？" value={stance} onChange={(next) => setSaid({ ...said, stance: next })} />
      <TextArea
        label={stance === 'other' ? '您的想法' : '为什么（可以不写）'}
        value={words}
        onChange={(next) => setSaid({ ...said, words: next })}
        example="比如：车棚要装，但不要占了消防通道"
        hint="按键盘上的话筒，可以说话"
      />
      <View className="list">
        <SwitchRow
          title="不让邻居看到我的姓名"
          about="写的话大家看得到；主持的人知道是您"
          on={hidden}
          onChange={(on) => setSaid({ ...said, hidden: on })}
        />
      </View>
      {collecting ? (
        <Text className="plain quiet">{`${untilWords(collecting.until, now)}。截止以前可以回来改。`}</Text>
      ) : null}
      {sending.fault ? <Text className="plain field__error">{sentenceOf(sending.fault)}</Text> : null}
      <Button
        kind="primary"
        words={own ? '改好了，提交' : '提交我的想法'}
        busy={sending.busy}
        {...(missing ? { offBecause: missing } : {})}
        onPress={send}
      />
      <Button words="先不说" about="写的会留着" onPress={onBack} />
    </View>
  )
}
