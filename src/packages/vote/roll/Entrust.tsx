// Taking down who votes for an owner: on whose word, with pictures of the paper where there is one. Kept until it is sent.
import { Text, View } from '@tarojs/components'
import { type RollEntry, recordProxy, type VoteView } from '~/domain/vote/contract'
import { MOST_PAPER_PICTURES } from '~/domain/vote/vote'
import { useDraftParts } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { TextInput } from '../../../components/Field'
import { Pictures } from '../../../components/Pictures'
import { sentenceOf } from '../../../components/States'
import { usePictures } from '../../../components/usePictures'
import { isPhone } from '../wording'
import { Whose } from './Whose'

interface EntrustProps {
  vote: VoteView
  entry: RollEntry
  onDone(): void
  onBack(): void
}

interface Given {
  name: string
  phone: string
  paper: string
  witness: string
  pictureIds: string[]
}
const NOTHING: Given = { name: '', phone: '', paper: '', witness: '', pictureIds: [] }

export function Entrust({ vote: { voteId, state }, entry, onDone, onBack }: EntrustProps) {
  const { unitId } = entry
  const [given, change, sent] = useDraftParts<Given>(`vote.${voteId}.proxy.${unitId}`, NOTHING)
  const { name, phone, paper, witness, pictureIds } = given
  const adding = usePictures({
    about: { room: 'vote', voteId, unitId },
    most: MOST_PAPER_PICTURES,
    ids: pictureIds,
    onIds: (ids) => change({ pictureIds: ids }),
  })
  const recording = useIntention(recordProxy, { tries: 3 })
  const missing =
    name.trim() === ''
      ? '请先填受托人姓名'
      : !isPhone(phone)
        ? '请先填受托人登记的电话'
        : paper.trim() === '' && witness.trim() === ''
          ? '请填委托书编号，或见证人'
          : adding.busy
            ? '照片还在传，请等一等'
            : undefined
  const send = async () => {
    const done = await recording.run({ voteId, unitId, name, phone, paper, witness, pictureIds })
    if (!done) return
    sent()
    onDone()
  }
  return (
    <View className="stack">
      <Whose entry={entry} state={state} />
      <TextInput
        label="受托人姓名"
        value={name}
        onChange={(next) => change({ name: next })}
        example="和委托书上写的一样"
        longest={40}
      />
      <TextInput
        label="受托人登记的电话"
        value={phone}
        onChange={(next) => change({ phone: next })}
        keys="number"
        longest={13}
      />
      <TextInput
        label="委托书编号"
        value={paper}
        onChange={(next) => change({ paper: next })}
        example="委托书由社区保管"
        longest={40}
      />
      <Pictures label="委托书拍下来（可以不拍）" most={MOST_PAPER_PICTURES} adding={adding} />
      <Text className="plain quiet">
        照片只有业主本人、受托人和办这次表决的人看得到，邻居看不到。撤回或没有用上，照片就删掉。
      </Text>
      <TextInput
        label="见证人"
        value={witness}
        onChange={(next) => change({ witness: next })}
        example="当面说的，谁在场"
        longest={40}
      />
      {recording.fault ? <Text className="plain field__error">{sentenceOf(recording.fault)}</Text> : null}
      <Button
        kind="primary"
        words="登记委托"
        busy={recording.busy}
        {...(missing ? { offBecause: missing } : {})}
        onPress={() => void send()}
      />
      <Button words="不登记了" about="写的会留着" onPress={onBack} />
    </View>
  )
}
