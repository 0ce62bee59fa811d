// A gathering in a list: where one stands, what it is, when and where, and whether there is still a seat.
import { Text, View } from '@tarojs/components'
import type { GatheringLine } from '~/domain/gathering/contract'
import { KIND_WORDS } from '~/domain/gathering/words'
import { Badge } from '../../../components/Badge'
import { Card } from '../../../components/Card'
import { open, ROUTES } from '../../../platform/navigation'
import { When } from '../one/When'
import { deputiesWords, lineSaid, seatsWords, standingOf } from '../one/wording'

export function GatheringCard({ line, now }: { line: GatheringLine; now: number }) {
  const { gatheringId, kind, state, title, where, startsAt, endsAt, deputies, hosting, mine } = line
  const standing = standingOf(line)
  const ahead = state === 'coming' || state === 'running'
  return (
    <Card
      tone={mine === 'offered' ? 'care' : 'plain'}
      label={`${lineSaid(line, now)}。点开查看`}
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
      {deputies.length > 0 ? <Text className="plain">{deputiesWords(deputies)}</Text> : null}
      {ahead ? <Text className="plain quiet">{seatsWords(line)}</Text> : null}
    </Card>
  )
}
