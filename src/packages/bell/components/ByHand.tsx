// What the desk can do itself while the search runs: find somebody, not wait for the next wave, close with a reason.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { close, skipToWave } from '~/domain/bell/contract'
import type { DeskView } from '~/domain/bell/view'
import { OUTCOME_WORDS } from '~/domain/bell/words'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextArea } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Sheet } from '../../../components/Overlays'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { open, ROUTES } from '../../../platform/navigation'
import { LAST_WAVE, WAVE_NAMES } from './Waves'

const SEARCH: readonly DeskView['state'][] = ['ringing', 'accepted', 'onTheWay', 'arrived']
/** Characters: 好 is no reason. */
const SHORTEST_REASON = 4

/** Somebody spoke with the person, or is inside; the server holds to the same. */
const isKnownToBeWell = (alert: DeskView): boolean =>
  alert.callBack.reached || (alert.state === 'arrived' && alert.unopenedAt === undefined)

export function ByHand({ alert, onDone }: { alert: DeskView; onDone(): void }) {
  const [closing, setClosing] = useState(false)
  const skipping = useIntention(skipToWave, { tries: 3 })
  const { alertId, state, wave } = alert
  if (!SEARCH.includes(state)) return null
  const next = Math.min(LAST_WAVE, Math.max(1, wave + 1))
  const again = wave >= LAST_WAVE

  const skip = async () => {
    const sure = await ask({
      title: again ? '现在再叫一遍？' : `现在就叫第${next}轮？`,
      words: again ? '马上再给街道值班员打电话，也再叫还没叫过的人。' : `${WAVE_NAMES[next]}。不用等时间到。`,
      yes: '现在就叫',
      no: '再等等',
    })
    if (sure && (await skipping.run({ alertId, wave: next }))) {
      notify(again ? '正在再叫一遍' : `第${next}轮已经开始叫`)
      onDone()
    }
  }

  return (
    <Card title="值班员自己动手">
      <View className="stack">
        <Button
          words="找人去"
          about="看附近有谁，叫一位，或登记谁答应去"
          onPress={() => open(ROUTES.bellPeople, { alertId })}
        />
        {state === 'ringing' ? (
          <Button words={again ? '再叫一遍' : '直接叫下一轮'} busy={skipping.busy} onPress={skip} />
        ) : null}
        {skipping.fault ? <Text className="plain field__error">{sentenceOf(skipping.fault)}</Text> : null}
        <Button
          kind="danger"
          words="办结"
          {...(isKnownToBeWell(alert) ? {} : { offBecause: '先回电接通本人，或等人进了家门' })}
          onPress={() => setClosing(true)}
        />
      </View>
      {closing ? (
        <Close
          alert={alert}
          onClose={() => setClosing(false)}
          onDone={() => {
            setClosing(false)
            onDone()
          }}
        />
      ) : null}
    </Card>
  )
}

type Outcome = 'dangerAverted' | 'helpGiven' | 'hospital'
const CHOICES = (['helpGiven', 'dangerAverted', 'hospital'] as const).map((value) => ({
  value,
  title: OUTCOME_WORDS[value],
}))

function Close({ alert, onClose, onDone }: { alert: DeskView; onClose(): void; onDone(): void }) {
  const { alertId, resident } = alert
  const [outcome, setOutcome] = useState<Outcome>()
  const [reason, setReason, sent] = useDraft(`close.${alertId}`, '')
  const run = useIntention(close, { tries: 3 })
  const words = reason.trim()
  const missing = !outcome ? '请先选结果' : words.length < SHORTEST_REASON ? '请写清楚为什么办结' : undefined

  const done = async () => {
    if (!outcome) return
    const sure = await ask({
      title: '真的办结吗？',
      words: `还在赶来的人会收到“不用再去”，${resident.name}和家里的联系人会收到通知，并请他们确认。您的名字和理由会记下来。`,
      yes: '办结',
      no: '先不办结',
      tone: 'danger',
    })
    if (sure && (await run.run({ alertId, outcome, words }))) {
      sent()
      onDone()
    }
  }

  return (
    <Sheet title="办结这次求助" onClose={onClose}>
      <View className="stack">
        {alert.callBack.words ? <Text className="bell-note">回电得知：{alert.callBack.words}</Text> : null}
        <Choice<Outcome> label="结果怎么样？" options={CHOICES} value={outcome} onChange={setOutcome} />
        <TextArea
          label="为什么办结（一定要写）"
          value={reason}
          onChange={setReason}
          example="比如：女儿已经到家，老人没有受伤"
          longest={200}
        />
        {run.fault ? <Text className="plain field__error">{sentenceOf(run.fault)}</Text> : null}
        <Button
          kind="primary"
          words="办结"
          busy={run.busy}
          {...(missing ? { offBecause: missing } : {})}
          onPress={done}
        />
      </View>
    </Sheet>
  )
}
