// The figures of deliberation: what was held and who came, what was raised and solved, how long it took, what was promised and kept.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { deliberation, deliberationSheet } from '~/domain/figures/contract'
import { problemsSum } from '~/domain/figures/deliberation-words'
import { countWords } from '~/domain/figures/matter-words'
import type { MATTER_MONTHS } from '~/domain/figures/matters'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ChartSpan } from '../../../components/ChartSpan'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { useTypeScale } from '../../../theme/typeScale'
import { Sheet } from '../components/Sheet'
import { Plots } from './Plots'

export type Shown = OutputOf<typeof deliberation>
type Months = (typeof MATTER_MONTHS)[number]

export default function DeliberationFiguresPage() {
  return (
    <Page title="议事数字">
      <Resident>{() => <Figures />}</Resident>
    </Page>
  )
}

const SPANS: readonly { value: Months; words: string }[] = [
  { value: 3, words: '3个月' },
  { value: 6, words: '6个月' },
  { value: 13, words: '一年' },
]
const FRESH = 5 * 60_000

function Figures() {
  const [months, setMonths] = useState<Months>(13)
  const [placeId, setPlace] = useState<string>()
  const { large } = useTypeScale()
  const read = useCall(deliberation, { months, large, ...(placeId ? { placeId } : {}) }, { freshForMs: FRESH })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading words="正在数，请稍等…" />
    )
  }
  const shown = read.data
  const { gatherings, topics, hearings, votes } = shown.figures
  const nothing = [gatherings.held, topics.raised, hearings.registered, votes.held].every((one) => one === 0)
  return (
    <View className="stack">
      {shown.sees === 'all' ? (
        <ChartSpan<Months> label="看多久以来的" options={SPANS} value={months} onChange={setMonths} />
      ) : null}
      {nothing ? (
        <Empty title={`${shown.name}这段时间没有议事`} words="办了场次、提了议题，这里会数出来。" />
      ) : (
        <Whole shown={shown} onPlace={setPlace} />
      )}
      {shown.above.map((one) => (
        <Button key={one.placeId} words={`看${one.name}的`} onPress={() => setPlace(one.placeId)} />
      ))}
      {shown.sees === 'all' ? <Sheet of={deliberationSheet} placeId={shown.placeId} months={shown.months} /> : null}
    </View>
  )
}

function Whole({ shown, onPlace }: { shown: Shown; onPlace(placeId: string): void }) {
  const { figures, name, below, sees } = shown
  const { gatherings, problems, topics, hearings, areas } = figures
  const names = new Map(below.map((one) => [one.placeId, one.name]))
  const period = shown.months === 13 ? '一年来' : `${shown.months}个月来`
  return (
    <View className="stack">
      <Card>
        <Text className="plain">{name}</Text>
        <Text className="figure__number">{countWords(gatherings.held)}</Text>
        <Text className="figure__about">场议事，{period}办的</Text>
        <Text className="plain strong">{`来了${countWords(gatherings.people)}人次`}</Text>
      </Card>
      <View className="section">会上定下的事</View>
      <Text className="plain strong">{problemsSum(problems)}</Text>
      <List>
        <ListItem title="定下的事" value={countWords(problems.raised)} about="公开的议事记录里写着的决定" />
        <ListItem title="解决了" value={countWords(problems.solved)} about="转成的诉求办结了，或者议题公开了结果" />
        <ListItem title="正在办" value={countWords(problems.following)} about="转成了诉求或议题，还没办完" />
        <ListItem title="没有办成" value={countWords(problems.ended)} about="解释了、没通过或者停了" />
        <ListItem title="只记在记录里" value={countWords(problems.noted)} about="没有转成诉求或议题" />
      </List>
      <View className="section">议题和代表接待</View>
      <List>
        <ListItem title="提出的议题" value={countWords(topics.raised)} about="按提出的日子算" />
        <ListItem title="走完或停下的" value={countWords(topics.ended)} about="办结、没有立项、中途停了" />
        <ListItem title="向代表说的事" value={countWords(hearings.registered)} about="代表接待登记的" />
        {hearings.parts ? <Handed parts={hearings.parts} /> : null}
      </List>
      <Plots shown={shown} />
      {areas.length > 1 || areas[0]?.placeId ? (
        <>
          <View className="section">哪里议事多</View>
          <List>
            {areas.map(({ placeId, ...one }) => (
              <ListItem
                key={placeId ?? 'none'}
                title={placeId ? (names.get(placeId) ?? '其他地方') : '不分到下面的'}
                value={`${countWords(one.held)}场`}
                about={`议题${countWords(one.topics)}件，代表接待${countWords(one.hearings)}件`}
                {...(placeId && names.has(placeId) ? { onPress: () => onPlace(placeId) } : {})}
              />
            ))}
          </List>
        </>
      ) : null}
      {sees === 'public' ? (
        <Text className="plain quiet">为了不让人认出是谁，少于5的不写出来；从别的数能算出它的，也不公布。</Text>
      ) : null}
    </View>
  )
}

const Handed = ({ parts }: { parts: NonNullable<Shown['figures']['hearings']['parts']> }) => (
  <>
    <ListItem
      title="交办了"
      value={`${parts.handed}`}
      about={`${parts.waiting}件等着交办，${parts.withdrawn}件撤回了`}
    />
    <ListItem title="按时答复" value={`${parts.onTime}`} about={`还有${parts.running}件没到日子`} />
    <ListItem title="超过日子" value={`${parts.late}`} about="答复晚了，或者到现在没有答复" />
  </>
)
