// The end, said by who was there: what came of it, in one choice, a few words and pictures. The draft outlives a dead network.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { MOST_PICTURES, type OUTCOMES } from '~/domain/bell/alert'
import { resolve } from '~/domain/bell/contract'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { TextArea } from '../../../components/Field'
import { Pictures } from '../../../components/Pictures'
import { sentenceOf } from '../../../components/States'
import { usePictures } from '../../../components/usePictures'
import { OUTCOME_CHOICES } from '../wording'

type Outcome = (typeof OUTCOMES)[number]

export function Resolve({ alertId, onDone, onBack }: { alertId: string; onDone(): void; onBack(): void }) {
  const [outcome, setOutcome] = useState<Outcome>()
  const [words, setWords, sent] = useDraft(`resolve.${alertId}`, '')
  const [ids, setIds, picturesSent] = useDraft<string[]>(`resolve.${alertId}.pictures`, [])
  const adding = usePictures({ about: { room: 'bell', alertId }, most: MOST_PICTURES, ids, onIds: setIds })
  const resolving = useIntention(resolve, { tries: 3 })
  return (
    <View className="stack">
      <Choice<Outcome> label="结果怎么样？" options={OUTCOME_CHOICES} value={outcome} onChange={setOutcome} />
      <TextArea
        label="简单说说（可以不写）"
        value={words}
        onChange={setWords}
        example="比如：扶起来了，没有受伤"
        longest={200}
      />
      <Pictures label="照片（可以不加）" most={MOST_PICTURES} adding={adding} />
      {resolving.fault ? <Text className="plain field__error">{sentenceOf(resolving.fault)}</Text> : null}
      <Button
        kind="primary"
        words="登记结果"
        busy={resolving.busy}
        {...(!outcome ? { offBecause: '请先选结果' } : adding.busy ? { offBecause: '照片还在传，请等一下' } : {})}
        onPress={async () => {
          if (outcome && (await resolving.run({ alertId, outcome, words, pictures: ids }))) {
            sent()
            picturesSent()
            onDone()
          }
        }}
      />
      <Button words="返回" onPress={onBack} />
    </View>
  )
}
