// One alert as the desk sees it: where, who comes, who was called by what means, and the whole timeline, live.

import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { confirm, resolve, see } from '~/domain/bell/contract'
import type { DeskView } from '~/domain/bell/view'
import { CALLED_AS_WORDS, distanceWords, OUTCOME_WORDS } from '~/domain/bell/words'
import { doorWords } from '~/domain/place/words'
import { changes, serverNow } from '../../../api/changes'
import { readAnew, useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { CallButton, EmergencyCalls } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { PictureRow } from '../../../components/PictureRow'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { Steps } from '../../../components/Steps'
import { ask } from '../../../platform/ask'
import { opened } from '../../../platform/navigation'
import { AlertMap } from '../components/AlertMap'
import { ByHand } from '../components/ByHand'
import { CallBack } from '../components/CallBack'
import { DrillMark } from '../components/DrillMark'
import { ShutDoor } from '../components/ShutDoor'
import { Waves } from '../components/Waves'
import { ANSWER_WORDS, ago, attemptWords, clockSeconds, clockTime, entryWords, STATE_WORDS, toneOf } from '../wording'
import '../bell.css'

export default function AlertPage() {
  return (
    <Page alertId={opened().alertId}>
      <Resident>
        {() => (
          <View className="stack">
            <Seen />
            <EmergencyCalls />
          </View>
        )}
      </Resident>
    </Page>
  )
}

function Seen() {
  const alertId = opened().alertId
  const seen = useCall(see, { alertId: alertId ?? '' }, { when: alertId !== undefined })
  if (!alertId) return <Empty title="没有指明是哪一次求助" words="请从门铃总览里点开。" />
  if (!seen.data) {
    return seen.isError ? (
      <ErrorState fault={seen.error} busy={seen.isFetching} onRetry={() => seen.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { alert } = seen.data
  if (alert.as !== 'desk') return <Empty title="这次求助不归您看" words="要答复呼叫，请从“工作台”打开。" />
  return <Desk alert={alert} />
}

function Desk({ alert }: { alert: DeskView }) {
  const [calling, setCalling] = useState(false)
  const confirming = useIntention(confirm, { tries: 3 })
  const resolving = useIntention(resolve, { tries: 3 })
  const { alertId, resident, place, state } = alert
  const ended = state === 'confirmed' || state === 'falseAlarm'
  const done = () => {
    readAnew(see)
    changes.lookNow()
  }
  const fault = confirming.fault ?? resolving.fault

  const confirmVisited = async () => {
    const sure = await ask({
      title: '登记为已确认？',
      words: '请在上门看过、或与家里人通过话之后再登记。',
      yes: '看过了，确认',
      no: '还没有',
    })
    if (sure && (await confirming.run({ alertId, helped: true }))) done()
  }
  const falseAlarm = async () => {
    const sure = await ask({
      title: '登记为误按？',
      words: '登记后这次求助就结束，赶去的人会收到通知。请确定已与本人通过话，人平安。',
      yes: '通过话，是误按',
      no: '不是',
      tone: 'danger',
    })
    if (sure && (await resolving.run({ alertId, outcome: 'falseAlarm', words: '' }))) done()
  }

  return (
    <View className="stack">
      <DrillMark alert={alert} />
      <Card tone={toneOf(state)}>
        <View>
          <Badge words={STATE_WORDS[state]} tone={state === 'ringing' ? 'urgent' : 'care'} />
          {alert.urgency > 1 ? <Badge words={`按了${alert.presses}次`} tone="urgent" /> : null}
        </View>
        <Text className="plain lead strong">
          {resident.name}
          {resident.livesAlone ? '（独居）' : ''}
        </Text>
        <Text className="plain">{doorWords(place)}</Text>
        {resident.note ? <Text className="bell-note">家里交代：{resident.note}</Text> : null}
        <Text className="plain quiet">
          {clockTime(alert.pressedAt)} 按铃，{ago(alert.pressedAt, serverNow())} · 暗号 {alert.doorCode}
        </Text>
        {alert.outcome ? (
          <Text className="plain">
            结果：{OUTCOME_WORDS[alert.outcome]}
            {alert.outcomeWords ? `。${alert.outcomeWords}` : ''}
          </Text>
        ) : null}
        <PictureRow ids={alert.pictures ?? []} label="上门的人拍的照片" />
      </Card>
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      {ended ? null : (
        <>
          {alert.callBack.required ? (
            <Button kind="primary" words="回电并记下" about="按铃后一分钟内要回电" onPress={() => setCalling(true)} />
          ) : (
            <Button words="再回一次电话" onPress={() => setCalling(true)} />
          )}
          {alert.callBack.words ? <Text className="bell-note">回电得知：{alert.callBack.words}</Text> : null}
          {state === 'resolved' ? (
            <Button
              kind={alert.callBack.required ? 'plain' : 'primary'}
              words="上门看过，确认办完"
              busy={confirming.busy}
              onPress={confirmVisited}
            />
          ) : alert.callBack.reached ? (
            <Button words="登记为误按" busy={resolving.busy} onPress={falseAlarm} />
          ) : null}
        </>
      )}
      <ShutDoor alert={alert} onDone={done} />
      <Coming alert={alert} />
      {ended ? null : <Waves alert={alert} />}
      <ByHand alert={alert} onDone={done} />
      <AlertMap
        centre={place.point}
        radius={600}
        circle={500}
        marks={[{ id: 'door', at: place.point.coordinates, kind: 'household', label: resident.name }]}
      />
      <Called alert={alert} />
      <Card title="经过">
        <Steps
          label="经过"
          steps={alert.timeline.map((entry, i) => ({
            title: entryWords(entry),
            about: `${clockSeconds(entry.at)}${aboutOf(entry.about)}`,
            state: i === alert.timeline.length - 1 && !ended ? 'now' : 'done',
          }))}
        />
      </Card>
      {calling ? (
        <CallBack
          alertId={alertId}
          resident={resident}
          onClose={() => setCalling(false)}
          onDone={() => {
            setCalling(false)
            done()
          }}
        />
      ) : null}
    </View>
  )
}

/** Only what a person reads: words and counts. */
function aboutOf(about: DeskView['timeline'][number]['about']): string {
  if (!about) return ''
  const parts: string[] = []
  if (typeof about.who === 'string') parts.push(about.who)
  if (typeof about.wave === 'number' && about.wave > 0) parts.push(`第${about.wave}轮`)
  if (typeof about.called === 'number') parts.push(`叫了${about.called}位`)
  if (typeof about.words === 'string' && about.words) parts.push(about.words)
  return parts.length > 0 ? ` · ${parts.join(' · ')}` : ''
}

function Coming({ alert }: { alert: DeskView }) {
  const coming = alert.responders.filter(({ state }) => state !== 'released')
  if (coming.length === 0) return null
  return (
    <Card title="谁去">
      {coming.map((one) => (
        <View key={one.phone} className="stack">
          <Text className="plain">
            {one.name}（{one.role === 'primary' ? '主要' : '帮手'}）：
            {STATE_WORDS[one.state as 'accepted' | 'onTheWay' | 'arrived']}
            {one.arrivedAt ? `，${clockTime(one.arrivedAt)}到` : `，预计${clockTime(one.expectedAt)}到`}
          </Text>
          {alert.state === 'confirmed' || alert.state === 'falseAlarm' ? null : (
            <CallButton phone={one.phone} who={one.name} words={`打给${one.name}`} />
          )}
        </View>
      ))}
    </Card>
  )
}

function Called({ alert }: { alert: DeskView }) {
  return (
    <Card title={`叫了谁（${alert.calls.length}）`}>
      {alert.calls.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of calls only grows at its end
        <View key={i} className="bell-call">
          <Text className="plain">
            {one.name}：{ANSWER_WORDS[one.answer]}
          </Text>
          <Text className="plain quiet">
            {CALLED_AS_WORDS[one.as]}
            {one.distance === undefined ? '' : ` · ${distanceWords(one.distance)}`}
          </Text>
          {one.attempts.length > 0 ? (
            <Text className="plain quiet">{one.attempts.map(attemptWords).join('，')}</Text>
          ) : null}
        </View>
      ))}
    </Card>
  )
}
