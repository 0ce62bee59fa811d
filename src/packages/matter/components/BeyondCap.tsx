// Before a day is promised or a matter goes on: the end of all steps together does not move with it.
import { Text, View } from '@tarojs/components'
import { type CapTold, capTold } from '~/domain/matter/cap'
import type { Instant } from '~/domain/shape'
import { Card } from '../../../components/Card'
import { spoken } from '../../../components/spoken'
import { closingOf } from '../act/sent'
import { dateWords, momentWords } from '../wording'

interface BeyondCapProps {
  event: string
  capAt: Instant | undefined
  /** 2026-12-01; empty until it is chosen. */
  day: string
  now: Instant
}

const TITLES: Record<CapTold, string> = { over: '总时限已经过了', day: '这个日子晚了', stays: '总时限不往后推' }

export function BeyondCap({ event, capAt, day, now }: BeyondCapProps) {
  const until = day ? closingOf(day) : undefined
  const told = capTold(event, { capAt, until, now })
  if (!told || capAt === undefined) return null
  const end = `整件事最晚${momentWords(capAt, now)}要办完`
  const words: Record<CapTold, string> = {
    over: `整件事应在${momentWords(capAt, now)}前办完，已经过了。现在定哪一天，都算超时，照样督办。`,
    day: `${end}，您选的是${dateWords(until ?? now, now)}。可以这样定，但时限不往后推，到时没办完要督办。`,
    stays: `${end}，交上去也是这个时间。`,
  }
  return (
    <View {...spoken({ role: 'status', live: 'polite' })}>
      <Card tone="care" title={TITLES[told]}>
        <Text className="plain">{words[told]}</Text>
      </Card>
    </View>
  )
}
