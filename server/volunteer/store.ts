// The only writer of `volunteers` and `shifts`.
import type { Id, Instant } from '../../domain/shape'
import { LONGEST_SHIFT, runs, type Shift } from '../../domain/volunteer/shift'
import type { AnsweringRecord, Volunteer } from '../../domain/volunteer/volunteer'
import { liveKept } from '../../domain/volunteer/whereabouts'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

/** How many of a person's coming shifts are looked at. */
const SHIFTS_LOOKED_AT = 20
const KEYS_KEPT = 20

/** Not over yet, the next first; cancelled ones are over. */
export async function shiftsOf(personId: Id, now: Instant): Promise<Shift[]> {
  const found = await collection('shifts').find(
    { personId, to: sdk().command.gt(now) },
    { orderBy: ['to', 'asc'], limit: SHIFTS_LOOKED_AT },
  )
  return found.filter(({ cancelledAt }) => cancelledAt === undefined)
}

/** Every shift that runs now, in any kiosk: some dozens in a city, found by when they end. */
export async function shiftsRunning(now: Instant): Promise<Shift[]> {
  const { command } = sdk()
  const ending = command.gt(now).and(command.lte(now + LONGEST_SHIFT))
  const found = await collection('shifts').find({ to: ending, from: command.lte(now) }, { limit: 1000 })
  return found.filter((shift) => runs(shift, now))
}

/**
 * Changes what a volunteer said of themself; the same intention twice changes once. A live position outlasts nothing
 * that ends the duty it was shared for. Gives what their desk is made of.
 */
export async function changeVolunteer(
  personId: Id,
  { key, now }: { key: string; now: Instant },
  said: (held: Volunteer, shiftUntil: Instant | undefined) => Partial<Volunteer> | undefined,
): Promise<{ volunteer: Volunteer; shifts: Shift[] }> {
  const shifts = await shiftsOf(personId, now)
  const shiftUntil = shifts.find((shift) => runs(shift, now))?.to
  const volunteer = await change('volunteers', personId, (held) => {
    const known = held.keys ?? []
    if (held.lastKey === key || known.includes(key)) return undefined
    const changed = said(held, shiftUntil)
    if (!changed) return undefined
    const next: Volunteer = { ...held, ...changed, keys: [...known, key].slice(-KEYS_KEPT) }
    return { ...next, live: liveKept(next, now, shiftUntil) }
  })
  return { volunteer, shifts }
}

/** Live positions whose time is over. Gives how many; whoever is being changed at this moment is told by the version. */
export async function forgetLive(now: Instant): Promise<number> {
  const { command } = sdk()
  const { updated } = await sdk()
    .collection('volunteers')
    .where({ 'live.until': command.lte(now) })
    .update({ live: command.remove(), version: command.inc(1) })
  return Number(updated)
}

/** A shift was called off: what its person shares ends with the duty that is left. Nobody's intention but the plan's. */
export async function trimLive(personId: Id, now: Instant): Promise<void> {
  const running = (await shiftsOf(personId, now)).find((shift) => runs(shift, now))
  const held = await collection('volunteers').byId(personId)
  if (!held?.live) return
  await change('volunteers', personId, (one) => {
    const live = liveKept(one, now, running?.to)
    return live?.until === one.live?.until ? undefined : { ...one, live }
  })
}

/** One volunteer's record, as counted. */
export async function keepRecord(personId: Id, record: AnsweringRecord): Promise<void> {
  const { command } = sdk()
  await sdk()
    .collection('volunteers')
    .where({ _id: personId })
    .update({ record: command.set(record), version: command.inc(1) })
}

/** Records not counted anew since: nothing of them lies within the time that counts. */
export async function dropRecordsBefore(at: Instant): Promise<number> {
  const { command } = sdk()
  const { updated } = await sdk()
    .collection('volunteers')
    .where({ 'record.at': command.lt(at) })
    .update({ record: command.remove(), version: command.inc(1) })
  return Number(updated)
}

/** Of these communities' kiosks, ending within this time; the first to end comes first. */
export async function shiftsOfCommunities(communityIds: readonly Id[], from: Instant, to: Instant): Promise<Shift[]> {
  if (communityIds.length === 0) return []
  const { command } = sdk()
  const found = await collection('shifts').find(
    { communityId: command.in([...communityIds]), to: command.gt(from).and(command.lte(to)) },
    { orderBy: ['to', 'asc'], limit: 1000 },
  )
  return found.filter(({ cancelledAt }) => cancelledAt === undefined)
}

/** False where the same intention planned it before. */
export async function insertShift(shift: Shift): Promise<boolean> {
  try {
    await collection('shifts').insert(shift)
    return true
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

export const shiftById = (shiftId: Id): Promise<Shift | undefined> => collection('shifts').byId(shiftId)

export const changeShift = (shiftId: Id, key: string, to: (held: Shift) => Shift): Promise<Shift> =>
  change('shifts', shiftId, (held) =>
    held.keys.includes(key) ? undefined : { ...to(held), keys: [...held.keys, key].slice(-KEYS_KEPT) },
  )

/** Shifts that ended before, cancelled ones included. */
export async function forgetShifts(before: Instant): Promise<number> {
  const { command } = sdk()
  const { deleted } = await sdk()
    .collection('shifts')
    .where({ to: command.lt(before) })
    .remove()
  return Number(deleted)
}
