// One decision: its words, who does it by when, and what it became with its course.
import { Text, View } from '@tarojs/components'
import type { RecordView } from '~/domain/record/contract'
import { Button } from '../../../components/Button'
import { open, ROUTES } from '../../../platform/navigation'
import { promiseWords } from '../wording'

export function DecisionWords({ decision, number }: { decision: RecordView['decisions'][number]; number: number }) {
  const { words, struck, became, pending } = decision
  const promise = promiseWords(decision)
  return (
    <View className="stack">
      <Text className="plain lead strong">{pending ? `${number}. 这一条正在审核` : `${number}. ${words}`}</Text>
      {promise ? <Text className="plain">{promise}</Text> : null}
      {struck === undefined ? null : <Text className="plain quiet">{`划掉了：${struck}`}</Text>}
      {became.map(({ kind, id, title, words: course, opens }) =>
        opens ? (
          <Button
            key={id}
            words={kind === 'matter' ? `诉求：${course}` : `议题：${course}`}
            about={kind === 'matter' ? `编号${title}` : title}
            onPress={() =>
              kind === 'matter' ? open(ROUTES.matter, { matterId: id }) : open(ROUTES.topic, { topicId: id })
            }
          />
        ) : (
          <Text key={id} className="plain quiet">
            {kind === 'matter' ? `已登记办理：${course}` : `已作为议题：${course}`}
          </Text>
        ),
      )}
    </View>
  )
}
