// Our policy: the very core the functions run, with nothing in between but a look-up in memory. Every message arrives at once.
import { advance } from '~/domain/bell/advance'
import { type Alert, NEVER } from '~/domain/bell/alert'
import { accept, arrive, decline, depart, release, stillComing } from '~/domain/bell/answer'
import {
  type Chosen,
  firstWave,
  type Near,
  replacements,
  type Surroundings,
  secondWave,
  walkSeconds,
} from '~/domain/bell/candidates'
import { type Actor, active, activeAs } from '~/domain/bell/party'
import type { Policy } from '~/domain/bell/policy'
import { cancel, newAlert } from '~/domain/bell/press'
import { type Candidate, callPeople, type Due } from '~/domain/bell/waves'
import { Refusal } from '~/domain/refusal'
import type { Instant } from '~/domain/shape'
import type { Press } from './people'
import type { Known, PolicyUnderTest, Search } from './search'
import type { Helper } from './town'

const actorOf = (personId: string): Actor => ({ personId, name: personId, phone: '12900000000', desk: false })

function alertOf({ id, at, door }: Press, policy: Policy): Alert {
  const { household } = door
  const by = actorOf(household.memberIds[0] ?? 'somebody')
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

/** What the server's finder does, over the same rules. Officers are left out: the figures are the volunteers' alone. */
function found(alert: Alert, due: Due, now: Instant, known: Known, helpers: ReadonlyMap<string, Helper>): Candidate[] {
  const { press, engaged, near } = { ...known, near: known.press.door.near }
  const around = (): Surroundings => ({
    near: near.map(({ id, distance }): Near => ({ ...helpers.get(id)!.volunteer, distance })),
    engaged: engaged(),
    ofBuilding: press.door.ofBuilding,
  })
  const called = (chosen: readonly Chosen[]): Candidate[] => chosen.map((one) => ({ ...actorOf(one.personId), ...one }))
  switch (due.kind) {
    case 'visit':
    case 'more':
      return []
    case 'replacement':
      return called(replacements(alert, around(), now, due.count))
    case 'repeat':
      return called(secondWave(alert, around(), now))
  }
  if (due.wave === 1) return called(firstWave(alert, around(), now))
  if (due.wave === 2) return called(secondWave(alert, around(), now))
  const { paired } = press.door
  if (due.wave !== 0 || !paired || engaged().has(paired.id)) return []
  const expectedSeconds = walkSeconds(paired.distance, alert.place.floor, alert.policy)
  return [{ ...actorOf(paired.id), as: 'pairedVolunteer', distance: paired.distance, expectedSeconds }]
}

export const ours = (policy: Policy, helpers: ReadonlyMap<string, Helper>, name = 'ours'): PolicyUnderTest => ({
  name,
  remembers: true,
  search(known): Search {
    let alert = alertOf(known.press, policy)
    /** By call: whether that telephone was ringing or called off when last looked at. */
    const seen = new Map<string, boolean>()

    /** Settles everything due and gives those whose telephone rings because of it, the called-off called again included. */
    function settle(next: Alert, now: Instant): string[] {
      alert = next
      for (let step = 0; ; step++) {
        if (step > 50) throw new Error('it never settles')
        const advanced = advance(alert, now)
        alert = advanced.alert
        if (!advanced.due) break
        alert = callPeople(alert, advanced.due, found(alert, advanced.due, now, known, helpers), now)
        alert = { ...alert, outbox: [] }
      }
      alert = { ...alert, outbox: [] }
      const rings: string[] = []
      for (const { id, personId, answer } of alert.calls) {
        if (!personId) continue
        const off = answer === 'notNeeded'
        const before = seen.get(id)
        if (answer === 'none' && before !== false) rings.push(personId)
        seen.set(id, off)
      }
      return rings
    }
    /** The last word of the core may be that nobody more is needed; then it stays as it was. */
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
      cancel: (now) =>
        tried(() => cancel(alert, actorOf(known.press.door.household.memberIds[0] ?? ''), undefined, now), now),
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
    }
  },
})
