// Finds matters by declared indexes: one query a place one works at, each in order, put together; those one is gone around in
// are left out by the query itself, so that no count tells of them.
import { LEVELS, type Level, OFFICES_AT } from '../../domain/matter/ladder'
import type { Matter } from '../../domain/matter/matter'
import { type MatterActor, UNIT_OFFICES } from '../../domain/matter/party'
import { gramsOf } from '../../domain/matter/words'
import type { Id } from '../../domain/shape'
import { collection, sdk } from '../kernel/database'
import { pageOf as pageOfAll } from '../kernel/page'

export type Query = Record<string, unknown>

const FIELD: Record<Exclude<Level, 'city'>, string> = {
  grid: 'place.gridId',
  community: 'place.communityId',
  street: 'place.streetId',
}

/** Where this person works, the widest ground alone where one lies in another is not known here: doubles are put together. */
export interface Ground {
  level: Level
  placeId: Id
  /** Sees complaints about offices alone. */
  discipline?: true
}

export function groundsOf({ positions }: MatterActor): Ground[] {
  const found = new Map<Id, Ground>()
  for (const { office, placeId } of positions) {
    const level = LEVELS.find((one) => OFFICES_AT[one].includes(office))
    if (level) found.set(placeId, { level, placeId })
    else if (office === 'disciplineContact') {
      for (const one of ['street', 'city'] as const) {
        const key = `${one} ${placeId}`
        if (!found.has(placeId)) found.set(key, { level: one, placeId, discipline: true })
      }
    }
  }
  return [...found.values()]
}

export const unitsOf = ({ positions }: MatterActor): Id[] => [
  ...new Set(
    positions.flatMap(({ office, organisationId }) =>
      organisationId && UNIT_OFFICES.includes(office) ? [organisationId] : [],
    ),
  ),
]

/** Never those that go around this person. */
export function notAround({ personId, positions }: MatterActor): Query {
  const { command } = sdk()
  const organisationIds = positions.flatMap(({ organisationId }) => organisationId ?? [])
  return {
    'avoid.personIds': command.neq(personId),
    ...(organisationIds.length > 0 ? { 'avoid.organisationIds': command.nin(organisationIds) } : {}),
  }
}

/** On this ground, without what is gone around there. */
export function onGround({ level, placeId, discipline }: Ground): Query {
  return {
    ground: placeId,
    ...(level === 'city' ? {} : { [FIELD[level]]: placeId }),
    ...(discipline ? { 'avoid.level': sdk().command.in([...LEVELS]) } : {}),
  }
}

/** One query a ground and one a unit. */
export function queriesFor(actor: MatterActor, grounds: readonly Ground[], query: Query): Query[] {
  const around = notAround(actor)
  return [
    ...grounds.map((ground) => ({ ...onGround(ground), ...query, ...around })),
    ...unitsOf(actor).map((organisationId) => ({ 'promises.organisationId': organisationId, ...query, ...around })),
  ]
}

/** Words in it, or its number. Undefined where nothing can be looked for. */
export function finding(words: string | undefined): Query | undefined {
  if (!words) return {}
  if (/^\d{12}$/.test(words)) return { number: words }
  const grams = gramsOf(words, 12)
  if (grams.length === 0) return undefined
  // The first by its index, the others by looking at what that finds.
  return grams.length === 1 ? { grams: grams[0] } : { grams: sdk().command.all(grams) }
}

export interface Order {
  field: 'dueAt' | 'submittedAt'
  direction: 'asc' | 'desc'
}

/** A page of what any of these queries finds, in order, each once. Terms of days end at one hour: hundreds are due at one instant. */
export async function pageOf(
  queries: readonly Query[],
  { field, direction }: Order,
  after: string | undefined,
  page: number,
): Promise<{ matters: Matter[]; next?: string }> {
  const { found, ...next } = await pageOfAll('matters', queries, { by: field, order: direction, after, page })
  return { matters: found, ...next }
}

/** Over several grounds that may lie in one another the sum would count twice: then ids are counted. */
export async function countAll(queries: readonly Query[]): Promise<number> {
  if (queries.length === 0) return 0
  const counts = await Promise.all(queries.map((query) => collection('matters').count(query)))
  if (queries.length === 1) return counts[0]!
  const few = counts.every((count) => count <= 1000)
  if (!few) return Math.max(...counts)
  const ids = await Promise.all(
    queries.map((query) => collection('matters').find(query, { fields: ['_id'], limit: 1000 })),
  )
  return new Set(ids.flat().map(({ _id }) => _id)).size
}
