// At the door: one big button, by the code that hangs there or by where one stands, and a clear result.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { checkIn, type GatheringView, list, see } from '~/domain/gathering/contract'
import { Refused } from '../../../api/call'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, sentenceOf } from '../../../components/States'
import { spoken } from '../../../components/spoken'
import { whereAmI } from '../../../platform/location'
import { open, opened, ROUTES, TABS } from '../../../platform/navigation'
import { CAN_SCAN } from '../../../platform/scan'
import { RingOffice } from '../one/RingOffice'
import { When } from '../one/When'
import { adviceFor } from './errors'
import { Scan } from './Scan'

export default function CheckInPage() {
  // WeChat hands over the scene of a scanned code encoded; `opened` has read it already.
  const { scene, gatheringId } = opened()
  return (
    <Page title="签到">
      <Resident>{() => <CheckIn scene={scene} gatheringId={gatheringId} />}</Resident>
    </Page>
  )
}

interface CheckInProps {
  scene: string | undefined
  gatheringId: string | undefined
}

function CheckIn({ scene, gatheringId }: CheckInProps) {
  const read = useCall(see, { gatheringId: gatheringId ?? '' }, { when: gatheringId !== undefined })
  const checking = useIntention(checkIn, { tries: 3 })
  const [looking, setLooking] = useState(false)
  const [nowhere, setNowhere] = useState(false)
  const [here, setHere] = useState<{ gathering: GatheringView; now: number }>()
  const done = (after: { gathering: GatheringView; now: number } | undefined) => {
    if (!after) return
    setHere(after)
    queries.setQueryData(keyOf(see, { gatheringId: after.gathering.gatheringId }), after)
    void readAnew(list)
  }
  const byCode = async (code: string) => {
    checking.dismiss()
    setNowhere(false)
    done(await checking.run({ by: { how: 'code', scene: code } }))
  }
  const byPosition = async () => {
    if (!gatheringId) return
    checking.dismiss()
    setNowhere(false)
    setLooking(true)
    const at = await whereAmI()
    setLooking(false)
    if (!at) return setNowhere(true)
    const accuracy = Math.min(10_000, Math.max(0, at.accuracy))
    done(await checking.run({ by: { how: 'position', gatheringId, point: at.point, accuracy } }))
  }
  if (here) return <Done {...here} />
  const gathering = read.data?.gathering
  const fault = checking.fault
  const advice = fault instanceof Refused ? adviceFor(fault.code, gathering?.startsAt) : undefined
  const refused = fault ? (
    <Card tone="care" title={fault instanceof Refused ? '还没有签上' : '没有连上'}>
      <View {...spoken({ role: 'alert' })}>
        <Text className="plain">{sentenceOf(fault)}</Text>
      </View>
      {advice ? <Text className="plain strong">{advice}</Text> : null}
    </Card>
  ) : null
  const scanning = <Scan busy={checking.busy || looking} onScene={byCode} />
  if (!scene && !gatheringId) {
    return (
      <View className="stack">
        {refused}
        <Empty
          title="还没有扫码"
          words="请扫亭子里贴的码，或者从“我的预约”里点“签到”。"
          action={{ words: '看我的预约', onPress: () => open(ROUTES.myGatherings) }}
        />
        {scanning}
      </View>
    )
  }
  return (
    <View className="stack">
      {gathering && read.data ? (
        <Card title={gathering.title}>
          <When startsAt={gathering.startsAt} endsAt={gathering.endsAt} now={read.data.now} />
          <Text className="plain">{gathering.where}</Text>
        </Card>
      ) : (
        <Text className="plain lead">到了就按一下，主持人就知道您来了。</Text>
      )}
      {refused}
      {nowhere ? (
        <Card tone="care" title="手机没有给出位置">
          <Text className="plain">请允许使用位置以后再按一次；或者用微信扫亭子里的码，或者请主持人点您的名字。</Text>
        </Card>
      ) : null}
      <View
        className={`bell bell--calm${checking.busy || looking ? ' button--off' : ''}`}
        hoverClass="button--pressed"
        {...spoken({ role: 'button', label: '我到了，签到', disabled: checking.busy || looking })}
        onClick={() => {
          if (!checking.busy && !looking) void (scene ? byCode(scene) : byPosition())
        }}
      >
        <Text className="bell__word">我到了</Text>
        <Text className="bell__about">
          {looking ? '正在看您在哪里…' : checking.busy ? '请稍等…' : scene ? '按一下签到' : '按一下，用位置签到'}
        </Text>
      </View>
      {scene ? null : (
        <>
          {scanning}
          <Text className="plain quiet">
            {CAN_SCAN ? '都不行，就请主持人点您的名字。' : '也可以用微信扫亭子里贴的码，或者请主持人点您的名字。'}
          </Text>
        </>
      )}
      <Button words="看我的预约" onPress={() => open(ROUTES.myGatherings)} />
      <RingOffice />
    </View>
  )
}

function Done({ gathering, now }: { gathering: GatheringView; now: number }) {
  const { gatheringId, title, startsAt, endsAt, where } = gathering
  return (
    <View className="stack">
      <Card tone="good">
        <View className="page__title" {...spoken({ role: 'status', live: 'polite' })}>
          <Text>签到好了，请坐</Text>
        </View>
        <Text className="plain lead strong">{title}</Text>
        <When startsAt={startsAt} endsAt={endsAt} now={now} />
        <Text className="plain">{where}</Text>
      </Card>
      <Button kind="primary" words="看这一场" onPress={() => open(ROUTES.gathering, { gatheringId })} />
      <Button words="回到议事" onPress={() => open(TABS.deliberation)} />
    </View>
  )
}
