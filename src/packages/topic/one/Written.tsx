// What an officer took down for the one who looks: they read it, say that it is wrong, or say it themselves.
import { Text, View } from '@tarojs/components'
import type { OutputOf } from '~/domain/contract'
import { disown, type TopicView } from '~/domain/topic/contract'
import { STANCE_WORDS } from '~/domain/topic/words'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'

interface WrittenProps {
  topic: TopicView
  onDo(what: 'opine'): void
  onDisowned(after: OutputOf<typeof disown>): void
}

export function Written({ topic: { topicId, own, may }, onDo, onDisowned }: WrittenProps) {
  const acting = useIntention(disown, { tries: 3 })
  if (!own) return null
  const wrong = own.entered === 'disowned'
  const say = async () => {
    const sure = await ask({
      title: '这不是您的意思？',
      words: '代您记的这份就不再算数，主持的人会看到。以后不能收回。',
      yes: '不是我的意思',
      no: '再看看',
    })
    const after = sure && (await acting.run({ topicId }))
    if (after) onDisowned(after)
  }
  return (
    <Card
      tone={wrong ? 'plain' : 'care'}
      title={wrong ? '您说过：代您记的不对' : `社区代您记了：${STANCE_WORDS[own.stance]}`}
    >
      <View className="stack">
        {own.words ? <Text className="plain said">{own.words}</Text> : null}
        <Text className="plain">
          {wrong ? '代您记的这份已经不算数了。' : '社区工作人员说，这是您的想法。邻居看不到您的姓名。'}
        </Text>
        {acting.fault ? <Text className="plain field__error">{sentenceOf(acting.fault)}</Text> : null}
        {may.includes('opine') ? (
          <Button
            {...(wrong ? { kind: 'primary' as const } : {})}
            words={wrong ? '说说我的想法' : '我自己来说'}
            {...(wrong ? {} : { about: '用您自己的话，替换代记的' })}
            onPress={() => onDo('opine')}
          />
        ) : null}
        {may.includes('disown') ? (
          <Button words="这不是我的意思" busy={acting.busy} onPress={() => void say()} />
        ) : null}
      </View>
    </Card>
  )
}
