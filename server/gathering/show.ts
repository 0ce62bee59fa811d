// Gatherings as they are shown: everybody how many seats are taken, and only who holds it whose they are.
import { type GatheringLine, type GatheringView, see } from '../../domain/gathering/contract'
import { wasHeld } from '../../domain/gathering/course'
import type { Gathering, Seat } from '../../domain/gathering/gathering'
import { bookersSeat, cancelUntil, mayOf, mayRetitle } from '../../domain/gathering/may'
import { takenOf, waitingOf } from '../../domain/gathering/seats'
import { becauseOf, shownTitle } from '../../domain/gathering/tell'
import type { GatheringParty } from '../../domain/gathering/transitions'
import { isTheirs, partiesOf } from '../../domain/gathering/who'
import { type Standing, worksThere } from '../../domain/pavilion/ground'
import type { Pavilion } from '../../domain/pavilion/pavilion'
import type { Id, Instant } from '../../domain/shape'
import { audit } from '../kernel/audit'
import type { Circumstances } from '../kernel/handle'
import { pavilionById } from '../pavilion/read'
import { placesByIds } from '../place/read'
import { recordedAmong } from '../record/read'
import { topicsFor } from './topics'
import type { Before } from './who'

/** Who wrote a title, holds it or has a seat in it reads it as it was written. */
function titleFor(held: Gathering, parties: ReadonlySet<GatheringParty>): string {
  return parties.has('host') || parties.has('booker') ? held.title : shownTitle(held)
}

/** How the seats they had went, where they have none any more. */
function goneFrom({ bookings }: Gathering, personId: Id): Pick<GatheringLine, 'gone'> {
  const theirs = bookings.filter((seat) => isTheirs(seat, personId))
  const last = theirs.at(-1)
  return last && theirs.every(({ state }) => state === 'left') ? { gone: last.gone ?? 'given' } : {}
}

function lineOf(
  held: Gathering,
  parties: ReadonlySet<GatheringParty>,
  { personId }: Standing,
  communityName: string,
): Omit<GatheringLine, 'published'> {
  const mine = held.bookings.find((seat) => seat.personId === personId && seat.state !== 'left')
  const within = parties.has('host') || parties.has('booker')
  const because = becauseOf(held, within)
  return {
    gatheringId: held._id,
    kind: held.kind,
    state: held.state,
    title: titleFor(held, parties),
    where: held.where,
    communityName,
    startsAt: held.startsAt,
    endsAt: held.endsAt,
    seats: held.seats,
    taken: takenOf(held),
    waiting: waitingOf(held).length,
    deputies: held.deputies.map(({ name }) => name),
    ...(mine ? { mine: mine.state } : {}),
    ...goneFrom(held, personId),
    ...(because === undefined ? {} : { because }),
    hosting: parties.has('host'),
    ...(held.screening === 'refused' && parties.has('booker') ? { titleRefused: held.refusedBecause ?? '' } : {}),
  }
}

export async function linesOf(gatherings: readonly Gathering[], standing: Standing): Promise<GatheringLine[]> {
  const [places, recorded] = await Promise.all([
    placesByIds([...new Set(gatherings.map(({ communityId }) => communityId))]),
    // Published while its hours still run, it is read at once.
    recordedAmong(gatherings.flatMap(({ _id, state }) => (state === 'running' || state === 'over' ? [_id] : []))),
  ])
  const names = new Map(places.map(({ _id, name }) => [_id, name]))
  return gatherings.map((held) => ({
    ...lineOf(held, partiesOf(held, standing), standing, names.get(held.communityId) ?? ''),
    published: recorded.get(held._id)?.published ?? false,
    ...(held.state === 'over' && !wasHeld(held, recorded.get(held._id)?.guests) ? { nobodyCame: true } : {}),
  }))
}

function seatOf(held: Gathering, seat: Seat, personId: Id): GatheringView['bookings'][number] {
  const turn = waitingOf(held).indexOf(seat) + 1
  return {
    seatId: seat.seatId,
    name: seat.name,
    ...(seat.phone ? { phone: seat.phone } : {}),
    people: seat.people,
    needs: seat.needs,
    words: seat.words,
    state: seat.state,
    ...(seat.offerUntil === undefined ? {} : { offerUntil: seat.offerUntil }),
    ...(turn > 0 ? { turn } : {}),
    ...(seat.checkedBy ? { checkedBy: seat.checkedBy } : {}),
    bookedForOther: seat.bookedBy !== undefined,
    mine: seat.personId === personId,
  }
}

/** Who reads other people's numbers in the list of seats stands on the log, by whichever call the list came. */
async function noteNumbers(held: Gathering, shown: readonly Seat[], by: Id, now: Instant): Promise<void> {
  const numbers = shown.filter((seat) => seat.phone !== undefined && !isTheirs(seat, by)).length
  if (numbers > 0) await audit(now, { by, call: see.name, about: { gatheringId: held._id, numbers } })
}

/** What everybody may read of its course; who joined and left is its host's business. */
const FOR_ALL: readonly string[] = ['offer', 'book', 'move', 'cancel', 'strike', 'begin', 'nobody', 'end']

/** `known`: its pavilion, where that was read just now. */
export async function viewOf(
  { gathering: held, standing, parties }: Before,
  { now }: Pick<Circumstances, 'now'>,
  known?: Pavilion,
): Promise<{ gathering: GatheringView; now: Instant }> {
  const { personId } = standing
  // Only one's own meeting may be given up until a limit that is the pavilion's.
  const limited = held.kind === 'own' && held.pavilionId !== undefined && held.pavilionId !== known?._id
  const host = parties.has('host')
  const shown = held.bookings.filter((seat) => seat.state !== 'left' && (host || isTheirs(seat, personId)))
  const [[line], pavilion, topics] = await Promise.all([
    linesOf([held], standing),
    limited && held.pavilionId ? pavilionById(held.pavilionId) : known,
    topicsFor(held.topicIds),
    noteNumbers(held, shown, personId, now),
  ])
  const retitle = parties.has('booker') && mayRetitle(held, now) ? bookersSeat(held)?.seatId : undefined
  const within = host || parties.has('booker')
  const until = cancelUntil(held, pavilion?.rules.cancelHours ?? 0)
  return {
    gathering: {
      ...line!,
      about: held.about,
      ...(held.pavilionId ? { pavilionId: held.pavilionId } : {}),
      ...(held.point ? { point: held.point } : {}),
      communityId: held.communityId,
      hosts: held.hosts.map(({ name }) => name),
      topics,
      ...(held.series ? { seriesId: held.series.seriesId } : {}),
      ...(held.booker && (within || worksThere(held, standing))
        ? { booker: held.booker.forName ?? held.booker.name }
        : {}),
      cancelUntil: until,
      bookings: shown.map((seat) => seatOf(held, seat, personId)),
      may: mayOf(held, parties, standing, until, now),
      ...(retitle ? { retitle } : {}),
      timeline: held.timeline
        .filter(({ event }) => within || FOR_ALL.includes(event))
        .map((entry) => (within ? entry : { ...entry, by: '', words: held.kind === 'own' ? '' : entry.words })),
    },
    now,
  }
}
