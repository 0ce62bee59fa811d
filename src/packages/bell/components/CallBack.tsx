// The duty phone's call back: the few questions that tell, and who rang 120. Ringing up and writing down in one place.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { callBack } from '~/domain/bell/contract'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Choice } from '../../../components/Choice'
import { TextArea } from '../../../components/Field'
import { Sheet } from '../../../components/Overlays'
import { sentenceOf } from '../../../components/States'
import { RANG_120 } from '../wording'

const YES_NO = [
  { value: 'yes', title: '是' },
  { value: 'no', title: '不是' },
] as const
type YesNo = 'yes' | 'no'
type Rang = (typeof RANG_120)[number]['value']

interface CallBackProps {
  alertId: string
  resident: { name: string; phone: string }
  onDone(): void
  onClose(): void
}

export function CallBack({ alertId, resident, onDone, onClose }: CallBackProps) {
  const [reached, setReached] = useState<YesNo>()
  const [canSpeak, setCanSpeak] = useState<YesNo>()
  const [hurt, setHurt] = useState<YesNo>()
  const [smoke, setSmoke] = useState<YesNo>()
  const [rang120, setRang120] = useState<Rang>()
  const [words, setWords, sent] = useDraft(`callBack.${alertId}`, '')
  const recording = useIntention(callBack, { tries: 3 })
  const said = (name: 'canSpeak' | 'hurt' | 'smoke', value: YesNo | undefined) =>
    value ? { [name]: value === 'yes' } : {}

  return (
    <Sheet title={`回电给${resident.name}`} onClose={onClose}>
      <View className="stack">
        <CallButton kind="primary" phone={resident.phone} who={resident.name} />
        <Choice<YesNo>
          label="接通本人了吗？"
          options={[
            { value: 'yes', title: '接通了' },
            { value: 'no', title: '没接通' },
          ]}
          value={reached}
          onChange={setReached}
        />
        {reached === 'yes' ? (
          <>
            <Choice<YesNo> label="说话清楚吗？" options={YES_NO} value={canSpeak} onChange={setCanSpeak} />
            <Choice<YesNo> label="受伤了吗？" options={YES_NO} value={hurt} onChange={setHurt} />
            <Choice<YesNo> label="有烟、火或煤气味吗？" options={YES_NO} value={smoke} onChange={setSmoke} />
          </>
        ) : null}
        <Choice<Rang> label="120打了吗？" options={RANG_120} value={rang120} onChange={setRang120} />
        <TextArea label="记几句（上门的人能看到）" value={words} onChange={setWords} longest={200} />
        {recording.fault ? <Text className="plain field__error">{sentenceOf(recording.fault)}</Text> : null}
        <Button
          kind="primary"
          words="记下"
          busy={recording.busy}
          {...(reached ? {} : { offBecause: '请先选接通没有' })}
          onPress={async () => {
            const done = await recording.run({
              alertId,
              reached: reached === 'yes',
              ...(reached === 'yes'
                ? { ...said('canSpeak', canSpeak), ...said('hurt', hurt), ...said('smoke', smoke) }
                : {}),
              ...(rang120 ? { rang120 } : {}),
              ...(words ? { words } : {}),
            })
            if (done) {
              sent()
              onDone()
            }
          }}
        />
      </View>
    </Sheet>
  )
}
