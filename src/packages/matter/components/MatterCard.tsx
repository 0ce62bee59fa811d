// One matter in a list: where it stands, what it is about, where, and what it asks of the one who looks.
import { Text, View } from '@tarojs/components'
import type { MatterLine } from '~/domain/matter/contract'
import type { Instant } from '~/domain/shape'
import { Badge } from '../../../components/Badge'
import { Card } from '../../../components/Card'
import { open, ROUTES } from '../../../platform/navigation'
import { dayWords, distanceWords, lineSaid, STATE_WORDS, voicesWords } from '../wording'

interface MatterCardProps {
  line: MatterLine & { asksYou?: 'rate' | 'held' | undefined }
  now: Instant
}

const ASKS = { rate: '办得怎么样，请您评价', held: '过了四周，又出问题没有？请您说一声' } as const

export function MatterCard({ line, now }: MatterCardProps) {
  const { matterId, category, words, placeName, state, submittedAt, voices, distance, asksYou, mine } = line
  const stands = STATE_WORDS[state]
  const asked = asksYou ? ASKS[asksYou] : ''
  return (
    <Card
      tone={asksYou ? 'care' : 'plain'}
      label={`${asked ? `${asked}。` : ''}${lineSaid(line, now)}。点开查看`}
      onPress={() => open(ROUTES.matter, { matterId })}
    >
      <View>
        <Badge words={stands.words} tone={stands.tone} />
        {mine === 'follows' ? <Badge words="我关注的" /> : null}
        {voices > 1 ? <Badge words={voicesWords(voices)} /> : null}
      </View>
      <Text className="plain lead strong">{category}</Text>
      <Text className="plain said">{words}</Text>
      {placeName ? <Text className="plain quiet">{placeName}</Text> : null}
      {distance === undefined ? null : <Text className="plain quiet">{`离您约${distanceWords(distance)}`}</Text>}
      <Text className="plain quiet">{`${dayWords(submittedAt, now)}提出`}</Text>
      {asked ? <Text className="plain strong">{`${asked} ›`}</Text> : null}
    </Card>
  )
}
