// One step of a hearing: what it asks, kept as a draft, and one question more before it is sent.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { act, type HearingView, people, type see } from '~/domain/hearing/contract'
import type { Instant } from '~/domain/shape'
import { useCall } from '../../../api/queries'
import { useDraftParts } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { TextArea } from '../../../components/Field'
import { Pictures } from '../../../components/Pictures'
import { sentenceOf } from '../../../components/States'
import { usePictures } from '../../../components/usePictures'
import { ask } from '../../../platform/ask'
import { OwnerChoice } from '../../topic/act/Owner'
import { Until } from '../../topic/act/Until'
import { Read } from '../../topic/components/Read'
import { type Filled, missing, NOTHING, type StepSpec, stepOf } from './steps'

interface StepFormProps {
  hearing: HearingView
  spec: StepSpec
  now: Instant
  onDone(after: OutputOf<typeof see>): void
  onBack(): void
}

export function StepForm({ hearing, spec, now, onDone, onBack }: StepFormProps) {
  const { hearingId, communityId } = hearing
  const { event } = spec
  const [filled, change, sent] = useDraftParts<Filled>(`hearing.${hearingId}.${event}`, NOTHING)
  const acting = useIntention(act, { tries: 3, timeoutMs: 20_000 })
  const [busyPictures, setBusyPictures] = useState(false)
  const off = missing(spec, filled) ?? (busyPictures ? '照片还在传，请等一等' : undefined)
  const send = async () => {
    if (!(await ask({ ...spec.sure, yes: spec.does, no: '再想想' }))) return
    const after = await acting.run({ hearingId, step: stepOf(event, filled) })
    if (!after) return
    sent()
    onDone(after)
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">{spec.words}</Text>
      <Text className="plain quiet">{spec.about}</Text>
      {event === 'hand' ? (
        <Holder communityId={communityId} value={filled.holder} onChange={(holder) => change({ holder })} />
      ) : null}
      {event === 'hand' || event === 'askAgain' ? (
        <Until label="哪天前答复" now={now} value={filled.day} onChange={(day) => change({ day })} />
      ) : null}
      {event === 'rate' ? (
        <Choice
          label="办得怎么样"
          options={[
            { value: 'yes', title: '满意' },
            { value: 'no', title: '不满意' },
          ]}
          value={filled.satisfied || undefined}
          onChange={(satisfied) => change({ satisfied })}
        />
      ) : null}
      <TextArea
        label={spec.label}
        value={filled.words}
        onChange={(words) => change({ words })}
        example={spec.example}
        longest={event === 'answer' ? 500 : 200}
      />
      {event === 'answer' ? (
        <AnswerPictures
          hearingId={hearingId}
          ids={filled.pictureIds}
          onIds={(pictureIds) => change({ pictureIds })}
          onBusy={setBusyPictures}
        />
      ) : null}
      {acting.fault ? <Text className="plain field__error">{sentenceOf(acting.fault)}</Text> : null}
      <Button
        kind={spec.sure.tone ?? 'primary'}
        words={spec.does}
        busy={acting.busy}
        {...(off ? { offBecause: off } : {})}
        onPress={send}
      />
      <Button words="先不办" about="写的会留着" onPress={onBack} />
    </View>
  )
}

function Holder({ communityId, ...chosen }: { communityId: string; value: string; onChange(holder: string): void }) {
  const read = useCall(people, { communityId }, { freshForMs: 60_000 })
  return <Read read={read}>{(found) => <OwnerChoice {...found} {...chosen} />}</Read>
}

interface AnswerPicturesProps {
  hearingId: string
  ids: readonly string[]
  onIds(ids: string[]): void
  onBusy(busy: boolean): void
}

const MOST = 9

function AnswerPictures({ hearingId, ids, onIds, onBusy }: AnswerPicturesProps) {
  const adding = usePictures({ about: { room: 'hearing', hearingId }, most: MOST, ids, onIds })
  useEffect(() => onBusy(adding.busy), [adding.busy, onBusy])
  return <Pictures label="照片（可以不加）" most={MOST} adding={adding} />
}
