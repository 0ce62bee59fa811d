// For hosts, deputies and officers: what waits for their yes, what is theirs to hold today and next, and where they arrange more.
import { View } from '@tarojs/components'
import { beijing } from '~/domain/beijing'
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

export default function GatheringDeskPage() {
  return (
    <Page title="主持与安排">
      <Resident>{(me) => <Desk me={me} />}</Resident>
    </Page>
  )
}

const ENDED: readonly GatheringLine['state'][] = ['cancelled', 'refused']

function Desk({ me }: { me: Me }) {
  const asked = useCall(list, { show: 'asked' }, { freshForMs: 0 })
  const hosting = useCall(list, { show: 'hosting' }, { freshForMs: 0 })
  const broken = [asked, hosting].find(({ isError, data }) => isError && !data)
  if (broken) return <ErrorState fault={broken.error} busy={broken.isFetching} onRetry={() => broken.refetch()} />
  if (!asked.data || !hosting.data) return <Loading />
  const { now, mayOffer } = hosting.data
  const held = hosting.data.gatherings.filter(({ state }) => !ENDED.includes(state) && state !== 'asked')
  const isToday = ({ startsAt }: GatheringLine) => beijing(startsAt).isSame(beijing(now), 'day')
  const today = held.filter(isToday)
  const next = held.filter((line) => !isToday(line) && line.startsAt > now)
  // Held before today, and not written down yet.
  const owed = held.filter((line) => !isToday(line) && line.startsAt <= now && !line.published)
  return (
    <View className="stack">
      {asked.data.gatherings.length > 0 ? <View className="section">等您答复同不同意</View> : null}
      <Lines lines={asked.data.gatherings} now={now} />
      <View className="section">今天</View>
      {today.length === 0 ? <Empty title="今天没有您主持的场次" /> : null}
      <Lines lines={today} now={now} />
      {next.length > 0 ? <View className="section">往后的</View> : null}
      <Lines lines={next} now={now} />
      {owed.length > 0 ? <View className="section">开过了，记录还没公布</View> : null}
      <Lines lines={owed} now={now} />
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
          <ListItem title="循环场次" about="每周、每月都办的，谁轮到哪一天" onPress={() => open(ROUTES.series)} />
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

function Lines({ lines, now }: { lines: readonly GatheringLine[]; now: number }) {
  return (
    <>
      {lines.map((line) => (
        <GatheringCard key={line.gatheringId} line={line} now={now} />
      ))}
    </>
  )
}
