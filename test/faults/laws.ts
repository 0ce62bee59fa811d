// What must hold on the disk whatever was killed when. Each law gives what breaks it, in words; nothing, when it holds.
import { type Alert, OPEN_STATES } from '../../domain/bell/alert'
import { active } from '../../domain/bell/party'
import { type Attempt, type Matched, rangInVain } from './attempts'
import type { Disk } from './disk'
import type { Intention } from './phone'

const SEARCH = ['accepted', 'onTheWay', 'arrived']
const PRESSES = ['press', 'pressAgain']

const byId = (alerts: readonly Alert[]) => new Map(alerts.map((alert) => [alert._id, alert]))
const known = ({ presses, keys }: Alert, key: string) =>
  keys.includes(key) || presses.some((press) => press.key === key)

/** Whatever was answered is there, in the document and in its timeline. */
export function answeredIsKept({ alerts }: Disk, answered: readonly Intention[]): string[] {
  const kept = byId(alerts)
  return answered
    .filter(({ ok }) => ok)
    .flatMap(({ alertId = '', key, call, who, event }) => {
      const alert = kept.get(alertId)
      if (!alert) return [`${call} by ${who}: its alert ${alertId} is gone`]
      if (!known(alert, key)) return [`${call} by ${who} on ${alertId}: its key is not known`]
      const events = event === 'press' ? PRESSES : [event]
      const noted = alert.timeline.some((entry) => events.includes(entry.event) && entry.by.personId === who)
      return noted ? [] : [`${call} by ${who} on ${alertId}: not on the timeline`]
    })
}

/** Each thing somebody did stands once in the timeline, and nothing stands there that was not done. */
export function doneOnce({ alerts }: Disk, intentions: readonly Intention[]): string[] {
  const said = new Map<string, number>()
  const did = new Map<string, number>()
  const count = (in_: Map<string, number>, what: string) => in_.set(what, (in_.get(what) ?? 0) + 1)
  for (const { ok, alertId, who, event } of intentions) if (ok) count(did, `${event} by ${who} on ${alertId}`)
  for (const { _id, timeline } of alerts) {
    for (const { event, by } of timeline) {
      // Promoted is said of somebody, not done by them.
      if (!by.personId || event === 'promoted') continue
      count(said, `${PRESSES.includes(event) ? 'press' : event} by ${by.personId} on ${_id}`)
    }
  }
  return [...new Set([...said.keys(), ...did.keys()])]
    .filter((what) => said.get(what) !== did.get(what))
    .map((what) => `${what}: answered ${did.get(what) ?? 0} times, on the timeline ${said.get(what) ?? 0} times`)
}

/** One open alert a household, and one primary; who goes is engaged there and goes nowhere else. */
export function oneOfEach({ alerts, engagements }: Disk): string[] {
  const broken: string[] = []
  const open = alerts.filter(({ state }) => OPEN_STATES.includes(state))
  const doors = open.map(({ householdId }) => householdId)
  for (const door of new Set(doors.filter((one, i) => doors.indexOf(one) !== i)))
    broken.push(`${door}: two open alerts`)
  for (const { _id, openKey, householdId, state } of alerts) {
    const due = OPEN_STATES.includes(state) ? householdId : _id
    if (openKey !== due) broken.push(`${_id}: ${state}, and its open key is ${openKey}`)
  }
  const going = open
    .filter(({ state }) => SEARCH.includes(state))
    .flatMap((alert) => active(alert).map(({ personId, role }) => ({ personId, role, alertId: alert._id })))
  for (const { _id } of open) {
    const primaries = going.filter(({ alertId, role }) => alertId === _id && role === 'primary')
    if (primaries.length > 1) broken.push(`${_id}: ${primaries.length} primaries`)
  }
  for (const { personId, alertId } of going) {
    const engaged = engagements.find(({ _id }) => _id === personId)
    if (engaged?.alertId !== alertId)
      broken.push(`${personId} goes to ${alertId} and is engaged at ${engaged?.alertId}`)
  }
  return broken
}

/** Timelines only grow, attempts are not forgotten, versions rise. */
export function onlyGrown(before: Disk, after: Disk): string[] {
  const kept = byId(after.alerts)
  return before.alerts.flatMap((was) => {
    const is = kept.get(was._id)
    if (!is) return [`${was._id}: gone`]
    const broken: string[] = []
    if (is.version < was.version) broken.push(`${was._id}: version ${was.version}, then ${is.version}`)
    if (JSON.stringify(is.timeline.slice(0, was.timeline.length)) !== JSON.stringify(was.timeline)) {
      broken.push(`${was._id}: its timeline was changed`)
    }
    for (const { id, attempts } of was.outbox) {
      const now = is.outbox.find((message) => message.id === id)
      const forgotten = attempts.some(({ startedAt }, i) => now?.attempts[i]?.startedAt !== startedAt)
      if (forgotten) broken.push(`${was._id} ${id}: an attempt was forgotten`)
    }
    return broken
  })
}

/** Everybody called has a message; every line of the timeline has the next number. */
export function nobodyLeftOut({ alerts }: Disk): string[] {
  return alerts.flatMap(({ _id, calls, outbox, timeline }) => {
    const told = new Set(outbox.map(({ callId }) => callId))
    const unreachable = timeline.filter(({ event }) => event === 'unreachable').length
    const without = calls.filter(({ id }) => !told.has(id))
    const broken = without.length > unreachable ? without.map(({ id }) => `${_id} ${id}: called, and no message`) : []
    return timeline.every(({ seq }, i) => seq === i + 1) ? broken : [...broken, `${_id}: a line is missing`]
  })
}

const nameOf = ({ alert, message, index }: Attempt) =>
  `${alert._id} ${message.id} ${message.template}, attempt ${index + 1} (${JSON.stringify(message.attempts)})`

/** Nothing is on a phone that was not on record before it was handed over. */
export const recordedBeforeHanding = ({ strangers }: Matched): string[] =>
  strangers.map((entry) => `on a phone without an attempt on record: ${JSON.stringify(entry)}`)

/** What is on record as handed over did arrive. */
export const handedArrived = ({ attempts }: Matched): string[] =>
  attempts
    .filter(({ message, index, arrived }) => message.attempts[index]!.result === 'handed' && !arrived)
    .map((one) => `handed over and never arrived: ${nameOf(one)}`)

/** At most twice, and once more for each further end that is unknown; every one after the first marked as perhaps a double. What rang in vain does not count. */
export function doublesAreMarked({ attempts }: Matched): string[] {
  const arrivals = new Map<Attempt['message'], Attempt[]>()
  for (const one of attempts) {
    if (one.arrived && !rangInVain(one)) arrivals.set(one.message, [...(arrivals.get(one.message) ?? []), one])
  }
  return [...arrivals.values()].flatMap((several) => {
    const { attempts: all } = several[0]!.message
    const unknown = all.filter(({ result }) => result === 'unknown').length
    const marked = several.slice(1).filter(({ index }) => !all[index]!.possibleDouble)
    const broken = marked.map((one) => `arrived again and is not marked: ${nameOf(one)}`)
    return several.length > 1 + unknown
      ? [...broken, `arrived ${several.length} times: ${nameOf(several[0]!)}`]
      : broken
  })
}

/** Which messages are not done, which ended without having been handed over or tried by every channel. */
export function allMessagesEnded({ alerts }: Disk): string[] {
  return alerts.flatMap(({ _id, outbox }) =>
    outbox.flatMap(({ id, template, state, attempts, order }) => {
      const name = `${_id} ${id} ${template}`
      if (state === 'handed')
        return attempts.some(({ result }) => result === 'handed') ? [] : [`${name}: handed by none`]
      if (state === 'withdrawn') return []
      const untried = order.filter((channel) => !attempts.some((one) => one.channel === channel))
      if (state === 'failed') return untried.length === 0 ? [] : [`${name}: ${untried} not tried`]
      return [`${name}: ${state}`]
    }),
  )
}

/** An attempt cut off without an end is repeated exactly once on its channel, marked; then it goes over to the next. */
export function repeatedOnce({ alerts }: Disk): string[] {
  return alerts.flatMap(({ _id, outbox }) =>
    outbox.flatMap(({ id, template, state, attempts, order }) => {
      const name = `${_id} ${id} ${template} ${state} ${JSON.stringify(attempts)}`
      const broken: string[] = []
      const cutOff = (index: number) => attempts[index]?.result === 'unknown' && attempts[index].endedAt === undefined
      for (const [index, { channel, possibleDouble, startedAt }] of attempts.entries()) {
        const before = attempts[index - 1]
        const isRepeat = cutOff(index - 1) && before?.channel === channel
        const openThen = attempts
          .slice(0, index)
          .some(({ result, endedAt = startedAt + 1 }) => result === 'unknown' || endedAt > startedAt)
        if (possibleDouble && !openThen) {
          broken.push(`marked without reason: ${name}`)
        }
        if (!cutOff(index) || isRepeat) continue
        const next = attempts[index + 1]
        if (!next && state === 'withdrawn') continue
        if (next?.channel !== channel || !next.possibleDouble) broken.push(`not repeated: ${name}`)
        // With one channel only, the next one is the same, once all are tried a second time.
        if (order.length > 1 && cutOff(index + 1) && attempts[index + 2]?.channel === channel)
          broken.push(`repeated twice: ${name}`)
      }
      return broken
    }),
  )
}

/** Waves come one after another, none left out, in each ringing. */
export function wavesInOrder({ alerts }: Disk): string[] {
  return alerts.flatMap(({ _id, timeline }) => {
    let wave = -1
    let resolved = false
    return timeline.flatMap(({ event, about }) => {
      if (event === 'notHelped' || (event === 'pressAgain' && resolved)) wave = -1
      if (event === 'resolve') resolved = true
      else if (event === 'notHelped' || event === 'pressAgain') resolved = false
      if (event !== 'wave' && event !== 'waveEmpty') return []
      const expected = wave + 1
      wave = Number(about?.['wave'])
      return wave === expected ? [] : [`${_id}: wave ${wave} after ${expected - 1}`]
    })
  })
}
