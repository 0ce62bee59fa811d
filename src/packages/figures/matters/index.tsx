// The figures of matters: what was received is what was resolved, is followed up and was explained; how well and how soon.
import { Text, View } from '@tarojs/components'
import type { OutputOf } from '~/domain/contract'
import { matterSheet, matters } from '~/domain/figures/contract'
import {
  categoriesSentence,
  countWords,
  monthsSentence,
  monthWords,
  promisePartsWords,
  RATE_TITLES,
  rateLine,
  STEP_TITLES,
  sumWords,
  timesWords,
} from '~/domain/figures/matter-words'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty } from '../../../components/States'
import { PlacedFigures, periodWords } from '../components/PlacedFigures'
import { Plotted } from '../components/Plotted'

export type Shown = OutputOf<typeof matters>

export default function MatterFiguresPage() {
  return (
    <Page title="诉求数字">
      <Resident>
        {() => (
          <PlacedFigures of={matters} sheet={matterSheet} span="看多久以来收到的" counting="正在一件一件地数，请稍等…">
            {(shown, onPlace) =>
              shown.figures.whole.received === 0 ? (
                <Empty title={`${shown.name}这段时间没有收到诉求`} words="有人提了，这里会数出来。" />
              ) : (
                <Whole shown={shown} onPlace={onPlace} />
              )
            }
          </PlacedFigures>
        )}
      </Resident>
    </Page>
  )
}

function Whole({ shown, onPlace }: { shown: Shown; onPlace(placeId: string): void }) {
  const { figures, names, name, drawings, below, sees } = shown
  const { whole, rates, steps, areas, months, categories } = figures
  const goes = new Set(below.map(({ placeId }) => placeId))
  const period = periodWords(shown.months)
  return (
    <View className="stack">
      <Card label={`${name}，${period}收到${countWords(whole.received)}件，${sumWords(whole)}`}>
        <Text className="plain">{name}</Text>
        <Text className="figure__number">{countWords(whole.received)}</Text>
        <Text className="figure__about">件诉求，{period}收到</Text>
        <Text className="plain strong">{sumWords(whole)}</Text>
      </Card>
      <List>
        <ListItem title="已回应解决" value={countWords(whole.resolved)} about="办完了，提的人没有说没解决" />
        <ListItem title="跟踪办理" value={countWords(whole.following)} about="还在办，或者刚答复、等提的人评价" />
        <ListItem title="已解释" value={countWords(whole.explained)} about="暂时办不了、依法走别的渠道、提的人收回的" />
      </List>
      <Text className="plain quiet">每一件都算在这三样里的一样，加起来就是收到的。按收到的日子算。</Text>
      {drawings?.rates ? (
        <Plotted title="办得怎么样" words="每个数字后面写着是多少件里的多少件。" svg={drawings.rates} open>
          <Rates rates={rates} promises={figures.promises} />
        </Plotted>
      ) : null}
      {drawings ? (
        <Plotted
          title="一个月一个月看"
          words={monthsSentence(months)}
          legend="从下往上：蓝色已回应解决，橙色跟踪办理，黑色已解释。浅色的月份件数少，不分开公布。"
          svg={drawings.months}
        >
          {months.map((one) => (
            <ListItem
              key={one.month}
              title={monthWords(one.month)}
              value={countWords(one.received)}
              {...(typeof one.resolved === 'number' ? { about: sumWords(one) } : {})}
            />
          ))}
        </Plotted>
      ) : null}
      {drawings?.categories ? (
        <Plotted
          title="哪一类用多久"
          words={categoriesSentence(categories, names)}
          legend="从提出到有答复，一半比它快。"
          svg={drawings.categories}
        >
          {categories.map(({ categoryId, received, hours }) => (
            <ListItem
              key={categoryId}
              title={names[categoryId] ?? '其他'}
              value={countWords(received)}
              {...(hours ? { about: timesWords(hours) } : {})}
            />
          ))}
        </Plotted>
      ) : null}
      <List>
        {(Object.keys(STEP_TITLES) as (keyof typeof STEP_TITLES)[]).flatMap((step) => {
          const times = steps[step]
          return times ? [<ListItem key={step} title={STEP_TITLES[step]} about={timesWords(times)} />] : []
        })}
      </List>
      <View className="section">哪里收到的多</View>
      <List>
        {areas.map((one) => {
          const { placeId } = one
          return (
            <ListItem
              key={placeId ?? 'none'}
              title={placeId ? (names[placeId] ?? '其他地方') : '不分到下面的'}
              value={countWords(one.received)}
              {...(typeof one.resolved === 'number' ? { about: sumWords(one) } : {})}
              {...(placeId && goes.has(placeId) ? { onPress: () => onPlace(placeId) } : {})}
            />
          )
        })}
      </List>
      {sees === 'public' ? (
        <Text className="plain quiet">为了不让人认出是谁，少于5件的不写出来；从别的数能算出它的，也不公布。</Text>
      ) : null}
    </View>
  )
}

const Rates = ({ rates, promises }: Pick<Shown['figures'], 'rates' | 'promises'>) => (
  <>
    {(Object.keys(RATE_TITLES) as (keyof typeof RATE_TITLES)[]).flatMap((word) => {
      const rate = rates[word]
      if (!rate) return []
      const line = rateLine(word, rate)
      const about = word === 'promises' && promises ? `${line.about}。其中${promisePartsWords(promises)}` : line.about
      return [<ListItem key={word} {...line} about={about} />]
    })}
  </>
)
