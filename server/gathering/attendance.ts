// What was missed is put down with the person, and taken back where they were there after all.
import { cameAfterAll, missedOne } from '../../domain/gathering/attendance'
import { owesNote } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import type { Id } from '../../domain/shape'
import { attendanceFor } from './people'
import { renewGathering } from './store'
import { certainly } from './transact'

/** Doing it again changes nothing twice: cut off between the two, or at `until`, the next tick goes on. */
export async function putDownMissed(gathering: Gathering, until: number): Promise<Gathering> {
  const owed = gathering.bookings.filter(owesNote)
  if (owed.length === 0) return gathering
  const put = new Map<Id, boolean>()
  for (const { seatId, personId, state } of owed) {
    if (personId === undefined || Date.now() > until) continue
    const fresh = await attendanceFor(personId)
    await certainly(async (held) => {
      const attendance = (await held.byId('attendances', personId)) ?? { ...fresh, version: 0 }
      const next = state === 'missed' ? missedOne(attendance, gathering) : cameAfterAll(attendance, gathering._id)
      if (next) await held.write('attendances', next)
    })
    put.set(seatId, state === 'missed')
  }
  return renewGathering(gathering._id, (held) => ({
    ...held,
    bookings: held.bookings.map((seat) => {
      const is = put.get(seat.seatId)
      if (is === undefined) return seat
      const { noted: _, ...rest } = seat
      return is ? { ...rest, noted: true } : rest
    }),
  }))
}
