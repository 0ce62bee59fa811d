// For who goes: the door, the code, the one next step; and a way to give back without losing time.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { arrive, depart, nobodyOpens, release, stillComing } from '~/domain/bell/contract'
import type { ResponderView } from '~/domain/bell/view'
import { distanceWords } from '~/domain/bell/words'
import { LANGUAGES } from '~/domain/household/household'
import { doorWords } from '~/domain/place/words'
import { changes } from '../../../api/changes'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { whereAmI } from '../../../platform/location'
import { clockTime, comingWords } from '../wording'
import { AlertMap } from './AlertMap'
import { DrillMark } from './DrillMark'
import { Resolve } from './Resolve'

const WAIT_FOR_POSITION_MS = 3000

export function Going({ alert }: { alert: ResponderView }) {
  const { alertId } = alert
  const leaving = useIntention(depart, { tries: 3 })
  const arriving = useIntention(arrive, { tries: 3 })
  const saying = useIntention(stillComing, { tries: 3 })
  const giving = useIntention(release, { tries: 3 })
  const knocking = useIntention(nobodyOpens, { tries: 3 })
  const [resolving, setResolving] = useState(false)
  const [finding, setFinding] = useState(false)
  const fault = leaving.fault ?? arriving.fault ?? saying.fault ?? giving.fault ?? knocking.fault
  const done = () => changes.lookNow()

  const sayArrived = async () => {
    setFinding(true)
    const here = await whereAmI(WAIT_FOR_POSITION_MS)
    setFinding(false)
    if (await arriving.run({ alertId, ...(here ? { at: here.point } : {}) })) done()
  }
  const giveBack = async () => {
    const sure = await ask({
      title: '去不成了？',
      words: '没关系，我们马上叫别人去。请只在真的去不了时点。',
      yes: '去不成了，换别人',
      no: '我还是去',
      tone: 'danger',
    })
    if (sure && (await giving.run({ alertId }))) done()
  }

  const sayUnopened = async () => {
    const sure = await ask({
      title: '敲了门，没有人开？',
      words: '我们马上请值班员打电话进去、联系家里人，并请110到场。请您守在门口。',
      yes: '没人开，快叫人',
      no: '再敲一敲',
    })
    if (sure && (await knocking.run({ alertId }))) done()
  }

  if (resolving) return <Resolve alertId={alertId} onDone={done} onBack={() => setResolving(false)} />
  return (
    <View className="stack">
      <DrillMark alert={alert} />
      {alert.askedLate ? (
        <Card tone="urgent" title="您还在路上吗？">
          <Text className="plain">比预计的时间晚了，家里人还在等。</Text>
          <Button
            kind="primary"
            words="还在路上"
            busy={saying.busy}
            onPress={async () => (await saying.run({ alertId })) && done()}
          />
        </Card>
      ) : null}
      <Card tone="care">
        <Text className="lead strong">{doorWords(alert)}</Text>
        <Text className="plain">
          {alert.residentName}
          {alert.livesAlone ? '，一个人住' : ''} · {alert.floor}楼
        </Text>
        <Text className="plain">
          离您{distanceWords(alert.distance)}，{clockTime(alert.expectedAt)}前到
        </Text>
        {alert.languages?.length ? (
          <Text className="plain">说话用：{alert.languages.map((one) => LANGUAGES[one]).join('、')}</Text>
        ) : null}
        {alert.note ? <Text className="bell-note">家里交代：{alert.note}</Text> : null}
        {alert.callBackWords ? <Text className="bell-note">值班员回电得知：{alert.callBackWords}</Text> : null}
      </Card>
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      {alert.myState === 'accepted' ? (
        <Button
          kind="primary"
          words="出发了"
          busy={leaving.busy}
          onPress={async () => (await leaving.run({ alertId })) && done()}
        />
      ) : null}
      {alert.myState === 'onTheWay' ? (
        <Button kind="primary" words="我到门口了" busy={arriving.busy || finding} onPress={sayArrived} />
      ) : null}
      {alert.myState === 'arrived' ? (
        <>
          <Button kind="primary" words="办完了，登记结果" onPress={() => setResolving(true)} />
          {alert.unopened ? (
            <Card tone="urgent" title="已经在叫人开门">
              <Text className="plain">
                值班员和家里人都收到了。请守在门口，不要硬闯；听到呼救、闻到烟味或煤气味，马上打119、110。
              </Text>
              {alert.keyHolder ? (
                <>
                  <Text className="plain strong">
                    钥匙在{alert.keyHolder.name}那里，{alert.keyHolder.where}
                  </Text>
                  <CallButton phone={alert.keyHolder.phone} who={alert.keyHolder.name} />
                </>
              ) : null}
              <CallButton phone="110" who="110报警" />
            </Card>
          ) : (
            <Button words="敲门没人开" busy={knocking.busy} onPress={sayUnopened} />
          )}
        </>
      ) : null}
      <Card title="进门对暗号">
        <Text className="bell-code">{alert.doorCode}</Text>
        <Text className="plain">把数字给老人或家里人核对。没人开门不要硬闯，请打110或119。</Text>
      </Card>
      <CallButton phone={alert.residentPhone} who={alert.residentName} words={`打给${alert.residentName}`} />
      <CallButton phone={alert.dutyPhone} who="值班电话" />
      {alert.others.map((other) => (
        <CallButton key={other.phone} phone={other.phone} who={other.name} words={`打给同去的${other.name}`} />
      ))}
      {alert.others.length > 0 ? <Text className="plain quiet">{comingWords(alert.others)}</Text> : null}
      <AlertMap
        centre={alert.point}
        radius={350}
        marks={[{ id: 'door', at: alert.point.coordinates, kind: 'household', label: alert.buildingName }]}
      />
      <Button kind="danger" words="去不成了" busy={giving.busy} onPress={giveBack} />
    </View>
  )
}
