// The figures of deliberation: what was held and who came, what was raised and solved, how long it took, what was promised and kept.
import { Text, View } from '@tarojs/components'
import { beijing } from '~/domain/beijing'
import type { OutputOf } from '~/domain/contract'
import { deliberation, deliberationSheet } from '~/domain/figures/contract'
import { problemsSum } from '~/domain/figures/deliberation-words'
import { countOf, countWords } from '~/domain/figures/matter-words'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty } from '../../../components/States'
import { PlacedFigures, periodWords } from '../components/PlacedFigures'
import { Plots } from './Plots'

export type Shown = OutputOf<typeof deliberation>

export default function DeliberationFiguresPage() {
  return (
    <Page title="议事数字">
      <Resident>
        {() => (
          <PlacedFigures of={deliberation} sheet={deliberationSheet} span="看多久以来的" counting="正在数，请稍等…">
            {(shown, onPlace) => <Figures shown={shown} onPlace={onPlace} />}
          </PlacedFigures>
        )}
      </Resident>
    </Page>
  )
}

interface FiguresProps {
  shown: Shown
  onPlace(placeId: string): void
}

function Figures({ shown, onPlace }: FiguresProps) {
  const { gatherings, topics, hearings, votes } = shown.figures
  const nothing = [gatherings.held, topics.raised, hearings.registered, votes.held].every((one) => one === 0)
  return nothing ? (
    <Empty title={`${shown.name}这段时间没有议事`} words="办了场次、提了议题，这里会数出来。" />
  ) : (
    <Whole shown={shown} onPlace={onPlace} />
  )
}

function Whole({ shown, onPlace }: FiguresProps) {
  const { figures, name, below, sees } = shown
  const { gatherings, problems, topics, hearings, areas } = figures
  const names = new Map(below.map((one) => [one.placeId, one.name]))
  return (
    <View className="stack">
      <Card>
        <Text className="plain">{name}</Text>
        <Text className="figure__number">{countWords(gatherings.held)}</Text>
        <Text className="figure__about">场议事，{periodWords(shown.months)}办的</Text>
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
                value={countOf(one.held, '场')}
                about={`议题${countOf(one.topics, '件')}，代表接待${countOf(one.hearings, '件')}`}
                {...(placeId && names.has(placeId) ? { onPress: () => onPlace(placeId) } : {})}
              />
            ))}
          </List>
        </>
      ) : null}
      <Text className="plain quiet">{`数到${beijing(shown.through).format('M月D日HH:mm')}`}</Text>
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
