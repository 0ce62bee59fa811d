// For hosts, deputies and officers: what waits for their yes, what is theirs to hold today and next, and where they arrange more.
import { View } from '@tarojs/components'
import { beijing } from '~/domain/beijing'
import type { OutputOf } from '~/domain/contract'
import { type GatheringLine, list } from '~/domain/gathering/contract'
import type { Me } from '~/domain/session/contract'
import { useCall } from '../../../api/queries'
import { has } from '../../../api/session'
import { Button } from '../../../components/Button'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { GatheringCard } from '../list/GatheringCard'
import { type Further, useFurther } from '../list/useFurther'

export default function GatheringDeskPage() {
  return (
    <Page title="主持与安排">
      <Resident>{(me) => <Desk me={me} />}</Resident>
    </Page>
  )
}

const SHOWN = { asked: { show: 'asked' }, hosting: { show: 'hosting' }, owed: { show: 'owed' } } as const
type First = OutputOf<typeof list>

function Desk({ me }: { me: Me }) {
  const asked = useCall(list, SHOWN.asked, { freshForMs: 0 })
  const hosting = useCall(list, SHOWN.hosting, { freshForMs: 0 })
  const owed = useCall(list, SHOWN.owed, { freshForMs: 0 })
  const broken = [asked, hosting, owed].find(({ isError, data }) => isError && !data)
  if (broken) return <ErrorState fault={broken.error} busy={broken.isFetching} onRetry={() => broken.refetch()} />
  if (!asked.data || !hosting.data || !owed.data) return <Loading />
  const { mayOffer } = hosting.data
  return (
    <View className="stack">
      <Asked first={asked.data} />
      <Hosting first={hosting.data} />
      <Owed first={owed.data} />
      {mayOffer ? (
        <>
          <View className="section">安排</View>
          <Button
            kind="primary"
            words="安排一场"
            about="接待、议事会、夜话、开放日"
            onPress={() => open(ROUTES.offer)}
          />
        </>
      ) : null}
      <List>
        {mayOffer ? (
          <ListItem title="定期场次" about="每周、每月都办的，谁轮到哪一天" onPress={() => open(ROUTES.series)} />
        ) : null}
        <ListItem
          title="代表接待登记"
          about="居民说了什么，交给谁办，答复了没有"
          onPress={() => open(ROUTES.hearings)}
        />
        <ListItem title="议事亭" about="开放时间、停用、门口的签到码" onPress={() => open(ROUTES.pavilions)} />
        {has(me, 'admin') ? (
          <ListItem title="未到说明" about="居民说明为什么没到，请您定" onPress={() => open(ROUTES.objections)} />
        ) : null}
      </List>
    </View>
  )
}

function Asked({ first }: { first: First }) {
  const { lines, ...on } = useFurther(first, SHOWN.asked)
  return (
    <>
      {lines.length > 0 ? <View className="section">等您答复同不同意</View> : null}
      <Lines lines={lines} now={first.now} />
      <More {...on} words="再看要答复的" />
    </>
  )
}

function Hosting({ first }: { first: First }) {
  const { lines, ...on } = useFurther(first, SHOWN.hosting)
  const { now } = first
  const held = lines.filter(({ state }) => state !== 'asked')
  const isToday = ({ startsAt }: GatheringLine) => beijing(startsAt).isSame(beijing(now), 'day')
  const today = held.filter(isToday)
  const next = held.filter((line) => !isToday(line))
  return (
    <>
      <View className="section">今天</View>
      {today.length === 0 ? <Empty title="今天没有您主持的场次" /> : null}
      <Lines lines={today} now={now} />
      {next.length > 0 ? <View className="section">往后的</View> : null}
      <Lines lines={next} now={now} />
      <More {...on} words="再看往后的" />
    </>
  )
}

/** Where nobody came there is nothing to write down. */
function Owed({ first }: { first: First }) {
  const { lines, ...on } = useFurther(first, SHOWN.owed)
  const owed = lines.filter(({ published, nobodyCame }) => !published && !nobodyCame)
  return (
    <>
      {owed.length > 0 ? <View className="section">开过了，记录还没公布</View> : null}
      <Lines lines={owed} now={first.now} />
      <More {...on} words="再看早一些的" />
    </>
  )
}

function More({ more, busy, readOn, words }: Omit<Further<GatheringLine>, 'lines'> & { words: string }) {
  return more ? <Button words={words} busy={busy} onPress={readOn} /> : null
}

function Lines({ lines, now }: { lines: readonly GatheringLine[]; now: number }) {
  return (
    <>
      {lines.map((line) => (
        <GatheringCard key={line.gatheringId} line={line} now={now} />
      ))}
    </>
  )
}
