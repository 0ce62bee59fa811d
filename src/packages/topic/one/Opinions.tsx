// What neighbours said: how many think what, and their words, the newest first, a page at a time.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { opinions, type TopicView } from '~/domain/topic/contract'
import { STANCE_WORDS } from '~/domain/topic/words'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TurnPages, usePages } from '../../../components/Pages'
import { spoken } from '../../../components/spoken'
import { Read } from '../components/Read'
import { Weighed } from '../components/Stances'
import { dayWords } from '../wording'

export function Opinions({ topic }: { topic: TopicView }) {
  const [shown, setShown] = useState(false)
  const { topicId, opinions: count, stances } = topic
  return (
    <Card title={count === 0 ? '还没有人说想法' : `${count}人说了想法`}>
      <View className="stack">
        <Weighed stances={stances} />
        {shown ? (
          <Words topicId={topicId} />
        ) : count > 0 ? (
          <Button words="看大家怎么说" onPress={() => setShown(true)} />
        ) : null}
      </View>
    </Card>
  )
}

const DISOWNED = '本人说记得不对，不算数'
const TONES = { for: 'good', against: 'care', other: 'plain' } as const

function Words({ topicId }: { topicId: string }) {
  const pages = usePages()
  const read = useCall(opinions, { topicId, ...pages.asked }, { freshForMs: 0 })
  return (
    <Read read={read}>
      {({ opinions: said, next, now }) => {
        return (
          <View>
            <View {...spoken({ role: 'list', label: '大家怎么说' })}>
              {said.map(({ name, stance, words, at, onPaper, mine, disowned }, i) => (
                <View
                  // biome-ignore lint/suspicious/noArrayIndexKey: opinions have no ids of their own; a page of them is replaced as a whole
                  key={i}
                  className="sat"
                  {...spoken({
                    role: 'listitem',
                    label: [
                      mine ? '我' : name,
                      STANCE_WORDS[stance],
                      words,
                      dayWords(at, now),
                      onPaper ? '纸上写的' : '',
                      disowned ? DISOWNED : '',
                    ]
                      .filter(Boolean)
                      .join('，'),
                  })}
                >
                  <Badge words={STANCE_WORDS[stance]} tone={TONES[stance]} />
                  {disowned ? <Badge words={DISOWNED} tone="urgent" /> : null}
                  {words ? <Text className="sat__said">{words}</Text> : null}
                  <Text className="plain quiet">
                    {[mine ? '我' : name, dayWords(at, now), onPaper ? '纸上写的' : ''].filter(Boolean).join(' · ')}
                  </Text>
                </View>
              ))}
            </View>
            <View className="stack">
              <TurnPages pages={pages} next={next} on="再往前的" back="回到后面的" />
            </View>
          </View>
        )
      }}
    </Read>
  )
}
