// Warnings as an office sees them: names and doors are read where they are kept, for whose ground it is.
import { groundOf } from '../../domain/bell/desk'
import { addressOf } from '../../domain/household/amendment'
import type { Household } from '../../domain/household/household'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import type { AskedHousehold, SeenWarning, WarningLine } from '../../domain/warning/contract'
import { countAsks, wasReached } from '../../domain/warning/course'
import type { Ask, Counts, Warning } from '../../domain/warning/warning'
import { householdsByIds } from '../household/read'
import { audit } from '../kernel/audit'
import { type Circumstances, personOf } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { placesByIds } from '../place/read'
import { sendingGround } from './area'
import { asksOf, warningById } from './store'

export const liesOn = ({ place }: Ask, ground: readonly Id[]): boolean =>
  place.path.some((placeId) => ground.includes(placeId))

/** Households in one view; the others are counted. */
const MOST = 150

/** The warning, when any of it lies on the caller's ground. */
export async function onGround(warningId: Id, { caller }: Circumstances): Promise<Warning> {
  const warning = await warningById(warningId)
  const ground = groundOf(caller.positions)
  if (!warning?.ground.some((placeId) => ground.includes(placeId))) throw new Refusal('NOT_FOUND')
  return warning
}

/** Who may close it: an admin over every place of its area. */
export const maySteer = (warning: Warning, { caller }: Circumstances): boolean => {
  const ground = sendingGround(caller.positions)
  return (
    warning.area.some(({ placeId }) => ground.includes(placeId)) || ground.some((id) => warning.ground.includes(id))
  )
}

const areaWords = ({ area }: Warning): string =>
  area.length <= 3 ? area.map(({ name }) => name).join('、') : `${area[0]?.name}等${area.length}处`

export const lineOf = (warning: Warning, counts: Counts): WarningLine => ({
  warningId: warning._id,
  kind: warning.kind,
  title: warning.title,
  state: warning.state,
  sentAt: warning.sentAt,
  answerBy: warning.answerBy,
  areaWords: areaWords(warning),
  counts,
})

const URGENT: Record<Ask['state'], number> = { helped: 0, asked: 1, heard: 2, knockedWell: 3 }

export interface Home {
  name: string
  address: string
  phone?: string
  livesAlone: boolean
}

/** By household, looked up together. */
export async function homesOf(asks: readonly Ask[]): Promise<(ask: Ask) => Home> {
  const households = await householdsByIds([...new Set(asks.map(({ householdId }) => householdId))])
  const [people, places] = await Promise.all([
    peopleByIds(households.flatMap(({ memberIds }) => memberIds.slice(0, 1))),
    placesByIds([...new Set(households.flatMap(({ buildingId, estateId }) => [buildingId, estateId]))]),
  ])
  const byId = new Map(households.map((one): [Id, Household] => [one._id, one]))
  const nameOf = (placeId: Id) => places.find(({ _id }) => _id === placeId)?.name ?? ''
  return ({ householdId, place }) => {
    const household = byId.get(householdId)
    const person = people.find(({ _id }) => household?.memberIds.includes(_id))
    const phone = person?.phone ?? household?.contacts[0]?.phone
    return {
      name: person?.name ?? '这户居民',
      address: household ? addressOf(household, nameOf) : place.door,
      ...(phone ? { phone } : {}),
      livesAlone: household?.livesAlone ?? false,
    }
  }
}

/** The warning in full, as far as it lies on the caller's ground; who looked is put down. */
export async function seen(warning: Warning, circumstances: Circumstances, call: string) {
  const { caller, now } = circumstances
  const ground = groundOf(caller.positions)
  const all = (await asksOf(warning._id)).filter((ask) => liesOn(ask, ground))
  const counts =
    warning.state === 'closed' && warning.report && maySteer(warning, circumstances) ? warning.report : countAsks(all)
  const shown = [...all].sort((a, b) => URGENT[a.state] - URGENT[b.state] || (a._id < b._id ? -1 : 1)).slice(0, MOST)
  const homeOf = await homesOf(shown)
  await audit(now, {
    by: personOf(circumstances)._id,
    call,
    about: { warningId: warning._id, households: shown.length },
  })
  const view: SeenWarning = {
    ...lineOf(warning, counts),
    urgency: warning.urgency,
    words: warning.words,
    by: warning.by.name,
    expected: warning.expected,
    spread: warning.spread,
    households: shown.map((ask) => householdOf(ask, homeOf(ask))),
    walkers: walkersOf(all),
    timeline: warning.timeline.map(({ at, event, by, words }) => ({
      at,
      event,
      by: by.name,
      ...(words ? { words } : {}),
    })),
    mayClose: warning.state !== 'closed' && maySteer(warning, circumstances),
  }
  return { warning: view, now }
}

function householdOf(ask: Ask, { name, address, phone }: Home): AskedHousehold {
  const { answered, alertId, knock } = ask
  return {
    askId: ask._id,
    name,
    address,
    ...(phone && ask.live ? { phone } : {}),
    point: ask.place.point,
    state: ask.state,
    reached: wasReached(ask),
    ...(answered ? { answered: { at: answered.at, name: answered.name, as: answered.as, via: answered.via } } : {}),
    ...(alertId ? { alertId } : {}),
    ...(knock ? { knock: { name: knock.name, missed: knock.missed } } : {}),
  }
}

function walkersOf(asks: readonly Ask[]): SeenWarning['walkers'] {
  const byPerson = new Map<Id, { name: string; doors: number; open: number }>()
  for (const { knock, state } of asks) {
    if (!knock) continue
    const held = byPerson.get(knock.personId) ?? { name: knock.name, doors: 0, open: 0 }
    byPerson.set(knock.personId, { ...held, doors: held.doors + 1, open: held.open + Number(state === 'asked') })
  }
  return [...byPerson.values()]
}
