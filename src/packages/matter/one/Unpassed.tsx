// What of one's matter the automatic check refused: what neighbours do not see, and why; and asking that a person look.
import { Text, View } from '@tarojs/components'
import { askLook, type MatterView, type Unpassed as Part } from '~/domain/matter/contract'
import type { Instant } from '~/domain/shape'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { PictureRow } from '../../../components/PictureRow'
import { sentenceOf } from '../../../components/States'

interface UnpassedProps {
  matter: MatterView
  onDone(after: { matter: MatterView; now: Instant }): void
}

export function Unpassed({ matter, onDone }: UnpassedProps) {
  const { matterId, unpassed = [] } = matter
  const asking = useIntention(askLook, { tries: 3 })
  if (unpassed.length === 0) return null
  const hidden = unpassed.some(({ stands }) => stands !== 'passed')
  const askable = unpassed.some(({ stands }) => stands === 'refused')
  const ask = async () => {
    const after = await asking.run({ matterId })
    if (after) onDone(after)
  }
  return (
    <Card tone={hidden ? 'care' : 'good'} title={hidden ? '邻居还看不到这件事' : '社区看过了，可以公开'}>
      <View className="stack">
        {unpassed.map((one) => (
          <View key={one.pictureId ?? one.part}>
            <Text className="plain strong">{`${PARTS[one.part]}：${STANDS[one.stands]}`}</Text>
            {one.stands === 'stays' && one.reason ? <Text className="plain">{`原因：${one.reason}`}</Text> : null}
            {one.pictureId ? <PictureRow ids={[one.pictureId]} label="没有通过检查的照片" /> : null}
          </View>
        ))}
        {hidden ? <Text className="plain">您自己和办理的人看得到，办理不耽误。</Text> : null}
        {asking.fault ? <Text className="plain field__error">{sentenceOf(asking.fault)}</Text> : null}
        {askable ? (
          <Button
            words="请社区看一看"
            about="自动检查也会看错，每样可以请一次"
            busy={asking.busy}
            onPress={() => void ask()}
          />
        ) : null}
      </View>
    </Card>
  )
}

const PARTS: Record<Part['part'], string> = {
  words: '您写的话',
  picture: '这张照片',
  answer: '给您的答复',
  explanation: '给您的说明',
}
const STANDS: Record<Part['stands'], string> = {
  refused: '没有通过微信的自动检查',
  looking: '已经请社区看，看好了告诉您',
  stays: '社区看过了，不公开',
  passed: '社区看过了，可以公开',
}
