// For the one who pressed, and the family: heard, how many are called, who is coming and when; and what one can do meanwhile.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { cancel, confirm, press } from '~/domain/bell/contract'
import type { PresserView } from '~/domain/bell/view'
import { OUTCOME_WORDS } from '~/domain/bell/words'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { CallButton, EmergencyCalls } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { PictureRow } from '../../../components/PictureRow'
import { sentenceOf } from '../../../components/States'
import { type Step, Steps } from '../../../components/Steps'
import { spoken } from '../../../components/spoken'
import { ask } from '../../../platform/ask'
import { clockTime, comingWords } from '../wording'
import { DrillMark } from './DrillMark'

/** The course as the household sees it: four steps, said plainly. */
export function stepsOf(alert: PresserView): Step[] {
  const { state } = alert
  const someone = alert.coming.length > 0
  const there = state === 'arrived' || state === 'resolved' || state === 'confirmed'
  const ended = state === 'resolved' || state === 'confirmed'
  return [
    { title: '听到了', about: `${clockTime(alert.pressedAt)} 收到您的铃声`, state: 'done' },
    {
      title: someone || there ? '有人答应来了' : `正在叫人：已叫${alert.calledCount}位`,
      ...(someone ? { about: comingWords(alert.coming) } : {}),
      state: someone || there ? 'done' : 'now',
    },
    { title: there ? '人到了' : '等人上门', state: there ? 'done' : someone ? 'now' : 'next' },
    { title: ended ? '办完了' : '帮您解决', state: ended ? 'done' : there ? 'now' : 'next' },
  ]
}

/** The one sentence that matters now, read aloud when it changes. */
export function headline(alert: PresserView): string {
  if (alert.state === 'resolved') return '已经有人帮过您了，您看解决了吗？'
  if (alert.state === 'confirmed') return '这次求助已经结束，您安心休息。'
  if (alert.state === 'falseAlarm') return '已登记为误按，没关系，有事尽管按。'
  const there = alert.coming.find((one) => one.state === 'arrived')
  if (there && alert.unopened) return `${there.name}在门口敲门，请开门；开不了请大声应一声`
  if (there) return `${there.name}到门口了`
  const first = alert.coming.find((one) => one.role === 'primary') ?? alert.coming[0]
  if (first && first.etaMinutes === undefined) return `${first.name}正在赶来，比预计的晚了一点，我们在催`
  if (first) return `${first.name}来了，大约${first.etaMinutes}分钟到`
  return `听到了，正在叫${alert.calledCount}位邻居和值班员`
}

export function Following({ alert, onAnswer }: { alert: PresserView; onAnswer(): void }) {
  const calling = useIntention(cancel)
  const confirming = useIntention(confirm)
  const pressing = useIntention(press, { tries: 5 })
  const [asking, setAsking] = useState(false)
  const ended = alert.state === 'confirmed' || alert.state === 'falseAlarm'

  const tellConfirm = async (helped: boolean) => {
    const sure =
      helped ||
      (await ask({ title: '还没有解决吗？', words: '我们会马上重新叫人。', yes: '没解决，再叫人', no: '返回' }))
    if (sure && (await confirming.run({ alertId: alert.alertId, helped }))) onAnswer()
  }
  const stop = async () => {
    setAsking(true)
    const sure = await ask({
      title: '不用来人了吗？',
      words: '为了放心，值班员会先给您回个电话。电话说清楚之前，我们还会继续叫人。',
      yes: '请给我回电话',
      no: '继续等人来',
    })
    setAsking(false)
    if (sure && (await calling.run({ alertId: alert.alertId }))) onAnswer()
  }
  const fault = calling.fault ?? confirming.fault ?? pressing.fault

  return (
    <View className="stack">
      <DrillMark alert={alert} />
      <Card tone={alert.state === 'ringing' ? 'urgent' : 'good'}>
        <View className="lead strong" {...spoken({ role: 'status', live: 'assertive' })}>
          <Text>{headline(alert)}</Text>
        </View>
        {alert.callBackRequired ? <Text className="plain">值班员马上给您回电话，请留意手机。</Text> : null}
      </Card>
      {alert.canConfirm ? (
        <>
          {alert.outcome ? (
            <Text className="plain">
              上门的人登记：{OUTCOME_WORDS[alert.outcome]}
              {alert.outcomeWords ? `。${alert.outcomeWords}` : ''}
            </Text>
          ) : null}
          <PictureRow ids={alert.pictures ?? []} label="上门的人拍的照片" />
          <Button kind="primary" words="解决了，谢谢" busy={confirming.busy} onPress={() => tellConfirm(true)} />
          <Button words="还没解决" busy={confirming.busy} onPress={() => tellConfirm(false)} />
        </>
      ) : null}
      {!ended && alert.coming.length > 0 && alert.state !== 'resolved' ? (
        <Card title="开门前先对暗号">
          <Text className="plain">来人手机上的数字应当是：</Text>
          <Text className="bell-code">{alert.doorCode}</Text>
          <Text className="plain">对不上，先别开门，打110。</Text>
        </Card>
      ) : null}
      <Card>
        <Steps steps={stepsOf(alert)} label="求助的进展" />
      </Card>
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      <CallButton phone={alert.dutyPhone} who="值班电话" />
      {ended ? null : (
        <>
          <Text className="plain quiet">这是邻里互助，不是急救。病重、着火请直接打：</Text>
          <EmergencyCalls />
          <Button
            words="再按一次，催一催"
            busy={pressing.busy}
            onPress={async () => {
              if (await pressing.run({ householdId: alert.householdId })) onAnswer()
            }}
          />
          {alert.canCancel && !alert.callBackRequired ? (
            <Button words="不用来人了" busy={calling.busy || asking} onPress={stop} />
          ) : null}
        </>
      )}
    </View>
  )
}
