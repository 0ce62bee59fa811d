// Looks up whom an alert is due to call. One finder serves one change of one alert and asks the database each thing once.
import type { Alert } from '../../domain/bell/alert'
import {
  type Chosen,
  everybodyLeft,
  firstWave,
  kioskWave,
  neighbours,
  ranked,
  replacements,
  type Surroundings,
  walkSeconds,
} from '../../domain/bell/candidates'
import { askedNow, type Competing } from '../../domain/bell/wanting'
import type { Candidate, Due } from '../../domain/bell/waves'
import type { Household } from '../../domain/household/household'
import type { Office, Person } from '../../domain/person/person'
import type { Id, Instant, Point } from '../../domain/shape'
import type { Volunteer } from '../../domain/volunteer/volunteer'
import { householdById } from '../household/read'
import { logFault } from '../kernel/log'
import { holdersOf, peopleByIds } from '../person/read'
import { placesByIds } from '../place/read'
import { volunteerById } from '../volunteer/read'
import { type Lookups, lookAround, notKnown, placed, volunteersAround } from './around'
import { keptByOthers, type Together } from './share'

export interface Finder {
  find(alert: Alert, due: Due): Promise<Candidate[]>
  /** These were called to another door meanwhile: they are found no more. */
  leaveOut(personIds: ReadonlySet<Id>): void
  /** What other doors kept from this one; undefined when nobody has looked. */
  kept(): Competing | undefined
}

/** People looked up together with the engagements, before it is known who of them is free. */
const LIKELY = 12

interface Begun {
  around?: Lookups
  household?: Household
  together?: Together
}

export function makeFinder(now: Instant, begun: Begun = {}): Finder {
  let lookups = begun.around
  let surroundings: Promise<Surroundings> | undefined
  let kept: Competing | undefined
  const out = new Set<Id>()
  const people = new Map<Id, Person>()

  async function meet(personIds: readonly Id[]): Promise<void> {
    const unknown = personIds.filter((personId) => !people.has(personId))
    for (const person of await peopleByIds(unknown)) people.set(person._id, person)
  }

  function lookupsOf(alert: Alert): Lookups {
    const { point, buildingId } = alert.place
    lookups ??= lookAround({ point, buildingId, radius: alert.policy.radius }, now)
    return lookups
  }

  const volunteersOf = (alert: Alert) => volunteersAround(lookupsOf(alert), alert.place.point, alert.policy.radius, now)

  async function survey(alert: Alert): Promise<Surroundings> {
    const [near, holders] = await Promise.all([volunteersOf(alert), lookupsOf(alert).holders])
    for (const { person } of holders) people.set(person._id, person)
    const ofBuilding = new Set(holders.map(({ person }) => person._id))
    const nobodyEngaged = { near, engaged: new Set<Id>(), ofBuilding }
    const likely = ranked(alert, nobodyEngaged, now).slice(0, LIKELY)
    const shifts = new Map((await lookupsOf(alert).shifts).map((shift) => [shift.personId, shift]))
    const place = (one: Volunteer, door: Point) => placed(one, shifts.get(one._id), door, now)
    const [others] = await Promise.all([
      keptByOthers(alert, { near, ofBuilding, place }, now, begun.together),
      meet(likely.map(({ _id }) => _id)),
    ])
    kept = others
    const recentCalls = new Map(others.summonses.map(({ _id, calls }) => [_id, calls]))
    return { near, engaged: others.from, ofBuilding, recentCalls }
  }
  const around = async (alert: Alert): Promise<Surroundings> => {
    surroundings ??= survey(alert)
    const found = await surroundings
    return out.size === 0 ? found : { ...found, engaged: new Set([...found.engaged, ...out]) }
  }

  async function asCandidates(chosen: readonly Chosen[]): Promise<Candidate[]> {
    await meet(chosen.map(({ personId }) => personId))
    return chosen.flatMap(({ personId, ...one }) => {
      const person = people.get(personId)
      return person ? [{ ...contactOf(person), ...one }] : []
    })
  }

  async function officers(placeIds: readonly Id[], offices: readonly Office[]): Promise<Candidate[]> {
    const holders = await holdersOf(placeIds, offices, now)
    return holders.map(({ person, position }) => ({
      ...contactOf(person),
      as: position.office as 'gridOfficer' | 'gridChief' | 'streetDutyOfficer',
    }))
  }

  async function family(alert: Alert): Promise<Candidate[]> {
    const household = begun.household ?? (await householdById(alert.householdId))
    const contacts = (household?.contacts ?? []).map(({ name, phone }) => ({ name, phone, as: 'contact' as const }))
    const paired = household?.pairedVolunteerId
      ? await pairedVolunteer(alert, household.pairedVolunteerId).catch((fault: unknown) => {
          logFault('bell.pairedVolunteer', fault, { alertId: alert._id })
          return undefined
        })
      : undefined
    return [...contacts, { name: '值班电话', phone: alert.dutyPhone, as: 'dutyPhone' }, ...(paired ? [paired] : [])]
  }

  /** Called wherever that person is, on duty or not; whether another door has them shows when they are claimed. */
  async function pairedVolunteer(alert: Alert, personId: Id): Promise<Candidate | undefined> {
    const [volunteer] = await Promise.all([volunteerById(personId), meet([personId])])
    const person = people.get(personId)
    // Off duty, asleep or resting, a paired volunteer is called all the same; who took back the consent is not.
    if (!person || alert.memberIds.includes(personId) || volunteer?.consentToCalls === false) return undefined
    const called: Candidate = { ...contactOf(person), as: 'pairedVolunteer' }
    if (!volunteer) return called
    const shift = (await lookupsOf(alert).shifts).find((one) => one.personId === personId)
    const { distance, place } = placed(volunteer, shift, alert.place.point, now)
    return {
      ...called,
      distance,
      expectedSeconds: walkSeconds(distance, alert.place.floor, alert.policy),
      ...(place ? { placeUsed: place } : {}),
    }
  }

  /** The kiosk on duty, grid officer, grid chief; each called once, and nobody to their own door. */
  async function kiosksAndGrid(alert: Alert): Promise<Candidate[]> {
    const [kiosks, grid] = await Promise.all([
      around(alert)
        .then((surroundings) => asCandidates(kioskWave(alert, surroundings, now)))
        .catch(notKnown('kiosks')),
      officers([alert.place.gridId], ['gridOfficer', 'gridChief']),
    ])
    return [...grid.filter(({ personId }) => !personId || !alert.memberIds.includes(personId)), ...kiosks]
  }

  async function streetDuty(alert: Alert): Promise<Candidate[]> {
    const [holders, places] = await Promise.all([
      officers(alert.place.path, ['streetDutyOfficer']),
      placesByIds(alert.place.path),
    ])
    const phones = places
      .filter(({ kind, dutyPhone }) => kind === 'street' && dutyPhone && dutyPhone !== alert.dutyPhone)
      .map(({ name, dutyPhone }) => ({
        name: `${name}值班电话`.slice(0, 40),
        phone: dutyPhone!,
        as: 'streetDutyOfficer' as const,
      }))
    return [...holders, ...phones]
  }

  /** Everybody due by the wave this alert has come to, now that other doors may have let them go. */
  async function more(alert: Alert): Promise<Candidate[]> {
    const surroundings = await around(alert)
    const wanted = Math.max(0, alert.policy.firstWaveSize - askedNow(alert, now))
    const near =
      alert.wave >= 2
        ? neighbours(alert, surroundings, now, alert.wave)
        : [...firstWave(alert, surroundings, now), ...replacements(alert, surroundings, now, wanted)].slice(0, wanted)
    const [people, paired, grid] = await Promise.all([
      asCandidates(near),
      family(alert).then((told) => told.filter(({ as }) => as === 'pairedVolunteer')),
      alert.wave >= 3 ? kiosksAndGrid(alert) : [],
    ])
    return [...paired, ...people, ...grid]
  }

  const neighboursOf = async (alert: Alert, wave: number): Promise<Candidate[]> =>
    asCandidates(neighbours(alert, await around(alert), now, wave))

  async function whoFor(alert: Alert, due: Due): Promise<Candidate[]> {
    if (due.kind === 'visit') return officers([alert.place.gridId], ['gridOfficer', 'gridChief'])
    if (due.kind === 'more') {
      // Worked out for another door a moment ago: there is nobody for this one yet.
      const worked = begun.together?.get(alert._id)
      if (worked?.share.length === 0) kept = { count: 1, ahead: worked.ahead }
      return worked?.share.length === 0 ? [] : more(alert)
    }
    if (due.kind === 'replacement') {
      return asCandidates(replacements(alert, await around(alert), now, due.count))
    }
    if (due.kind === 'repeat') return asCandidates(everybodyLeft(alert, await around(alert), now))
    if (due.wave === 0) return family(alert)
    if (due.wave === 1) return asCandidates(firstWave(alert, await around(alert), now))
    if (due.wave === 2) return neighboursOf(alert, due.wave)
    // Those who hold an office come first, and come even where the neighbours cannot be looked up.
    const [offices, others] = await Promise.all([
      due.wave === 3 ? kiosksAndGrid(alert) : streetDuty(alert),
      neighboursOf(alert, due.wave).catch(notKnown('neighbours')),
    ])
    return [...offices, ...others]
  }

  return {
    async find(alert, due) {
      const found = await whoFor(alert, due)
      return found.filter(({ personId }) => !personId || !out.has(personId))
    },
    leaveOut(personIds) {
      for (const personId of personIds) out.add(personId)
    },
    kept: () => (kept || out.size > 0 ? { count: (kept?.count ?? 0) + out.size, ahead: kept?.ahead ?? 0 } : undefined),
  }
}

const contactOf = ({ _id, name, phone, openid }: Person) => ({ personId: _id, name, phone, openid })
