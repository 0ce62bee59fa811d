// The title was refused by the check of content: why, and saying it in other words. For who booked it.
import { Text, View } from '@tarojs/components'
import { change } from '~/domain/gathering/contract'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'
import type { Shown } from './index'

export function Retitle({ gathering, onDone }: Shown & { onDone(after: Shown): void }) {
  const { gatheringId, title, titleRefused, retitle, bookings } = gathering
  const [words, setWords, sent] = useDraft(`retitle.${gatheringId}`, title)
  const changing = useIntention(change, { tries: 3 })
  const seat = bookings.find(({ seatId }) => seatId === retitle)
  if (titleRefused === undefined) return null
  const written = words.trim()
  const send = async () => {
    if (!seat) return
    const { seatId, people, needs, words: wish } = seat
    const after = await changing.run({ gatheringId, seatId, people, needs, words: wish, title: written })
    if (!after) return
    sent()
    if (after.gathering.titleRefused === undefined) notify('改好了，检查通过邻居就能看到。')
    else notify('这样写还是没有通过，请换个说法。', 'bad')
    onDone(after)
  }
  return (
    <Card tone="care" title="题目没有通过检查">
      <Text className="plain">{`${titleRefused}。邻居看到的是“预约议事”，您的预约不受影响。`}</Text>
      {seat ? (
        <View className="stack">
          <TextInput label="换个说法" value={words} onChange={setWords} example="比如：商量楼道灯怎么换" longest={60} />
          {changing.fault ? <Text className="plain field__error">{sentenceOf(changing.fault)}</Text> : null}
          <Button
            kind="primary"
            words="改题目"
            busy={changing.busy}
            {...(written.length < 2 || written === title ? { offBecause: '请先换个说法' } : {})}
            onPress={send}
          />
        </View>
      ) : null}
    </Card>
  )
}
