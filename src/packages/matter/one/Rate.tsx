// Two big questions: is it solved, is one satisfied. Words are welcome and not owed.
import { Text, View } from '@tarojs/components'
import { type MatterView, respond } from '~/domain/matter/contract'
import type { Instant } from '~/domain/shape'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextArea } from '../../../components/Field'
import { PictureRow } from '../../../components/PictureRow'
import { sentenceOf } from '../../../components/States'
import { useMeanwhile } from '../components/useMeanwhile'
import { againWords } from '../wording'

export interface FormProps {
  matter: MatterView
  onDone(after: { matter: MatterView; now: Instant }): void
  onBack(): void
}

interface Rating {
  solved?: 'yes' | 'no'
  satisfied?: 'yes' | 'no'
  words: string
}

export function Rate({ matter, onDone, onBack }: FormProps) {
  const { matterId, answer, may } = matter
  const [rating, setRating, sent] = useDraft<Rating>(`matter.rate.${matterId}`, { words: '' })
  const rate = useIntention(respond, { tries: 3 })
  useMeanwhile(rate.fault)
  const { solved, satisfied, words } = rating
  return (
    <View className="stack">
      {answer ? (
        <Card title={`${answer.office}的答复`}>
          <Text className="plain said">{answer.words}</Text>
          <PictureRow ids={answer.pictureIds} label="办理后的照片" />
        </Card>
      ) : null}
      <Choice<'yes' | 'no'>
        label="解决了吗？"
        options={[
          { value: 'yes', title: '解决了' },
          { value: 'no', title: '没有解决' },
        ]}
        value={solved}
        onChange={(to) => setRating({ ...rating, solved: to })}
      />
      <Choice<'yes' | 'no'>
        label="满意吗？"
        options={[
          { value: 'yes', title: '满意' },
          { value: 'no', title: '不满意' },
        ]}
        value={satisfied}
        onChange={(to) => setRating({ ...rating, satisfied: to })}
      />
      <TextArea
        label="想说的话（可以不写）"
        value={words}
        onChange={(to) => setRating({ ...rating, words: to })}
        example="比如：灯亮了，就是来得晚了些"
        longest={200}
      />
      {solved === 'no' ? (
        <Text className="plain strong">
          {may.includes('rateUnsolvedAgain') ? againWords(matter) : '会退回去重新办。'}
        </Text>
      ) : null}
      {rate.fault ? <Text className="plain field__error">{sentenceOf(rate.fault)}</Text> : null}
      <Button
        kind="primary"
        words="提交评价"
        busy={rate.busy}
        {...(solved && satisfied ? {} : { offBecause: '两个问题都请选一个' })}
        onPress={async () => {
          const step = { event: 'rate', solved: solved === 'yes', satisfied: satisfied === 'yes', words } as const
          const after = await rate.run({ matterId, step })
          if (!after) return
          sent()
          onDone(after)
        }}
      />
      <Button words="返回" onPress={onBack} />
    </View>
  )
}
