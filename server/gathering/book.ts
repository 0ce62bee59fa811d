// A pavilion is booked: its time, the gathering and the booking in somebody's week in one transaction, or nothing of them.
import { booked, mustNotBePaused } from '../../domain/gathering/attendance'
import { book } from '../../domain/gathering/contract'
import { made, timed } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import { seatedFirst } from '../../domain/gathering/seats'
import { tell } from '../../domain/gathering/tell'
import { administers, hosts, isOfPavilion, type Standing, worksThere } from '../../domain/pavilion/ground'
import { dayAt, mayBook } from '../../domain/pavilion/hours'
import type { Pavilion } from '../../domain/pavilion/pavilion'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { bookSpan, daysBetween, pavilionById, standingOf } from '../pavilion/read'
import { addressesOf, attendanceFor, comingOf } from './people'
import { askScreening } from './screen'
import { viewOf } from './show'
import { gatheringById, idOf } from './store'
import { mustBeTopics } from './topics'
import { certainly } from './transact'
import { byOf, seen } from './who'

type Input = typeof book.input._output

export const handleBook = handle(book, async (input, circumstances) => {
  const me = personOf(circumstances)
  const gatheringId = idOf('gathering', me._id, circumstances.key)
  const [before, pavilion, standing] = await Promise.all([
    gatheringById(gatheringId),
    pavilionById(input.pavilionId),
    standingOf(circumstances),
  ])
  let gathering = before
  if (!gathering) {
    if (!pavilion) throw new Refusal('NOT_FOUND', 'pavilion')
    if (!isOfPavilion(pavilion, standing)) throw new Refusal('NOT_YOURS')
    gathering = await carryOut(gatheringId, input, pavilion, standing, circumstances)
  }
  // The check never stops a booking: what fails here is taken up again by the clock.
  if (gathering.screening === 'owed') {
    const held = gathering
    gathering = await askScreening(held, circumstances.now).catch((fault: unknown) => {
      logFault('gathering.screening', fault, { gatheringId })
      return held
    })
  }
  return viewOf(seen(gathering, standing), circumstances)
})

/** Says yes for its hosts, so there is nobody to ask. */
export const asksNobody = (pavilion: Pavilion, standing: Standing): boolean =>
  !pavilion.rules.approval || administers(pavilion, standing) || hosts(pavilion, standing)

/** Who comes too late is told so at once, before any transaction; what lets somebody through is the transaction alone. */
export async function mustLookFree(
  pavilion: Pavilion,
  gatheringId: Id,
  { startsAt, endsAt }: { startsAt: Instant; endsAt: Instant },
  now: Instant,
): Promise<void> {
  const day = dayAt(startsAt)
  const taken = (await daysBetween([pavilion._id], day, day)).flatMap((one) => one.taken)
  const refusal = mayBook(
    pavilion,
    taken.filter((one) => one.gatheringId !== gatheringId),
    startsAt,
    endsAt,
    now,
  )
  if (refusal) throw new Refusal(refusal)
}

async function carryOut(
  gatheringId: Id,
  input: Input,
  pavilion: Pavilion,
  standing: Standing,
  circumstances: Circumstances,
): Promise<Gathering> {
  const { now, key } = circumstances
  const { startsAt, endsAt, people, needs, forWhom, topicId } = input
  const look = () => mustLookFree(pavilion, gatheringId, { startsAt, endsAt }, now)
  await look()
  const coming = await comingOf({ people, needs, words: '' }, forWhom, pavilion, standing, circumstances)
  const [hostsTold, own] = await Promise.all([
    addressesOf(pavilion.hosts),
    coming.personId ? attendanceFor(coming.personId) : undefined,
    topicId ? mustBeTopics([topicId], pavilion.communityId) : undefined,
  ])
  mustNotBePaused(own, now)
  const by = byOf(circumstances)
  const asked = !asksNobody(pavilion, standing)
  const fresh = made(
    {
      _id: gatheringId,
      kind: 'own',
      title: input.title,
      about: '',
      pavilionId: pavilion._id,
      where: pavilion.name,
      point: pavilion.point,
      communityId: pavilion.communityId,
      path: pavilion.path,
      startsAt,
      endsAt,
      seats: pavilion.seats,
      hosts: pavilion.hosts,
      deputies: [],
      topicIds: topicId ? [topicId] : [],
      booker: { personId: by.personId, name: by.name, ...(forWhom ? { forName: forWhom.name } : {}) },
      asked,
      screened: !worksThere(pavilion, standing),
      by,
      key,
    },
    now,
  )
  const seated = seatedFirst(fresh, coming, now)
  const told = asked
    ? tell(seated, 'bookingAsked', hostsTold, {}, now)
    : tell(seated, 'bookedYes', [coming], { people: String(people) }, now)
  const gathering = timed(told)
  return certainly(async (held) => {
    const before = await held.byId('gatherings', gatheringId)
    if (before) return before
    const { rules } = await bookSpan(held, pavilion._id, gatheringId, startsAt, endsAt, now)
    if (own) {
      const attendance = (await held.byId('attendances', own._id)) ?? { ...own, version: 0 }
      mustNotBePaused(attendance, now)
      await held.write('attendances', booked(attendance, gathering, rules.perWeek))
    }
    await held.insert('gatherings', gathering)
    return gathering
  }, look)
}
