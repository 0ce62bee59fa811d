// Booking a pavilion in three taps: the day, the slot, 确认. With `gatheringId` it gives a booking another time.
import { useState } from 'react'
import { beijing } from '~/domain/beijing'
import type { OutputOf } from '~/domain/contract'
import { book, change, type GatheringView, list, see as seeGathering } from '~/domain/gathering/contract'
import { dayWords } from '~/domain/gathering/words'
import { type CalendarDay, calendar, type PavilionView, see } from '~/domain/pavilion/contract'
import type { Span } from '~/domain/pavilion/hours'
import type { Me } from '~/domain/session/contract'
import { serverNow } from '../../../api/changes'
import { readAnew, useCall } from '../../../api/queries'
import { has } from '../../../api/session'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, opened, ROUTES, toTop } from '../../../platform/navigation'
import { useShareCard } from '../../../platform/share'
import { cardOf } from '../../gathering/one/Keep'
import { Confirm } from './Confirm'
import { Days } from './Days'
import { Done } from './Done'
import { type BookDraft, bookersSeat, bookInput, EMPTY, movedDraft } from './draft'
import { Slots } from './Slots'

export default function BookPage() {
  const { pavilionId, gatheringId } = opened()
  const [booked, setBooked] = useState<string>()
  useShareCard(cardOf(booked ?? ''))
  return (
    <Page title={gatheringId ? '改时间' : '约议事亭'}>
      <Resident>
        {(me) =>
          pavilionId ? (
            <Read me={me} pavilionId={pavilionId} gatheringId={gatheringId} onBooked={setBooked} />
          ) : (
            <Empty
              title="没有指明是哪个议事亭"
              words="请先选一个议事亭。"
              action={{ words: '选议事亭', onPress: () => open(ROUTES.pavilions) }}
            />
          )
        }
      </Resident>
    </Page>
  )
}

interface ReadProps {
  me: Me
  pavilionId: string
  gatheringId: string | undefined
  onBooked(gatheringId: string): void
}

const DAYS_READ = 42

function Read({ me, pavilionId, gatheringId, onBooked }: ReadProps) {
  const [from] = useState(() => beijing(serverNow()).format('YYYY-MM-DD'))
  const place = useCall(see, { pavilionId }, { freshForMs: 60_000 })
  const days = useCall(calendar, { pavilionId, from, days: DAYS_READ }, { freshForMs: 0 })
  const moved = useCall(seeGathering, { gatheringId: gatheringId ?? '' }, { when: gatheringId !== undefined })
  const reads = gatheringId ? [place, days, moved] : [place, days]
  const broken = reads.find(({ isError, data }) => isError && !data)
  if (broken) {
    const retry = () => Promise.all(reads.filter(({ isError }) => isError).map((read) => read.refetch()))
    return <ErrorState fault={broken.error} busy={reads.some(({ isFetching }) => isFetching)} onRetry={retry} />
  }
  if (!place.data || !days.data || (gatheringId && !moved.data)) return <Loading />
  return (
    <Booking
      me={me}
      pavilion={place.data.pavilion}
      read={days.data}
      moving={moved.data?.gathering}
      onBooked={onBooked}
    />
  )
}

interface BookingProps {
  me: Me
  pavilion: PavilionView
  read: OutputOf<typeof calendar>
  moving: GatheringView | undefined
  onBooked(gatheringId: string): void
}

function Booking({ me, pavilion, read, moving, onBooked }: BookingProps) {
  const { pavilionId } = pavilion
  const { now, days } = read
  const officer = has(me, 'officer') || has(me, 'admin') || has(me, 'convener')
  const [draft, setDraft, sent] = useDraft<BookDraft>(
    moving ? `move.${moving.gatheringId}` : `book.${pavilionId}`,
    moving ? movedDraft(moving) : EMPTY,
  )
  const [day, setDay] = useState<CalendarDay>()
  const [slot, setSlot] = useState<Span>()
  const [done, setDone] = useState<GatheringView>()
  const booking = useIntention(book, { tries: 3 })
  const changing = useIntention(change, { tries: 3 })
  const step = (after: () => void) => {
    after()
    booking.dismiss()
    changing.dismiss()
    toTop()
  }
  const send = async () => {
    if (!slot) return
    const seat = moving && bookersSeat(moving)
    const after =
      moving && seat
        ? await changing.run({
            gatheringId: moving.gatheringId,
            seatId: seat.seatId,
            people: draft.people,
            needs: draft.needs,
            words: seat.words,
            title: draft.title.trim(),
            to: slot,
          })
        : await booking.run(bookInput(pavilionId, slot, draft))
    // Taken or not, the calendar is another one now.
    void readAnew(calendar)
    if (!after) return toTop()
    sent()
    void readAnew(list)
    void readAnew(seeGathering)
    onBooked(after.gathering.gatheringId)
    setDone(after.gathering)
    toTop()
  }

  if (done) return <Done gathering={done} now={now} moved={moving !== undefined} />
  if (!pavilion.may.includes('book')) {
    return <Empty title="您不能约这个议事亭" words="议事亭给本社区的居民用。请看看您自己社区的。" />
  }
  if (read.pausedUntil !== undefined && read.pausedUntil > now && !officer) {
    return (
      <Empty
        title={`${dayWords(read.pausedUntil, now)}以前暂时不能约`}
        words="近一个月有两次约了没有到。有特殊情况，可以在“我的预约”里说明。"
        action={{ words: '去说明情况', onPress: () => open(ROUTES.myGatherings) }}
      />
    )
  }
  if (slot) {
    return (
      <Confirm
        pavilion={pavilion}
        days={days}
        slot={slot}
        now={now}
        draft={draft}
        moves={moving !== undefined}
        officer={officer}
        busy={booking.busy || changing.busy}
        fault={booking.fault ?? changing.fault}
        onDraft={setDraft}
        onSlot={(next) => step(() => setSlot(next))}
        onBack={() => step(() => setSlot(undefined))}
        onSend={send}
      />
    )
  }
  if (day) {
    // Read anew meanwhile, perhaps: what is shown is the newest.
    const newest = days.find((one) => one.day === day.day) ?? day
    return (
      <Slots
        day={newest}
        rules={read.rules}
        now={now}
        onChosen={(next) => step(() => setSlot(next))}
        onBack={() => step(() => setDay(undefined))}
      />
    )
  }
  return (
    <Days
      days={days}
      left={read.left}
      rules={read.rules}
      now={now}
      forOthers={officer}
      onChosen={(next) => step(() => setDay(next))}
    />
  )
}
