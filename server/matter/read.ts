// What other rooms may ask of matters, and do to them by their own right: meetings decide, a person who leaves is forgotten.
import { LEVELS, type Level } from '../../domain/matter/ladder'
import type { By, Matter } from '../../domain/matter/matter'
import { decidedOn, leadingNowhere, type MeetingAt, mustGoOn, tabled } from '../../domain/matter/meet'
import { firstOf, holdersAt } from '../../domain/matter/party'
import type { Decision } from '../../domain/meeting/meeting'
import type { Position } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { categoryTree } from '../category/read'
import { collection, sdk } from '../kernel/database'
import { organisationById } from '../organisation/read'
import { addresseesOf, withLetters } from './doing'
import { countAll, groundsOf, notAround, onGround, type Query, queriesFor } from './find'
import { sceneOver } from './scene'
import { categoryName } from './show'
import { changeMatter, matterById } from './store'

export { raiseDecided } from './decided'
export { draftsOfChanged, mattersOfDrafts } from './drafts'
export { forgetPerson } from './forget'
export { matterPictureRights, shownByMatter } from './pictures'
export { countedOf } from './show'
export { matterById, mattersByIds } from './store'
export { refreshTallies, type Summed, summed } from './tallies'

/** A leaf with its branch, by its id; retired ones too. */
export async function categoryNames(): Promise<(categoryId: Id) => string> {
  const tree = await categoryTree()
  return (categoryId) => categoryName(tree, categoryId)
}

/** What waits for the joint meeting of this level at this place, the first due first. At most 200. */
export const mattersOnAgenda = (level: Level, placeId: Id): Promise<Matter[]> =>
  collection('matters').find(
    { 'owner.placeId': placeId, open: true, 'owner.level': level, state: 'agenda' },
    { orderBy: ['dueAt', 'asc'], limit: 200 },
  )

async function known(matterId: Id): Promise<Matter> {
  const matter = await matterById(matterId)
  if (!matter) throw new Refusal('NOT_FOUND')
  return matter
}

/** Stored once under the meeting's key. Refuses what the table has no row for, and what another level has by now. */
export async function decideMatter(
  matterId: Id,
  decision: Decision,
  at: MeetingAt,
  by: By,
  key: string,
  now: Instant,
): Promise<Matter> {
  const matter = await known(matterId)
  const organisationId = decision.kind === 'hand' ? decision.organisationId : undefined
  const [held, to, organisation] = await Promise.all([
    sceneOver([...matter.ground, matter.owner.placeId], now),
    addresseesOf(matter, now, organisationId),
    organisationId ? organisationById(organisationId) : undefined,
  ])
  const scene = { ...held, organisation }
  return changeMatter(matterId, key, (one) =>
    withLetters(one, decidedOn(one, decision, at, by, scene, now), scene, to, now),
  )
}

/** Refuses before it is written down what would leave the matter with nobody who could go on. */
export const mustLeadOn = async (matter: Matter, decision: Decision, by: Id, now: Instant): Promise<void> =>
  mustGoOn(matter, decision, by, await sceneOver([...matter.ground, matter.owner.placeId], now))

/** Of a meeting's decisions on these, those after which nobody in office could go on. */
export async function nowhereOf(
  matters: readonly Matter[],
  by: Id,
  now: Instant,
): Promise<(matter: Matter) => ('passUp' | 'explain')[]> {
  const scene = await sceneOver(
    matters.flatMap(({ ground, owner }) => [...ground, owner.placeId]),
    now,
  )
  return (matter) => leadingNowhere(matter, by, scene)
}

/** Put on the agenda of its own level. */
export async function tableMatter(matterId: Id, at: MeetingAt, by: By, key: string, now: Instant): Promise<Matter> {
  const matter = await known(matterId)
  const [scene, to] = await Promise.all([sceneOver([...matter.ground, at.placeId], now), addresseesOf(matter, now)])
  return changeMatter(matterId, key, (one) => withLetters(one, tabled(one, at, by, now), scene, to, now))
}

/** For the desk's tile; undefined for who handles no matters. */
export async function matterFigures(
  personId: Id,
  positions: readonly Position[],
  now: Instant,
): Promise<{ open: number; overdue: number; mine: number } | undefined> {
  const actor = { personId, name: '', positions }
  const queries = (part: Query) => queriesFor(actor, groundsOf(actor), { open: true, ...part })
  if (queries({}).length === 0) return undefined
  const { command } = sdk()
  const grounds = groundsOf(actor)
  const { staff } = await sceneOver(
    grounds.map(({ placeId }) => placeId),
    now,
  )
  // An office handed over hands over its work: whose name stands there and holds it no more left it to the first who does.
  const theirs = grounds.map(({ level, placeId, discipline }) => {
    const office = discipline && ('disciplineContact' as const)
    const at = { level, placeId, office }
    const others = holdersAt(staff, at).flatMap((one) => (one.personId === personId ? [] : one.personId))
    const first = firstOf(staff, at, [])?.personId === personId
    return {
      'owner.placeId': placeId,
      'owner.office': office ?? command.neq('disciplineContact'),
      ...(first
        ? others.length > 0
          ? { 'owner.personId': command.nin(others) }
          : {}
        : { 'owner.personId': personId }),
    }
  })
  const waiting = { state: command.in(['submitted', 'accepted', 'inHand', 'agenda']) }
  const decided = grounds.flatMap((ground): Query[] => {
    const to = LEVELS.indexOf(ground.level)
    const by = { 'explanation.by': command.neq(personId), 'owner.level': command.in(LEVELS.slice(0, to + 1)) }
    const all = { ...onGround(ground), open: true, ...notAround(actor) }
    return [
      { ...all, state: 'explaining', ...by },
      ...(to > 0 ? [{ ...all, state: 'disputed', 'owner.level': command.in(LEVELS.slice(0, to)) }] : []),
    ]
  })
  const [open, overdue, mine] = await Promise.all([
    countAll(queries({})),
    countAll(queries({ dueAt: command.lte(now) })),
    countAll([...theirs.flatMap((whose) => queries({ ...whose, ...waiting })), ...decided]),
  ])
  return { open, overdue, mine }
}
