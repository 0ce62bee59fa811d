// A gathering in a list: where one stands, what it is, when and where, and whether there is still a seat.
import { Text, View } from '@tarojs/components'
import type { GatheringLine } from '~/domain/gathering/contract'
import { KIND_WORDS } from '~/domain/gathering/words'
import { Badge } from '../../../components/Badge'
import { Card } from '../../../components/Card'
import { open, ROUTES } from '../../../platform/navigation'
import { When } from '../one/When'
import { deputiesWords, earlierOf, lineSaid, seatsWords, standingOf } from '../one/wording'

interface GatheringCardProps {
  line: GatheringLine
  now: number
  /** Among what is over for oneself: it says what became of it. */
  earlier?: boolean
}

export function GatheringCard({ line, now, earlier = false }: GatheringCardProps) {
  const { gatheringId, kind, state, title, where, startsAt, endsAt, deputies, hosting, mine, because } = line
  const standing = earlier ? earlierOf(line) : standingOf(line)
  const ahead = !earlier && (state === 'coming' || state === 'running')
  return (
    <Card
      tone={mine === 'offered' ? 'care' : 'plain'}
      label={`${lineSaid(line, now, standing)}。点开查看`}
      onPress={() => open(ROUTES.gathering, { gatheringId })}
    >
      <View>
        <Badge words={standing.words} tone={standing.tone} />
        <Badge words={KIND_WORDS[kind]} />
        {hosting ? <Badge words="您主持" tone="care" /> : null}
        {line.titleRefused === undefined ? null : <Badge words="题目没通过，要改" tone="care" />}
      </View>
      <Text className="plain lead strong">{title}</Text>
      <When startsAt={startsAt} endsAt={endsAt} now={now} />
      <Text className="plain">{where}</Text>
      {because ? <Text className="plain strong">{`原因：${because}`}</Text> : null}
      {deputies.length > 0 ? <Text className="plain">{deputiesWords(deputies)}</Text> : null}
      {ahead ? <Text className="plain quiet">{seatsWords(line)}</Text> : null}
    </Card>
  )
}
