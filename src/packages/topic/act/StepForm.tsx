// One step of who leads a topic: what it asks, kept as a draft; what others will read is asked once more before it is sent.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import type { Instant } from '~/domain/shape'
import { act, enterOpinion, type see, type TopicView } from '~/domain/topic/contract'
import { useDraftParts } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { Asked } from './Asked'
import { type Filled, missing, NOTHING, stepOf } from './filled'
import type { StepSpec } from './steps'

interface StepFormProps {
  topic: TopicView
  spec: StepSpec
  now: Instant
  onDone(after: OutputOf<typeof see>): void
  onBack(): void
}

export function StepForm({ topic, spec, now, onDone, onBack }: StepFormProps) {
  const { topicId } = topic
  const { event } = spec
  const [filled, change, sent] = useDraftParts<Filled>(`topic.${topicId}.${event}`, NOTHING)
  const acting = useIntention(act, { tries: 3, timeoutMs: 20_000 })
  const entering = useIntention(enterOpinion, { tries: 3 })
  const [busyPictures, setBusyPictures] = useState(false)
  const off = missing(event, filled, topic, now) ?? (busyPictures ? '照片还在传，请等一等' : undefined)
  const fault = acting.fault ?? entering.fault
  const send = async () => {
    const { sure } = spec
    if (sure && !(await ask({ ...sure, yes: spec.does, no: '再想想' }))) return
    const { name, stance, words, phone } = filled
    const after =
      event === 'enterOpinion'
        ? stance
          ? await entering.run({
              topicId,
              name: name.trim(),
              stance,
              words: words.trim(),
              ...(phone ? { phone } : {}),
            })
          : undefined
        : await acting.run({ topicId, step: stepOf(event, filled, topic) })
    if (!after) return
    sent()
    onDone(after)
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">{spec.words}</Text>
      <Text className="plain quiet">{spec.about}</Text>
      <Asked event={event} topic={topic} now={now} filled={filled} change={change} onBusy={setBusyPictures} />
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      <Button
        kind="primary"
        words={spec.does}
        busy={acting.busy || entering.busy}
        {...(off ? { offBecause: off } : {})}
        onPress={send}
      />
      <Button words="先不办" about="写的会留着" onPress={onBack} />
    </View>
  )
}
