// Taking seats, or changing them: how many, what they need, what they want to speak about. Full: waiting instead.
import { Text, View } from '@tarojs/components'
import { change, join } from '~/domain/gathering/contract'
import { Refused } from '../../../api/call'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'
import { Coming, ForOther, forWhomOf, type Need, NOBODY_ELSE, type OtherDraft, otherMissing } from './Coming'
import type { Shown } from './index'
import { When } from './When'
import { freeSeats, type Seat } from './wording'

interface JoinFormProps extends Shown {
  /** Changed; else a new one is taken. */
  seat?: Seat
  forOther?: boolean
  onDone(after: Shown): void
  onBack(): void
}

interface JoinDraft extends OtherDraft {
  people: number
  needs: Need[]
  words: string
}

export function JoinForm({ gathering, now, seat, forOther = false, onDone, onBack }: JoinFormProps) {
  const { gatheringId, kind, title, where, startsAt, endsAt } = gathering
  const [draft, setDraft, sent] = useDraft<JoinDraft>(`join.${seat?.seatId ?? gatheringId}.${forOther}`, {
    people: seat?.people ?? 1,
    needs: seat?.needs ?? [],
    words: seat?.words ?? '',
    ...NOBODY_ELSE,
    forOther,
  })
  const joining = useIntention(join, { tries: 3 })
  const changing = useIntention(change, { tries: 3 })
  const { people, needs } = draft
  const words = draft.words.trim()
  const free = freeSeats(gathering)
  const fault = joining.fault ?? changing.fault
  // Somebody was quicker, or there never were as many.
  const full = !seat && (free < people || (fault instanceof Refused && fault.code === 'FULL'))
  const missing = forOther && draft.forName.trim() === '' ? '请先写替谁报名' : otherMissing(draft)
  const send = async () => {
    const after = seat
      ? await changing.run({ gatheringId, seatId: seat.seatId, people, needs, words })
      : await joining.run({ gatheringId, people, needs, words, orWait: full, ...forWhomOf(draft) })
    if (!after) return
    sent()
    notify(seat ? '改好了。' : full ? '排上队了，有空位会告诉您。' : '报上名了。')
    onDone(after)
  }
  return (
    <View className="stack">
      <Card title={title}>
        <When startsAt={startsAt} endsAt={endsAt} now={now} />
        <Text className="plain">{where}</Text>
      </Card>
      {forOther ? (
        <ForOther value={draft} onChange={(other) => setDraft({ ...draft, ...other, forOther: true })} />
      ) : null}
      <Coming
        people={people}
        needs={needs}
        other={forOther || seat?.mine === false}
        onChange={(next) => setDraft({ ...draft, ...next })}
      />
      <TextInput
        label={kind === 'deputy' ? '想对代表说什么？（可以不写）' : '想说什么？（可以不写）'}
        value={draft.words}
        onChange={(next) => setDraft({ ...draft, words: next })}
        longest={100}
      />
      {full ? (
        <Card tone="care" title={free === 0 ? '座位坐满了' : `只空${free}个座位，不够${people}人`}>
          <Text className="plain">可以先排队。有空位时按先后给您留着，并告诉您。</Text>
        </Card>
      ) : null}
      {fault && !(full && fault instanceof Refused) ? (
        <Text className="plain field__error">{sentenceOf(fault)}</Text>
      ) : null}
      <Button
        kind="primary"
        words={seat ? '改好了' : full ? '排队等空位' : '报名'}
        busy={joining.busy || changing.busy}
        {...(missing ? { offBecause: missing } : {})}
        onPress={send}
      />
      <Button words="返回" onPress={onBack} />
    </View>
  )
}
