// What must hold whatever happened in which order. Each law gives what breaks it, in words; nothing, when it holds.
import { type Alert, type AlertState, type Entry, OPEN_STATES } from '../../domain/bell/alert'
import { active } from '../../domain/bell/party'
import { doorWords } from '../../domain/place/words'
import { heldBy } from '../../server/bell/summons'
import type { Handed } from './cloud'
import { NEVER_AS_NEIGHBOUR } from './world'

/** Seconds within which an alert that rings must be looked at again: the slowest repetition there is. */
const SLOWEST = 900

/** After every write: one primary, one open alert a household, nobody held by two doors, nobody called against the rules. */
export function alwaysHolds(alerts: readonly Alert[]): string[] {
  const broken: string[] = []
  const open = alerts.filter(({ state }) => OPEN_STATES.includes(state))
  const keys = alerts.map(({ openKey }) => openKey)
  for (const key of keys) if (keys.indexOf(key) !== keys.lastIndexOf(key)) broken.push(`two open alerts of ${key}`)
  for (const alert of open) {
    const primaries = active(alert).filter(({ role }) => role === 'primary')
    if (primaries.length > 1) broken.push(`${alert._id}: primaries ${primaries.map(({ personId }) => personId)}`)
    const neighbours = alert.calls.filter(({ as }) =>
      ['nearMember', 'nearVolunteer', 'sameBuilding', 'kiosk'].includes(as),
    )
    for (const { personId = '', distance } of neighbours) {
      if (NEVER_AS_NEIGHBOUR.has(personId)) broken.push(`${alert._id}: ${personId} was called`)
      if (distance === undefined || distance > alert.policy.radius)
        broken.push(`${alert._id}: ${personId} at ${distance} m`)
    }
  }
  const doorsOf = new Map<string, string[]>()
  for (const alert of open) {
    for (const personId of heldBy(alert)) doorsOf.set(personId, [...(doorsOf.get(personId) ?? []), alert._id])
  }
  for (const [personId, doors] of doorsOf) if (doors.length > 1) broken.push(`${personId} is held by ${doors}`)
  return broken
}

/** A ringing alert has a time at which somebody is rung again, and that is not far. */
export function stillEscalates(alerts: readonly Alert[], now: number): string[] {
  return alerts
    .filter(({ state, nextDueAt }) => state === 'ringing' && nextDueAt > now + SLOWEST * 1000)
    .map(({ _id, nextDueAt }) => `${_id} rings and is looked at again only in ${(nextDueAt - now) / 1000} s`)
}

/** Whoever has not accepted reads neither door nor name. */
export function doorsAreKept(alerts: readonly Alert[], delivered: readonly Handed[]): string[] {
  return delivered.flatMap(({ template, to, values, at }) => {
    const alert = alerts.find(({ _id }) => _id === values['alertId'])
    if (!alert || !to.personId || to.personId === alert.resident.personId || alert.familyIds.includes(to.personId))
      return []
    const accepted = alert.timeline.some(
      ({ event, by, about, at: when }) =>
        when <= at + 5000 &&
        ((event === 'accept' && by.personId === to.personId) ||
          (event === 'assign' && about?.['person'] === to.personId)),
    )
    const said = JSON.stringify(values)
    const told = [alert.place.door, alert.resident.name, doorWords(alert.place)].filter((secret) =>
      said.includes(secret),
    )
    return told.length > 0 && !accepted ? [`${template} told ${to.personId} of ${told}, who had not accepted`] : []
  })
}

/** Everybody who was called, and is not wanted any more, is told so. */
export const standDownReaches = (alerts: readonly Alert[]): string[] =>
  alerts.flatMap(({ _id, calls, outbox }) =>
    calls
      .filter(
        ({ answer, id }) => answer === 'notNeeded' && outbox.some((m) => m.callId === id && m.attempts.length > 0),
      )
      .filter(
        ({ id }) => !outbox.some((m) => m.callId === id && m.template === 'bellNotNeeded' && m.state !== 'withdrawn'),
      )
      .map(({ personId }) => `${_id}: ${personId} was called, is not needed, and was not told`),
  )

type Step = 'accepted' | 'onTheWay' | 'arrived'

/** The state, from nothing but the timeline. */
export function replayed(timeline: readonly Entry[]): AlertState | 'none' {
  const going = new Map<string, Step>()
  const names = new Map<string, string>()
  let end: 'resolved' | 'confirmed' | 'falseAlarm' | undefined
  let state: AlertState | 'none' = 'none'
  for (const { event, by, about } of timeline) {
    const who = by.personId ?? ''
    if (event === 'press') state = 'ringing'
    if (event === 'accept') going.set(who, 'accepted')
    if (event === 'assign') going.set(String(about?.['person']), 'accepted')
    if (event === 'accept') names.set(by.name, who)
    if (event === 'assign') names.set(String(about?.['who']), String(about?.['person']))
    if (event === 'depart' && going.has(who)) going.set(who, 'onTheWay')
    if (event === 'arrive' && going.has(who)) going.set(who, 'arrived')
    if (event === 'release') going.delete(who)
    if (event === 'late') going.delete(names.get(String(about?.['who'])) ?? '')
    if (event === 'resolve' || event === 'close') end = 'resolved'
    if (event === 'falseAlarm') end = 'falseAlarm'
    if (event === 'confirm') end = 'confirmed'
    if (event === 'notHelped' || (event === 'pressAgain' && end === 'resolved')) {
      end = undefined
      going.clear()
    }
    const steps = [...going.values()]
    const furthest = (['arrived', 'onTheWay', 'accepted'] as const).find((step) => steps.includes(step))
    if (state !== 'none') state = end ?? furthest ?? 'ringing'
  }
  return state
}

export const timelinesTell = (alerts: readonly Alert[]): string[] =>
  alerts.flatMap((alert) => {
    const told = replayed(alert.timeline)
    const events = () =>
      alert.timeline.map(({ event, by }) => `${event}${by.personId ? ` ${by.personId}` : ''}`).join(', ')
    return told === alert.state ? [] : [`${alert._id} is ${alert.state}, its timeline says ${told}: ${events()}`]
  })
