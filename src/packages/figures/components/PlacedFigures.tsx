// Figures of a place over some months: which months, how far they are counted, wider places and the workbook. What they say is
// each page's own.
import { Text, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { beijing } from '~/domain/beijing'
import type { InputOf, OutputOf } from '~/domain/contract'
import type { deliberation, deliberationSheet, matterSheet, matters } from '~/domain/figures/contract'
import type { MATTER_MONTHS } from '~/domain/figures/matters'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ChartSpan } from '../../../components/ChartSpan'
import { ErrorState, Loading } from '../../../components/States'
import { useTypeScale } from '../../../theme/typeScale'
import { Sheet } from './Sheet'

type Months = (typeof MATTER_MONTHS)[number]
const SPANS: readonly { value: Months; words: string }[] = [
  { value: 3, words: '3个月' },
  { value: 6, words: '6个月' },
  { value: 13, words: '一年' },
]
const FRESH = 5 * 60_000
/** Milliseconds behind, from which the figures say that they are. */
const BEHIND = 10 * 60_000

export const periodWords = (months: Months): string => (months === 13 ? '一年来' : `${months}个月来`)

type Asked = typeof matters | typeof deliberation
interface PlacedFiguresProps<C extends Asked> {
  of: C
  sheet: typeof matterSheet | typeof deliberationSheet
  /** What is chosen with the months, and what is said while it is counted. */
  span: string
  counting: string
  children(shown: OutputOf<C>, onPlace: (placeId: string) => void): ReactNode
}

export function PlacedFigures<C extends Asked>({ of, sheet, span, counting, children }: PlacedFiguresProps<C>) {
  const [months, setMonths] = useState<Months>(13)
  const [placeId, setPlace] = useState<string>()
  const { large } = useTypeScale()
  const input = { months, large, ...(placeId ? { placeId } : {}) } as InputOf<C>
  const read = useCall<C>(of, input, { freshForMs: FRESH })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading words={counting} />
    )
  }
  const shown: OutputOf<Asked> = read.data
  const through = beijing(shown.through).format('YYYY年M月D日')
  return (
    <View className="stack">
      {shown.sees === 'all' ? (
        <ChartSpan<Months> label={span} options={SPANS} value={months} onChange={setMonths} />
      ) : null}
      {shown.now - shown.through > BEHIND ? (
        <Card label={`还没有数完。数到了${through}的变化`}>
          <Text className="plain strong">还没有数完</Text>
          <Text className="plain">{`已经数到${through}的变化。下面的数字还会变，请接着数。`}</Text>
          <Button words="接着数" busy={read.isFetching} onPress={() => read.refetch()} />
        </Card>
      ) : null}
      {children(read.data, setPlace)}
      {shown.above.map((one) => (
        <Button key={one.placeId} words={`看${one.name}的`} onPress={() => setPlace(one.placeId)} />
      ))}
      {shown.sees === 'all' ? <Sheet of={sheet} placeId={shown.placeId} months={shown.months} /> : null}
    </View>
  )
}
