// The figures of the bell on one's ground: how soon somebody came, where, when, and what it asked of the volunteers.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import type { Summary } from '~/domain/figures/bells'
import { bells, PERIODS } from '~/domain/figures/contract'
import {
  areasSentence,
  burdensSentence,
  burdenTimes,
  callsWords,
  hoursSentence,
  percent,
  spreadWords,
  weeksSentence,
} from '~/domain/figures/words'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ChartSpan } from '../../../components/ChartSpan'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { useTypeScale } from '../../../theme/typeScale'
import { Plotted } from '../components/Plotted'
import { hourLine, weekLine } from '../wording'

type Shown = OutputOf<typeof bells>

export default function FiguresPage() {
  return (
    <Page title="门铃数字">
      <Resident>{() => <Figures />}</Resident>
    </Page>
  )
}

const SPANS = PERIODS.map((value) => ({ value, words: `${value}天` }))
const FRESH = 5 * 60_000

function Figures() {
  const [days, setDays] = useState<(typeof PERIODS)[number]>(30)
  const [place, setPlace] = useState<{ placeId: string; name: string }>()
  const { large } = useTypeScale()
  const read = useCall(bells, { days, large, ...(place ? { placeId: place.placeId } : {}) }, { freshForMs: FRESH })
  return (
    <View className="stack">
      <ChartSpan<(typeof PERIODS)[number]> label="看多少天的" options={SPANS} value={days} onChange={setDays} />
      {place ? <Button words="回到全部" about={`现在只看${place.name}`} onPress={() => setPlace(undefined)} /> : null}
      {read.data ? (
        <Whole shown={read.data} days={days} onPlace={place ? undefined : setPlace} />
      ) : read.isError ? (
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
      ) : (
        <Loading words="正在一次一次地数，请稍等…" />
      )}
    </View>
  )
}

interface WholeProps {
  shown: Shown
  days: number
  onPlace: ((place: { placeId: string; name: string }) => void) | undefined
}

function Whole({ shown, days, onPlace }: WholeProps) {
  const { whole, areas, hours, weeks, burdens, drawings, ground, cut } = shown
  if (!drawings) {
    return <Empty title={`这${days}天没有人按铃`} words="演练不算在内。有人按铃以后，这里会数出来。" />
  }
  const where = ground.map(({ name }) => name).join('、')
  const canGo = onPlace && areas.length > 1
  return (
    <View className="stack">
      <Sum whole={whole} where={where} days={days} />
      {cut ? <Text className="plain strong">次数太多，只数了最早的5000次。请看短一点的时间。</Text> : null}
      <Plotted title="5分钟以内到门口的" words={areasSentence(areas)} svg={drawings.areas} open>
        {areas.map((area) => (
          <ListItem
            key={area.placeId}
            title={area.name}
            value={`${percent(area.within.five, area.alerts)}%`}
            about={`按铃${area.alerts}次，5分钟以内到的${area.within.five}次`}
            {...(canGo ? { onPress: () => onPlace(area) } : {})}
          />
        ))}
      </Plotted>
      <Plotted title="什么时候按的" words={hoursSentence(hours)} svg={drawings.hours}>
        {hours.flatMap((one) => (one.alerts > 0 ? <ListItem key={one.hour} {...hourLine(one)} /> : []))}
      </Plotted>
      <Plotted
        title="一周一周看"
        words={weeksSentence(weeks)}
        legend="蓝色实线、圆点：按铃到有人答应。橙色虚线、方块：按铃到门口。都是中间的用时，一半比它快。"
        svg={drawings.weeks}
      >
        {weeks.map((one) => (
          <ListItem key={one.from} {...weekLine(one)} />
        ))}
      </Plotted>
      <Plotted title="志愿者被叫了几次" words={burdensSentence(burdens)} svg={drawings.burdens}>
        {burdens.map((one) => (
          <ListItem key={one.from} title={`被叫${burdenTimes(one)}`} value={`${one.people}人`} />
        ))}
      </Plotted>
    </View>
  )
}

function Sum({ whole, where, days }: { whole: Summary; where: string; days: number }) {
  const { alerts, answered, arrived, falseAlarms, within, toAccept, toArrival } = whole
  const share = (part: number) => `${percent(part, alerts)}%`
  return (
    <>
      <Card label={`${where}，${days}天按铃${alerts}次`}>
        <Text className="plain">{where}</Text>
        <Text className="figure__number">{alerts}</Text>
        <Text className="figure__about">次按铃，{days}天</Text>
      </Card>
      <List>
        <ListItem title="有人答应" value={share(answered)} about={`${answered}次。${spreadWords(toAccept)}`} />
        <ListItem title="有人到门口" value={share(arrived)} about={`${arrived}次。${spreadWords(toArrival)}`} />
        <ListItem title="3分钟以内到" value={share(within.three)} about={`${within.three}次`} />
        <ListItem title="5分钟以内到" value={share(within.five)} about={`${within.five}次`} />
        <ListItem title="10分钟以内到" value={share(within.ten)} about={`${within.ten}次`} />
        <ListItem title="要叫多少人" about={callsWords(whole)} />
        <ListItem title="误按" value={share(falseAlarms)} about={`${falseAlarms}次。按错了也不要紧，一样有人去看`} />
      </List>
      <Text className="plain quiet">
        都是在全部按铃里占多少，没有人到的也算在内。误按算，演练不算；刚按下不到10分钟的还没有算。
      </Text>
    </>
  )
}
