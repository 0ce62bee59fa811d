// The map of coverage: which bells have too few people near, at which hours, and where a kiosk would help most.
import { Text, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { map as coverageMap } from '~/domain/coverage/contract'
import { map as groundMap } from '~/domain/place/contract'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ChartSpan } from '../../../components/ChartSpan'
import { CityMap } from '../../../components/CityMap'
import { List, ListItem } from '../../../components/List'
import { nearestDot } from '../../../components/mapDrawing'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState } from '../../../components/States'
import { Counting } from '../components/Counting'
import { Kiosks } from '../components/Kiosks'
import { Opened } from '../components/Opened'
import { Week } from '../components/Week'
import { type Covered, dotsInWords, lackSentence, legendOf, type Moment, SHIFTS, toneOf } from '../wording'
import '../coverage.css'

export default function CoveragePage() {
  return (
    <Page title="门铃周围的人手">
      <Resident>{() => <Coverage />}</Resident>
    </Page>
  )
}

const FRESH = 5 * 60_000
const WANTED = [1, 3, 5, 10].map((value) => ({ value, words: `${value}人` }))

function Coverage() {
  const [k, setK] = useState(3)
  const [shift, setShift] = useState('evening')
  const hours = SHIFTS.find(({ value }) => value === shift)!.shift
  const read = useCall(coverageMap, { k, shift: hours }, { freshForMs: FRESH })
  // What was counted before stays in sight while it is counted anew.
  const last = useRef<{ covered: Covered; k: number; shift: string }>(undefined)
  if (read.data) last.current = { covered: read.data, k, shift }
  const shown = last.current
  return (
    <View className="stack">
      <ChartSpan<number> label="每户周围至少要有几位能叫到的人" options={WANTED} value={k} onChange={setK} />
      {read.isError ? (
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
      ) : read.data ? null : (
        <Counting />
      )}
      {shown && !read.isError ? <Shown {...shown} onShift={setShift} /> : null}
    </View>
  )
}

interface ShownProps {
  covered: Covered
  k: number
  shift: string
  onShift(shift: string): void
}

function Shown({ covered, k, shift, onShift }: ShownProps) {
  const [moment, setMoment] = useState<Moment>('week')
  const [opened, setOpened] = useState<{ householdId: string; from: 'map' | 'list' }>()
  const { households, helpers, ground, dots, weakest, cut } = covered
  const where = ground.map(({ name }) => name).join('、')
  if (households === 0) {
    return <Empty title={`${where}还没有装门铃的人家`} words="人家同意装门铃、登记好以后，这里会数出来。" />
  }
  const never = dots.filter(({ lacking }) => lacking === 0).length
  // Beside what was touched, so that one need not look for it.
  const card = opened ? (
    <Opened householdId={opened.householdId} k={k} moment={moment} onClose={() => setOpened(undefined)} />
  ) : null
  return (
    <View className="stack">
      <Card label={`${where}，${households}户装了门铃`}>
        <Text className="plain">{where}</Text>
        <Text className="figure__number">{households}</Text>
        <Text className="figure__about">户装了门铃</Text>
        <Text className="plain">
          {never}户哪个钟点都有{k}人以上；{households - never}户有不够的钟点。
        </Text>
        <Text className="plain quiet">按{helpers}位志愿者登记的时间和同意来算，500米以内，不看临时开关。</Text>
      </Card>
      <View className="section">一周里什么时候缺人</View>
      <Week covered={covered} k={k} moment={moment} onMoment={setMoment} />
      <Places
        covered={covered}
        k={k}
        moment={moment}
        onOpen={(householdId) => setOpened({ householdId, from: 'map' })}
      />
      {opened?.from === 'map' ? card : null}
      {cut ? <Text className="plain quiet">人家太多，地图上只画了最缺人的{dots.length}户；数字是全部的。</Text> : null}
      {weakest.length > 0 ? <View className="section">最缺人的人家</View> : null}
      {opened?.from === 'list' ? card : null}
      <Weakest covered={covered} k={k} onOpen={(householdId) => setOpened({ householdId, from: 'list' })} />
      <Kiosks covered={covered} k={k} shift={shift} onShift={onShift} />
    </View>
  )
}

const DAY = 24 * 3_600_000
/** Beyond this, the ground's buildings and roads would be a grey blur. */
const CLOSE = 1500

function Places({
  covered,
  k,
  moment,
  onOpen,
}: Omit<ShownProps, 'shift' | 'onShift'> & { moment: Moment; onOpen(id: string): void }) {
  const { centre, dots } = covered
  const radius = Math.max(300, Math.round(covered.radius * 1.08))
  const ground = useCall(
    groundMap,
    { centre, radius: Math.min(5000, radius) },
    { when: radius <= CLOSE, freshForMs: DAY },
  )
  const shown = dots.map((dot) => ({ id: dot.householdId, at: dot.point.coordinates, tone: toneOf(dot, moment) }))
  return (
    <View className="stack">
      <CityMap
        centre={centre.coordinates}
        radius={radius}
        ground={ground.data}
        marks={[]}
        dots={shown}
        dotWords={dotsInWords(covered, moment, k)}
        onSpot={(at) => {
          const dot = nearestDot(shown, at, radius / 7)
          if (dot) onOpen(dot.id)
        }}
      />
      <Text className="plain quiet">{legendOf(moment, k)}点一下地图上的人家，看是谁家。</Text>
    </View>
  )
}

const AT_FIRST = 5

function Weakest({ covered: { weakest }, k, onOpen }: { covered: Covered; k: number; onOpen(id: string): void }) {
  const [all, setAll] = useState(false)
  if (weakest.length === 0) return null
  const lines = all ? weakest : weakest.slice(0, AT_FIRST)
  return (
    <View className="stack">
      <List>
        {lines.map((line) => (
          <ListItem
            key={line.householdId}
            title={line.name ? `${line.building} ${line.name}` : line.building}
            about={lackSentence(line, k)}
            onPress={() => onOpen(line.householdId)}
          />
        ))}
      </List>
      {all || weakest.length <= AT_FIRST ? null : (
        <Button words="看更多" about={`还有${weakest.length - AT_FIRST}户`} onPress={() => setAll(true)} />
      )}
    </View>
  )
}
