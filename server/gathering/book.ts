// A pavilion is booked: its time, the gathering and the booking in somebody's week in one transaction, or nothing of them.
import { booked, mustNotBePaused } from '../../domain/gathering/attendance'
import { book } from '../../domain/gathering/contract'
import { made, timed } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import { seatedFirst } from '../../domain/gathering/seats'
import { tell } from '../../domain/gathering/tell'
import { administers, hosts, isOfPavilion, type Standing, worksThere } from '../../domain/pavilion/ground'
import { dayAt, mayBook } from '../../domain/pavilion/hours'
import type { Pavilion, PavilionDay } from '../../domain/pavilion/pavilion'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { Duplicate } from '../kernel/database'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { bookSpan, daysBetween, pavilionById, standingOf } from '../pavilion/read'
import { addressesOf, attendanceFor, comingOf, freshFor } from './people'
import { screened } from './screen'
import { viewOf } from './show'
import { gatheringById, idOf } from './store'
import { mustBeTopics } from './topics'
import { certainly } from './transact'
import { byOf, seen } from './who'

type Input = typeof book.input._output

export const handleBook = handle(book, async (input, circumstances) => {
  const me = personOf(circumstances)
  const gatheringId = idOf('gathering', me._id, circumstances.key)
  const [pavilion, taken] = await Promise.all([
    pavilionById(input.pavilionId),
    takenOn(input.pavilionId, input.startsAt),
  ])
  const standing = await standingOf(circumstances, pavilion?.communityId)
  const carriedOut = await carryOut(gatheringId, input, pavilion, taken, standing, circumstances).catch(
    async (fault: unknown) => {
      // Sent again, it may be refused for what it did itself the first time, or for what came after.
      const before = fault instanceof Refusal ? await gatheringById(gatheringId) : undefined
      if (!before) throw fault
      return before
    },
  )
  return viewOf(seen(await screened(carriedOut, me, circumstances.now), standing), circumstances, pavilion)
})

/** Says yes for its hosts, so there is nobody to ask. */
export const asksNobody = (pavilion: Pavilion, standing: Standing): boolean =>
  !pavilion.rules.approval || administers(pavilion, standing) || hosts(pavilion, standing)

type Taken = PavilionDay['taken']

async function takenOn(pavilionId: Id, at: Instant): Promise<Taken> {
  const day = dayAt(at)
  return (await daysBetween([pavilionId], day, day)).flatMap((one) => one.taken)
}

/** Who comes too late is told so at once, before any transaction; what lets somebody through is the transaction alone. */
export async function mustLookFree(
  pavilion: Pavilion,
  gatheringId: Id,
  { startsAt, endsAt }: { startsAt: Instant; endsAt: Instant },
  now: Instant,
  read?: Taken,
): Promise<void> {
  const taken = read ?? (await takenOn(pavilion._id, startsAt))
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
  pavilion: Pavilion | undefined,
  taken: Taken,
  standing: Standing,
  circumstances: Circumstances,
): Promise<Gathering> {
  if (!pavilion) throw new Refusal('NOT_FOUND', 'pavilion')
  if (!isOfPavilion(pavilion, standing)) throw new Refusal('NOT_YOURS')
  const { now, key } = circumstances
  const { startsAt, endsAt, people, needs, forWhom, topicId } = input
  await mustLookFree(pavilion, gatheringId, { startsAt, endsAt }, now, taken)
  const asked = !asksNobody(pavilion, standing)
  const me = personOf(circumstances)
  const coming = await comingOf({ people, needs, words: '' }, forWhom, pavilion, standing, circumstances)
  const [hostsTold, own] = await Promise.all([
    asked ? addressesOf(pavilion.hosts) : [],
    coming.personId === me._id ? freshFor(me, pavilion) : coming.personId ? attendanceFor(coming.personId) : undefined,
    topicId ? mustBeTopics([topicId], pavilion.communityId) : undefined,
  ])
  mustNotBePaused(own, now)
  const by = byOf(circumstances)
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
  let again = false
  const look = async () => {
    if (again && (await gatheringById(gatheringId))) throw new Refusal('BOOKED_ALREADY')
    await mustLookFree(pavilion, gatheringId, { startsAt, endsAt }, now)
  }
  return certainly(async (held) => {
    const { rules } = await bookSpan(held, pavilion._id, gatheringId, startsAt, endsAt, now)
    if (own) {
      const attendance = (await held.byId('attendances', own._id)) ?? { ...own, version: 0 }
      mustNotBePaused(attendance, now)
      await held.write('attendances', booked(attendance, gathering, rules.perWeek))
    }
    await held.insert('gatherings', gathering).catch((fault: unknown) => {
      // The same intention was quicker than itself.
      again = fault instanceof Duplicate
      throw fault
    })
    return gathering
  }, look)
}
