// What the pulse does for drills: starts those whose time has come, and closes those that are over. Exactly once each: who
// starts one writes that down first, over the version read; and the press of each door is the same press whoever makes it,
// so a start that broke off, or two at once, ring no door twice.
import { OPEN_STATES } from '../../domain/bell/alert'
import type { Actor } from '../../domain/bell/party'
import { begun, type Drill, type DrillDoor, endsAtOf, lookedAt, pressKeyOf, rung } from '../../domain/drill/drill'
import type { Household } from '../../domain/household/household'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { breakOff, drillAlerts, ring } from '../bell/read'
import { householdById } from '../household/read'
import { log, logFault } from '../kernel/log'
import { peopleByIds, personById } from '../person/read'
import { placesByIds } from '../place/read'
import { practiceDoor } from './doors-of'
import { claimDrill, dueDrills, moveDrill } from './store'

/** Gives how many were started or went on being started. */
export async function runDrills(now: Instant): Promise<number> {
  let started = 0
  for (const drill of await dueDrills(now)) {
    try {
      started += Number(await runOne(drill, now))
    } catch (fault) {
      logFault('drill.run', fault, { drillId: drill._id })
    }
  }
  return started
}

async function runOne(drill: Drill, now: Instant): Promise<boolean> {
  const next = begun(drill, now)
  if (!next) {
    await close(drill, now)
    return false
  }
  if (!(await claimDrill(next))) return false
  if (next.state === 'missed') {
    log('warn', 'drill.missed', { drillId: drill._id, late: now - drill.startsAt })
    return false
  }
  await start(next, now)
  return true
}

async function close(drill: Drill, now: Instant): Promise<void> {
  const alerts = await drillAlerts(
    drill.doors.flatMap(({ alertId }) => alertId ?? []),
    now,
  )
  const open = alerts.filter(({ state }) => OPEN_STATES.includes(state)).length
  await moveDrill(drill._id, (held) => lookedAt(held, open, now))
}

async function start(drill: Drill, now: Instant): Promise<void> {
  const [planner, places] = await Promise.all([
    personById(drill.plannedBy.personId),
    placesByIds([drill.communityId, ...drill.doors.filter(({ kind }) => kind === 'practice').map(({ of }) => of)]),
  ])
  const placeOf = (placeId: Id) => places.find(({ _id }) => _id === placeId)
  const community = placeOf(drill.communityId)
  const phone = community?.officePhone ?? community?.dutyPhone ?? planner?.phone
  if (!community || !phone) throw new Error('a drill without a community or a phone')
  const by: Actor = { personId: drill.plannedBy.personId, name: '演练', phone, desk: true }
  const ends = new Map<Id, Pick<DrillDoor, 'alertId' | 'skipped'>>()
  for (const door of drill.doors) {
    if (door.alertId || door.skipped) continue
    ends.set(door.doorId, await ringDoor(drill, door, { by, phone, community, place: placeOf(door.of) }, now))
  }
  const after = await moveDrill(drill._id, (held) => rung(held, ends, now))
  // Broken off in the very moment it began: what was rung meanwhile ends as well.
  if (after.state === 'cancelled') {
    for (const { alertId } of after.doors) if (alertId) await breakOff(alertId, pressKeyOf(drill._id, 'off'), now)
  }
}

interface Ringing {
  by: Actor
  /** Answers for a door that has no telephone of its own. */
  phone: string
  community: Place
  place: Place | undefined
}

async function ringDoor(
  drill: Drill,
  door: DrillDoor,
  { by, phone, community, place }: Ringing,
  now: Instant,
): Promise<Pick<DrillDoor, 'alertId' | 'skipped'>> {
  const household =
    door.kind === 'practice' ? place && (await practiceDoor(place, community)) : await householdById(door.of)
  if (!household || (door.kind === 'household' && !household.bellConsent)) return { skipped: 'gone' }
  try {
    const alert = await ring({
      household,
      by,
      as: 'desk',
      resident: () => residentOf(household, phone),
      key: pressKeyOf(drill._id, door.doorId),
      now,
      drill: { drillId: drill._id, endsAt: endsAtOf(drill) },
    })
    return { alertId: alert._id }
  } catch (fault) {
    // Something real is open at this door: that goes before any drill.
    if (fault instanceof Refusal && fault.code === 'STEP_OUT_OF_ORDER') return { skipped: 'busy' }
    logFault('drill.ring', fault, { drillId: drill._id })
    return { skipped: 'failed' }
  }
}

async function residentOf({ _id, memberIds, contacts }: Household, phone: string) {
  const people = await peopleByIds(memberIds)
  const first = memberIds.flatMap((personId) => people.find((one) => one._id === personId) ?? [])[0]
  return first ?? { _id, name: '演练点', phone: contacts[0]?.phone ?? phone, openid: _id }
}
