// Pressing the bell and following one's own alert: tap, a loud countdown with a big stop, sent, heard, who is coming.
import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useRef, useState } from 'react'
import { mine, press, see } from '~/domain/bell/contract'
import type { AlertView } from '~/domain/bell/view'
import type { OutputOf } from '~/domain/contract'
import type { Me } from '~/domain/session/contract'
import { changes, useChanges } from '../../../api/changes'
import { readAnew, useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { isOver } from '../../../components/alertWords'
import { Button } from '../../../components/Button'
import { CallButton, EmergencyCalls } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { tick } from '../../../platform/alarm'
import { whenVisible } from '../../../platform/appState'
import { opened } from '../../../platform/navigation'
import { useTypeScale } from '../../../theme/typeScale'
import { BellButton } from '../components/BellButton'
import { Countdown } from '../components/Countdown'
import { DrillHere } from '../components/DrillMark'
import { Following } from '../components/Following'
import { Sending } from '../components/Sending'
import '../bell.css'

const COUNTDOWN_SECONDS = 5
/** A press is tried again, with the same key, until it is heard or the person leaves: some ten minutes. */
const TRIES = 100

type Mine = OutputOf<typeof mine>
type Household = Mine['households'][number]

export default function RingPage() {
  return (
    <Page>
      <Resident>{(me) => <Ring me={me} />}</Resident>
    </Page>
  )
}

function Ring({ me }: { me: Me }) {
  // The button at the door may ring already, and whoever waits for nothing is told of it in half a minute only.
  useEffect(() => changes.lookNow(), [])
  const own = useCall(mine, {})
  if (!own.data) {
    return own.isError ? (
      <View className="stack">
        <ErrorState fault={own.error} busy={own.isFetching} onRetry={() => own.refetch()} />
        <CallButton kind="primary" phone={me.dutyPhone} who="值班电话" />
        <EmergencyCalls />
      </View>
    ) : (
      <Loading />
    )
  }
  return <Bell own={own.data} />
}

function Bell({ own }: { own: Mine }) {
  const { latest } = useChanges()
  const alerts = latest?.alerts ?? own.alerts
  const wanted = opened().alertId
  // An ended one stays in the loop's answer until its next look, and must not stand before the bell meanwhile.
  const atHome = alerts.filter((alert) => alert.as === 'presser').filter((alert) => !isOver(alert))
  // A drill at one's own door stands beside the bell: who needs help must find the bell where it always is.
  const pressed = atHome.filter(({ drill }) => !drill)
  const drilled = atHome.find(({ drill }) => drill)
  const running = pressed.find(({ alertId }) => alertId === wanted) ?? pressed[0]
  // An alert that has ended leaves the list; its ending stays on the page until it was read.
  const [followed, setFollowed] = useState<string>()
  useEffect(() => {
    if (running) setFollowed(running.alertId)
  }, [running])
  // What is kept of it is from while it rang, and does not say how it ended.
  const over = { when: followed !== undefined && running === undefined, freshForMs: 0 }
  const ended = useCall(see, { alertId: followed ?? '' }, over)
  const [chosen, setChosen] = useState<string>()
  const [counting, setCounting] = useState(false)
  const pressing = useIntention(press, { tries: TRIES, timeoutMs: 6000, pauseMs: 1500 })
  const households = own.households.filter(({ bellConsent }) => bellConsent)
  const household =
    households.find(({ householdId }) => householdId === chosen) ??
    (households.length === 1 ? households[0] : undefined)

  const heard = useCallback(() => {
    changes.lookNow()
    readAnew(mine)
  }, [])
  const { run } = pressing
  const send = useCallback(
    async (householdId: string) => {
      setCounting(false)
      const answer = await run({ householdId })
      if (answer) heard()
    },
    [run, heard],
  )
  useSendWhenLeft(counting ? household?.householdId : undefined, send)

  if (running) return <Following alert={running} onAnswer={heard} key={running.alertId} />
  if (followed && ended.data && isOver(ended.data.alert))
    return <Ended alert={ended.data.alert} onRead={() => setFollowed(undefined)} />
  if (followed && ended.isFetching) return <Loading />
  if (pressing.busy) return <Sending dutyPhone={own.dutyPhone} failed={undefined} />
  if (counting && household)
    return <Counting onDone={() => send(household.householdId)} onStop={() => setCounting(false)} />
  if (households.length === 0) return <NoBell own={own} />
  return (
    <View className="stack">
      {drilled ? <DrillHere alert={drilled} /> : null}
      {pressing.fault ? <Sending dutyPhone={own.dutyPhone} failed={sentenceOf(pressing.fault)} /> : null}
      {households.length > 1 ? (
        <Choice label="给哪一家按铃？" options={households.map(optionOf)} value={chosen} onChange={setChosen} />
      ) : null}
      {household ? (
        <>
          <BellButton onTap={() => setCounting(true)} onHeld={() => send(household.householdId)} />
          <Card>
            <Text className="plain">地址：{household.address}</Text>
            <Text className="plain quiet">
              按下后有{COUNTDOWN_SECONDS}秒可以停。我们会叫500米内的志愿者上门，值班电话也会马上响。
            </Text>
          </Card>
        </>
      ) : (
        <Text className="plain">请先选是哪一家。</Text>
      )}
      <CallButton phone={own.dutyPhone} who="值班电话" />
      <Text className="plain quiet">这是邻里互助，不是急救。病重、着火请直接打：</Text>
      <EmergencyCalls />
    </View>
  )
}

const optionOf = ({ householdId, address, relation }: Household) => ({
  value: householdId,
  title: address,
  about: relation === 'family' ? '家人的家' : '我的家',
})

/** It sends unless stopped: leaving the app in the middle of the countdown sends at once. */
function useSendWhenLeft(householdId: string | undefined, send: (householdId: string) => void): void {
  const latest = useRef({ householdId, send })
  latest.current = { householdId, send }
  useEffect(
    () =>
      whenVisible((visible) => {
        const { householdId: waiting, send: now } = latest.current
        if (!visible && waiting) now(waiting)
      }),
    [],
  )
}

function Counting({ onDone, onStop }: { onDone(): void; onStop(): void }) {
  const { large } = useTypeScale()
  return <Countdown seconds={COUNTDOWN_SECONDS} type={large ? 26 : 20} onTick={tick} onDone={onDone} onStop={onStop} />
}

function Ended({ alert, onRead }: { alert: AlertView; onRead(): void }) {
  return (
    <View className="stack">
      <Card tone="good" title="这次求助已经结束">
        <Text className="plain">
          {alert.state === 'falseAlarm'
            ? '已登记为误按。没关系，有事尽管按。'
            : '谢谢您告诉我们结果。网格员之后还会来看望您。'}
        </Text>
      </Card>
      <Button kind="primary" words="知道了" onPress={onRead} />
      <CallButton phone={alert.dutyPhone} who="值班电话" />
      <EmergencyCalls />
    </View>
  )
}

function NoBell({ own }: { own: Mine }) {
  return (
    <View className="stack">
      <Empty
        title="您家还没有开通爱心门铃"
        words={
          own.households.length > 0
            ? '开通要本人同意。请打电话给社区，网格员会上门办理。'
            : '还没有登记您住在哪一家。请打电话给社区登记。'
        }
      />
      <CallButton kind="primary" phone={own.dutyPhone} who="值班电话" />
      <Text className="plain quiet">急事直接拨打：</Text>
      <EmergencyCalls />
    </View>
  )
}
