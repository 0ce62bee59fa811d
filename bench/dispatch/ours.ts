// Our policy: the very core the functions run, with nothing in between but a look-up in memory. Every message arrives at once.
import { advance } from '~/domain/bell/advance'
import { type Alert, NEVER } from '~/domain/bell/alert'
import { accept, arrive, decline, depart, release, stillComing } from '~/domain/bell/answer'
import {
  type Chosen,
  everybodyLeft,
  firstWave,
  type Near,
  neighbours,
  replacements,
  type Surroundings,
  walkSeconds,
} from '~/domain/bell/candidates'
import { type Actor, active, activeAs } from '~/domain/bell/party'
import type { Policy } from '~/domain/bell/policy'
import { cancel, newAlert } from '~/domain/bell/press'
import { type Candidate, callPeople, type Due } from '~/domain/bell/waves'
import { Refusal } from '~/domain/refusal'
import type { Instant } from '~/domain/shape'
import { Memory } from './memory'
import type { Press } from './people'
import type { Known, PolicyUnderTest, Search } from './search'
import type { Helper } from './town'

const actorOf = (personId: string): Actor => ({ personId, name: personId, phone: '12900000000', desk: false })

const presserOf = ({ door }: Pick<Press, 'door'>): string => door.household.memberIds[0] ?? 'somebody'

function alertOf({ id, at, door }: Press, policy: Policy): Alert {
  const { household } = door
  const by = actorOf(presserOf({ door }))
  return newAlert(
    {
      alertId: id,
      key: `press-${id}`,
      by,
      as: 'household',
      household,
      resident: { _id: by.personId, name: by.name, phone: by.phone, openid: by.personId },
      estateName: '小区',
      buildingName: '楼',
      communityName: '社区',
      path: [],
      dutyPhone: '0716-00100100',
      doorCode: '0000',
      policy,
      drill: false,
    },
    at,
  )
}

/** Called in their turn and silent: with them the waves keep the times they have where officers are called. */
const OFFICERS = { 3: 'gridOfficer', 4: 'streetDutyOfficer' } as const

interface Ground extends Known {
  near: readonly Near[]
  memory: Memory
}

/** Records change by night only, so a search looks them up once. */
const nearOf = ({ door, at }: Press, helpers: ReadonlyMap<string, Helper>, memory: Memory): Near[] =>
  door.near.map(({ id, distance }): Near => {
    const { _id, partyMember, hours, consentToCalls, buildingId } = helpers.get(id)!.volunteer
    return { _id, partyMember, hours, consentToCalls, buildingId, distance, record: memory.recordOf(id, at) }
  })

const aroundOf = (alert: Alert, { press, engaged, near, memory }: Ground): Surroundings => ({
  near,
  engaged: new Set([...engaged(), ...memory.heldElsewhere(alert._id)]),
  ofBuilding: press.door.ofBuilding,
  recentCalls: memory.recentCalls,
})

/** What the server's finder does, over the same rules. */
function found(alert: Alert, due: Due, now: Instant, ground: Ground): Candidate[] {
  const around = aroundOf(alert, ground)
  const called = (chosen: readonly Chosen[]): Candidate[] => chosen.map((one) => ({ ...actorOf(one.personId), ...one }))
  if (due.kind === 'replacement') return called(replacements(alert, around, now, due.count))
  if (due.kind === 'repeat') return called(everybodyLeft(alert, around, now))
  if (due.kind !== 'wave') return []
  if (due.wave === 1) return called(firstWave(alert, around, now))
  const officer = due.wave === 3 || due.wave === 4 ? OFFICERS[due.wave] : undefined
  const officers = officer ? [{ ...actorOf(officer), as: officer }] : []
  if (due.wave >= 2) return [...officers, ...called(neighbours(alert, around, now, due.wave))]
  const { paired } = ground.press.door
  if (!paired || around.engaged.has(paired.id)) return []
  const expectedSeconds = walkSeconds(paired.distance, alert.place.floor, alert.policy)
  return [{ ...actorOf(paired.id), as: 'pairedVolunteer', distance: paired.distance, expectedSeconds }]
}

/** Of an alert's calls of volunteers: whose telephone rings now that did not, the called-off called again included. */
function newlyRinging(alert: Alert, rang: Map<string, boolean>, helpers: ReadonlyMap<string, Helper>): string[] {
  const rings: string[] = []
  for (const { id, personId, answer } of alert.calls) {
    if (!personId || !helpers.has(personId)) continue
    if (answer === 'none' && rang.get(id) !== true) rings.push(personId)
    if (answer === 'none' || answer === 'notNeeded') rang.set(id, answer === 'none')
  }
  return rings
}

function searchOf(alertAtFirst: Alert, ground: Ground, helpers: ReadonlyMap<string, Helper>): Search {
  const { memory, press } = ground
  let alert = alertAtFirst
  const rang = new Map<string, boolean>()

  /** Settles everything that is due now. */
  function settle(next: Alert, now: Instant): string[] {
    alert = next
    for (let step = 0; ; step++) {
      if (step > 50) throw new Error('it never settles')
      const advanced = advance(alert, now)
      alert = { ...advanced.alert, outbox: [] }
      if (!advanced.due) break
      alert = { ...callPeople(alert, advanced.due, found(alert, advanced.due, now, ground), now), outbox: [] }
    }
    const rings = newlyRinging(alert, rang, helpers)
    memory.keep(alert, rings, now)
    return rings
  }
  /** What the core refuses (nobody more is needed) leaves the alert as it was. */
  function tried(change: () => Alert, now: Instant): string[] {
    try {
      return settle(change(), now)
    } catch (fault) {
      if (fault instanceof Refusal) return []
      throw fault
    }
  }
  const HEARD = {
    accept: (actor: Actor, now: Instant) => accept(alert, actor, now),
    decline: (actor: Actor, now: Instant) => decline(alert, actor, now),
    depart: (actor: Actor, now: Instant) => depart(alert, actor, now),
    stillComing: (actor: Actor, now: Instant) => stillComing(alert, actor, now),
    release: (actor: Actor, now: Instant) => release(alert, actor, undefined, now),
    arrive: (actor: Actor, now: Instant) => arrive(alert, actor, undefined, now),
  }
  return {
    begin: (now) => settle(alert, now),
    hear: (personId, said, now) => tried(() => HEARD[said](actorOf(personId), now), now),
    cancel: (now) => tried(() => cancel(alert, actorOf(presserOf(press)), undefined, now), now),
    dueAt: () => (alert.nextDueAt >= NEVER ? Number.POSITIVE_INFINITY : alert.nextDueAt),
    wake: (now) => settle(alert, now),
    coming: (personId) => activeAs(alert, personId) !== undefined,
    toldOff: () =>
      new Set([
        ...alert.calls.filter(({ answer }) => answer === 'notNeeded').map(({ personId }) => personId ?? ''),
        ...alert.responders.filter(({ state }) => state === 'released').map(({ personId }) => personId),
      ]),
    askedLate: () =>
      new Set(
        active(alert)
          .filter(({ askedLateAt }) => askedLateAt !== undefined)
          .map(({ personId }) => personId),
      ),
    end: (now) => memory.close(alert, now),
  }
}

export const ours = (policy: Policy, helpers: ReadonlyMap<string, Helper>, name = 'ours'): PolicyUnderTest => ({
  name,
  remembers: true,
  start() {
    const memory = new Memory()
    return (known) => {
      const near = nearOf(known.press, helpers, memory)
      return searchOf(alertOf(known.press, policy), { ...known, near, memory }, helpers)
    }
  },
})
