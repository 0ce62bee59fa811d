// One's own seat, above all: an offer that ends, the turn one has, and changing, giving back or checking in.
import { Text, View } from '@tarojs/components'
import { answerOffer, leave } from '~/domain/gathering/contract'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'
import { spoken } from '../../../components/spoken'
import { ask } from '../../../platform/ask'
import { open, ROUTES } from '../../../platform/navigation'
import { NEEDS_WORDS } from './Coming'
import type { Shown } from './index'
import { AskReminders, CalendarButton } from './Keep'
import './one.css'
import { cancelWords, checkInWords, DOORS_OPEN, OTHERS_WORDS, offerWords, SEAT_WORDS, type Seat } from './wording'

interface OwnSeatsProps extends Shown {
  onDone(after: Shown): void
  onChange(seat: Seat): void
}

export function OwnSeats({ gathering, now, onDone, onChange }: OwnSeatsProps) {
  const { bookings, hosting, may, state } = gathering
  // A host reads everybody's seats below; of those here, only their own.
  const own = bookings.filter(({ mine, bookedForOther, state: seatState }) =>
    seatState === 'left' ? false : mine || (bookedForOther && !hosting),
  )
  const ahead = state === 'coming' || state === 'asked' || state === 'running'
  const active = own.some(({ mine, state: seatState }) => mine && seatState !== 'missed')
  // Who is there needs no reminding.
  const expected = own.some(({ mine, state: seatState }) => mine && seatState !== 'missed' && seatState !== 'here')
  return (
    <>
      {own.map((seat) => (
        <OwnSeat key={seat.seatId} seat={seat} gathering={gathering} now={now} onDone={onDone} onChange={onChange} />
      ))}
      {expected && ahead ? <AskReminders /> : null}
      {may.includes('calendar') && active && ahead ? <CalendarButton gathering={gathering} /> : null}
    </>
  )
}

const TONES = {
  held: 'good',
  here: 'good',
  waiting: 'care',
  offered: 'care',
  missed: 'plain',
  left: 'plain',
} as const

function OwnSeat({ seat, gathering, now, onDone, onChange }: OwnSeatsProps & { seat: Seat }) {
  const { gatheringId, startsAt, cancelUntil, may, state } = gathering
  const leaving = useIntention(leave, { tries: 3 })
  const answering = useIntention(answerOffer, { tries: 3 })
  const { seatId, turn, offerUntil, people, needs, name, mine } = seat
  const title = mine ? SEAT_WORDS[seat.state].words : `${name}：${OTHERS_WORDS[seat.state]}`
  const answer = async (takes: boolean) => {
    const after = await answering.run({ gatheringId, seatId, takes })
    if (!after) return
    notify(takes ? '这个座位是您的了。' : '好的，让给下一位了。')
    onDone(after)
  }
  const giveBack = async () => {
    const waits = seat.state === 'waiting'
    const sure = await ask({
      title: waits ? '不排了？' : '退掉这个座位？',
      words: waits ? '您的位次会让给后面的人。' : '座位会让给排队的人，退了要重新报名。',
      yes: waits ? '不排了' : '退掉',
      no: '再想想',
      tone: 'danger',
    })
    if (!sure) return
    const after = await leaving.run({ gatheringId, seatId })
    if (!after) return
    notify(waits ? '不排了。' : '退掉了，谢谢您早说。')
    onDone(after)
  }
  const fault = answering.fault ?? leaving.fault
  const holds = seat.state === 'held'
  const ready = now >= startsAt - DOORS_OPEN
  // Late is still there: who was noted as missing checks in all the same.
  const comes = holds || seat.state === 'missed'
  return (
    <Card tone={TONES[seat.state]}>
      <View className="lead strong" {...spoken({ role: 'status', live: 'polite' })}>
        <Text>{`${title}${state === 'asked' && holds ? '，等管理员同意' : ''}`}</Text>
      </View>
      {seat.state === 'waiting' && turn ? (
        <Text className="plain lead strong">{turn === 1 ? '您排在第一个' : `前面还有${turn - 1}位`}</Text>
      ) : null}
      {seat.state === 'waiting' ? <Text className="plain">有空位会按先后留给您，并告诉您。</Text> : null}
      {seat.state === 'offered' && offerUntil !== undefined ? (
        <Text className="plain lead strong">{offerWords(offerUntil, now)}</Text>
      ) : null}
      <Text className="plain">{[`${people}人`, ...needs.map((need) => NEEDS_WORDS[need])].join('，')}</Text>
      {seat.state === 'offered' ? (
        <View className="stack gathering-acts">
          <Button kind="primary" words="我要这个座位" busy={answering.busy} onPress={() => answer(true)} />
          <Button words="让给下一位" busy={answering.busy} onPress={() => answer(false)} />
        </View>
      ) : null}
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      <View className="stack gathering-acts">
        {comes && mine && may.includes('checkIn') ? (
          <Button kind="primary" words="我到了，签到" onPress={() => open(ROUTES.checkIn, { gatheringId })} />
        ) : null}
        {holds && mine && !ready && state === 'coming' ? (
          <Text className="plain quiet">{checkInWords(startsAt, now)}</Text>
        ) : null}
        {(holds || seat.state === 'waiting') && may.includes('change') ? (
          <Button words="改人数" onPress={() => onChange(seat)} />
        ) : null}
        {(holds || seat.state === 'waiting') && may.includes('leave') ? (
          <Button words={holds ? '不去了，退掉' : '不排了'} busy={leaving.busy} onPress={giveBack} />
        ) : null}
        {holds && state !== 'running' ? (
          <Text className="plain quiet">
            {cancelWords(cancelUntil, now, !may.includes('leave') && may.includes('cancel'))}
          </Text>
        ) : null}
      </View>
    </Card>
  )
}
