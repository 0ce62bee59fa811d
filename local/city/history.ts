// What happened before the demonstration began: invented presses of the last 90 days, each run through the bell's own
// rules with a clock and chance of its own, so that the record says nothing the rules would not have written.
import { advance } from '~/domain/bell/advance'
import type { Alert } from '~/domain/bell/alert'
import { accept, arrive, decline, depart } from '~/domain/bell/answer'
import {
  type Chosen,
  everybodyLeft,
  firstWave,
  metresBetween,
  replacements,
  type Surroundings,
  secondWave,
} from '~/domain/bell/candidates'
import { confirm, resolve } from '~/domain/bell/end'
import { beginHanding, recordResult } from '~/domain/bell/outbox'
import { type Actor, activeAs } from '~/domain/bell/party'
import { DEFAULT_POLICY } from '~/domain/bell/policy'
import { newAlert } from '~/domain/bell/press'
import { type Candidate, callPeople, type Due, onlyTold } from '~/domain/bell/waves'
import type { Household } from '~/domain/household/household'
import type { Person, Position } from '~/domain/person/person'
import type { Place } from '~/domain/place/place'
import type { Volunteer } from '~/domain/volunteer/volunteer'
import { apportion, type Dice } from './dice'
import { DAY } from './ids'

/** Presses of the whole city, dealt out by bells. Of real ones some 40 % are false alarms (shared/dispatch.md). */
export const PRESSES = 120
const BACK = 90 * DAY
/** All is over a day and a half before the demonstration begins: no follow-up visit is still due. */
const OVER = 1.5 * DAY
const SECOND = 1000
const MINUTE = 60 * SECOND

/** What one community's history is made from. */
export interface Told {
  dice: Dice
  now: number
  presses: number
  places: readonly Place[]
  households: readonly Household[]
  people: readonly Person[]
  volunteers: readonly Volunteer[]
  positions: readonly Position[]
}

export const pressesFor = (bells: readonly number[]): number[] => apportion(PRESSES, bells)

/** More by day, fewer by night: how many of a day's presses fall into each hour. */
const BY_HOUR = [2, 1, 1, 1, 1, 3, 6, 8, 9, 8, 6, 6, 5, 4, 5, 6, 6, 7, 8, 8, 6, 4, 3, 2]

export function historyOf(told: Told): Alert[] {
  const { dice, now, presses, households, volunteers, positions } = told
  // The story's people are left out: what they did before must not weigh on it.
  const willing = volunteers.filter(({ _id, consentToCalls }) => consentToCalls && !_id.startsWith('cast-'))
  const near = (household: Household) => willing.filter(({ home }) => metresBetween(home, household.point) <= 500)
  const theirs = new Set(positions.flatMap(({ personId, placeId }) => (personId.startsWith('cast-') ? placeId : [])))
  const bells = households.filter(
    (household) => household.bellConsent && !theirs.has(household.gridId) && near(household).length > 2,
  )
  if (bells.length === 0) return []
  const days = Math.floor((BACK - OVER) / DAY)
  const midnight = now - ((now + 8 * 3_600_000) % DAY)
  const moments = Array.from({ length: presses }, () => {
    const hour = dice.weighted(BY_HOUR.map((weight, at) => [at, weight] as const))
    return midnight - dice.whole(2, days) * DAY + hour * 60 * MINUTE + dice.whole(0, 3_599_999)
  }).sort((a, b) => a - b)
  return moments.map((at, i) => {
    const household = dice.pick(bells)
    return new Telling(told, household, near(household)).from(at, i)
  })
}

/** One press and its course: what is due, and what people do of themselves, in the order of time. */
class Telling {
  readonly #told: Told
  readonly #household: Household
  readonly #near: readonly Volunteer[]
  #alert!: Alert
  /** What people are about to do. */
  #deeds: { at: number; do: (alert: Alert, at: number) => Alert }[] = []
  /** Calls somebody has made up their mind about. */
  readonly #heard = new Set<string>()

  constructor(told: Told, household: Household, near: readonly Volunteer[]) {
    this.#told = told
    this.#household = household
    this.#near = near
  }

  from(at: number, index: number): Alert {
    this.#alert = this.#settle(this.#pressed(at, index), at)
    for (let step = 0; step < 400 && !isOver(this.#alert); step++) {
      this.#deeds.sort((a, b) => a.at - b.at)
      const deed = this.#deeds[0]
      const due = this.#alert.nextDueAt
      const next = Math.min(deed?.at ?? Number.POSITIVE_INFINITY, due)
      if (deed && deed.at <= due) {
        this.#deeds.shift()
        this.#alert = { ...deed.do(this.#alert, next), updatedAt: next }
      }
      this.#alert = this.#settle(this.#alert, next)
    }
    if (!isOver(this.#alert)) throw new Error(`the history of ${this.#alert._id} does not end`)
    return this.#alert
  }

  #person(personId: string): Person {
    const person = this.#told.people.find(({ _id }) => _id === personId)
    if (!person) throw new Error(`nobody is ${personId}`)
    return person
  }

  #pressed(at: number, index: number): Alert {
    const { places, dice } = this.#told
    const { communityId, gridId, estateId, buildingId, memberIds } = this.#household
    const nameOf = (placeId: string) => places.find(({ _id }) => _id === placeId)?.name ?? ''
    const community = places.find(({ _id }) => _id === communityId)!
    const resident = this.#person(memberIds[0]!)
    return newAlert(
      {
        alertId: `past_${communityId}_${String(index + 1).padStart(3, '0')}`,
        key: `past-press-${communityId}-${index}`,
        by: { personId: resident._id, name: resident.name, phone: resident.phone, desk: false },
        as: 'household',
        household: this.#household,
        resident,
        estateName: nameOf(estateId),
        buildingName: nameOf(buildingId),
        communityName: community.name,
        path: [...community.path, communityId, gridId],
        dutyPhone: community.dutyPhone!,
        doorCode: String(dice.whole(1000, 9999)),
        policy: DEFAULT_POLICY,
        drill: false,
      },
      at,
    )
  }

  /** Everything due at this instant, every message handed over, and everybody newly called makes up their mind. */
  #settle(alert: Alert, now: number): Alert {
    let next = alert
    for (let step = 0; step < 30; step++) {
      const advanced = advance(next, now)
      next = handedOver(advanced.alert, now)
      if (!advanced.due) break
      next = callPeople(next, advanced.due, this.#found(next, advanced.due, now), now)
    }
    for (const call of next.calls) {
      if (!call.personId || onlyTold(call) || this.#heard.has(call.id)) continue
      this.#heard.add(call.id)
      // The grid's officer always comes: so every course has an end.
      this.#willAnswer(call.personId, call.as === 'gridOfficer' ? 1 : 0.34, now)
    }
    return next
  }

  /** Some come, some cannot, some never hear it (17 to 47 % of those alerted answer). */
  #willAnswer(personId: string, willing: number, now: number): void {
    const { dice } = this.#told
    const soon = now + dice.whole(12, 95) * SECOND
    const actor = actorOf(this.#person(personId))
    if (dice.chance(willing)) {
      this.#deeds.push({ at: soon, do: (alert, at) => this.#comes(alert, actor, at) })
    } else if (dice.chance(0.3)) {
      this.#deeds.push({ at: soon, do: (alert, at) => (isRinging(alert) ? decline(alert, actor, at) : alert) })
    }
  }

  #comes(alert: Alert, actor: Actor, now: number): Alert {
    // Whoever hears of it later is told that nobody is needed any more; a backup does not always come.
    if (!isRinging(alert)) return alert
    const { dice } = this.#told
    const going = accept(alert, actor, now)
    const { expectedAt } = activeAs(going, actor.personId)!
    // Somebody a little late, but never so late as to be replaced.
    const way = Math.min(Math.round((expectedAt - now) * dice.between(0.6, 1.3)), expectedAt - now + 100 * SECOND)
    this.#deeds.push(
      {
        at: now + dice.whole(10, 40) * SECOND,
        do: (held, at) => (activeAs(held, actor.personId) ? depart(held, actor, at) : held),
      },
      { at: now + Math.max(60 * SECOND, way), do: (held, at) => this.#arrives(held, actor, at) },
    )
    return going
  }

  #arrives(alert: Alert, actor: Actor, now: number): Alert {
    if (!activeAs(alert, actor.personId)) return alert
    const { dice } = this.#told
    const after = now + dice.whole(4, 25) * MINUTE
    this.#deeds.push({ at: after, do: (held, at) => this.#resolves(held, actor, at) })
    return arrive(alert, actor, alert.place.point, now)
  }

  #resolves(alert: Alert, actor: Actor, now: number): Alert {
    const { dice } = this.#told
    if (!activeAs(alert, actor.personId) || alert.state !== 'arrived') return alert
    const [outcome, words] = dice.weighted(ENDS)
    const resident = this.#person(this.#household.memberIds[0]!)
    this.#deeds.push({
      at: now + dice.whole(5, 300) * MINUTE,
      do: (held, at) => (held.state === 'resolved' ? confirm(held, actorOf(resident), true, undefined, at) : held),
    })
    return resolve(alert, actor, { outcome, words }, now)
  }

  #found(alert: Alert, due: Due, now: number): Candidate[] {
    const around: Surroundings = {
      near: this.#near.map((one) => ({ ...one, distance: metresBetween(one.home, alert.place.point) })),
      engaged: new Set(),
      ofBuilding: new Set(),
    }
    const asCalled = (chosen: readonly Chosen[]): Candidate[] =>
      chosen.map(({ personId, ...one }) => ({ ...contactOf(this.#person(personId)), ...one }))
    if (due.kind === 'replacement') return asCalled(replacements(alert, around, now, due.count))
    if (due.kind === 'repeat') return asCalled(everybodyLeft(alert, around, now))
    if (due.kind !== 'wave') return []
    if (due.wave === 0) {
      const family = this.#household.contacts.map(({ name, phone }) => ({ name, phone, as: 'contact' as const }))
      return [...family, { name: '值班电话', phone: alert.dutyPhone, as: 'dutyPhone' }]
    }
    if (due.wave === 1) return asCalled(firstWave(alert, around, now))
    if (due.wave === 2) return asCalled(secondWave(alert, around, now))
    if (due.wave > 3) return []
    return this.#told.positions
      .filter(({ office, placeId }) => office === 'gridOfficer' && placeId === alert.place.gridId)
      .map(({ personId }) => ({ ...contactOf(this.#person(personId)), as: 'gridOfficer' as const }))
  }
}

type Outcome = NonNullable<Alert['resolution']>['outcome']

const ENDS: readonly (readonly [readonly [Outcome, string], number])[] = [
  [['falseAlarm', '起夜时碰到了，人没事'], 22],
  [['falseAlarm', '打扫时按到了，聊了一会儿'] as const, 18],
  [['helpGiven', '滑倒了，扶起来坐着，没有受伤'] as const, 20],
  [['helpGiven', '头晕，量了血压，陪到女儿来'] as const, 14],
  [['helpGiven', '门打不开，请人开了锁'] as const, 8],
  [['dangerAverted', '锅忘在火上，关了煤气'] as const, 9],
  [['hospital', '胸口疼，120送了医院'] as const, 9],
] as const

const isOver = ({ state }: Alert): boolean => state === 'confirmed' || state === 'falseAlarm'
const isRinging = ({ state }: Alert): boolean => state === 'ringing'

const contactOf = ({ _id, name, phone, openid }: Person) => ({
  personId: _id,
  name,
  phone,
  ...(openid === _id ? {} : { openid }),
})
const actorOf = (person: Person): Actor => ({ ...contactOf(person), desk: false })

function handedOver(alert: Alert, now: number): Alert {
  const begun = beginHanding(alert, now)
  return begun.handings.reduce((next, handing) => recordResult(next, handing, { result: 'handed' }, now), begun.alert)
}
