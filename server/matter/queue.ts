// Everything on one's ground or handed to one's unit, in pages.
import type { ParsedInputOf } from '../../domain/contract'
import { queue } from '../../domain/matter/contract'
import { seenAs, seesByOffice } from '../../domain/matter/party'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { categoryTree } from '../category/read'
import { sdk } from '../kernel/database'
import { handle } from '../kernel/handle'
import { namedUnder, placesByIds } from '../place/read'
import { countAll, finding, type Ground, groundsOf, type Order, pageOf, type Query, queriesFor } from './find'
import { actorOf, officeLinesOf } from './show'

type Input = ParsedInputOf<typeof queue>
const PAGE = 50

const DUE: Order = { field: 'dueAt', direction: 'asc' }
const NEWEST: Order = { field: 'submittedAt', direction: 'desc' }

function showing(show: Input['show'], now: Instant): { query: Query; order: Order } {
  const { command } = sdk()
  switch (show) {
    case 'open':
      return { query: { open: true }, order: DUE }
    case 'overdue':
      return { query: { open: true, dueAt: command.lte(now) }, order: DUE }
    case 'supervised':
      return {
        query: { open: true, supervisions: command.elemMatch({ answered: command.exists(false) }) },
        order: DUE,
      }
    case 'disputed':
    case 'explaining':
      return { query: { open: true, state: show }, order: DUE }
    case 'unplaced':
      return { query: { open: true, 'place.how': 'unknown' }, order: DUE }
    case 'done':
      return { query: { open: false }, order: NEWEST }
    case 'all':
      return { query: {}, order: NEWEST }
  }
}

export const handleQueue = handle(queue, async (input, circumstances) => {
  const { now } = circumstances
  const { command } = sdk()
  const actor = actorOf(circumstances)
  const grounds = groundsOf(actor)
  const { query, order } = showing(input.show, now)
  const found = finding(input.find)
  const narrower: Query = {
    ...query,
    ...(input.categoryId ? await ofCategory(input.categoryId) : {}),
    ...(input.unitId ? { 'handed.organisationId': input.unitId } : {}),
    ...(input.placeId ? await ofPlace(input.placeId, grounds) : {}),
    ...found,
  }
  const counted = (part: Query) => countAll(queriesFor(actor, grounds, { open: true, ...part }))
  const [page, places, open, overdue, disputed, explaining] = await Promise.all([
    found ? pageOf(queriesFor(actor, grounds, narrower), order, input.after, PAGE) : { matters: [] },
    narrowing(grounds),
    counted({}),
    counted({ dueAt: command.lte(now) }),
    counted({ state: 'disputed' }),
    counted({ state: 'explaining' }),
  ])
  const seen = page.matters.filter((matter) => seesByOffice(seenAs(matter, actor)))
  return {
    matters: await officeLinesOf(seen, actor, now),
    ...('next' in page && page.next ? { next: page.next } : {}),
    counts: { open, overdue, disputed, explaining },
    ...(places.length > 0 ? { places } : {}),
    now,
  }
})

/** A leaf, or all leaves of a branch. */
export async function ofCategory(categoryId: Id): Promise<Query> {
  const leaves = (await categoryTree()).filter(({ parentId }) => parentId === categoryId).map(({ _id }) => _id)
  return { categoryId: leaves.length > 0 ? sdk().command.in(leaves) : categoryId }
}

/** One's own ground, or what lies in it. */
async function ofPlace(placeId: Id, grounds: readonly Ground[]): Promise<Query> {
  const [place] = await placesByIds([placeId])
  const own = grounds.map((ground) => ground.placeId)
  if (!place || ![placeId, ...place.path].some((above) => own.includes(above))) throw new Refusal('NOT_FOUND')
  const field = { street: 'place.streetId', community: 'place.communityId', grid: 'place.gridId' }[place.kind as string]
  if (field) return { [field]: placeId }
  return place.kind === 'estate'
    ? { 'place.estateId': placeId }
    : place.kind === 'city'
      ? {}
      : { 'place.path': placeId }
}

const UNDER: Partial<Record<Ground['level'], 'street' | 'community' | 'grid'>> = {
  city: 'street',
  street: 'community',
  community: 'grid',
}

/** One's own ground and what lies right under it. */
async function narrowing(grounds: readonly Ground[]): Promise<{ placeId: Id; name: string }[]> {
  const own = grounds.filter(({ discipline }) => !discipline)
  const kinds = [...new Set(own.flatMap(({ level }) => UNDER[level] ?? []))]
  if (kinds.length === 0) return []
  const ids = own.map(({ placeId }) => placeId)
  const [above, under] = await Promise.all([placesByIds(ids), namedUnder(kinds, ids)])
  return [...above, ...under].map(({ _id, name }) => ({ placeId: _id, name })).slice(0, 100)
}
