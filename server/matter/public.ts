// What neighbours see of matters, nameless: those near, those of a place, and what they follow.
import type { OutputOf, ParsedInputOf } from '../../domain/contract'
import { follow, near, publicList } from '../../domain/matter/contract'
import { COUNTS_AS } from '../../domain/matter/counted'
import { MATTER_STATES, type Matter } from '../../domain/matter/matter'
import { isAvoided, isRaiser } from '../../domain/matter/party'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant, Point } from '../../domain/shape'
import { categoryById } from '../category/read'
import { collection, sdk } from '../kernel/database'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { finding, type Order, pageOf, type Query } from './find'
import { ofCategory } from './queue'
import { actorOf, existing, linesOf, viewOf } from './show'
import { changeMatter, matterById } from './store'

/** Metres within which the same trouble may be meant. */
const SAME = 250
const MOST_FOLLOWERS = 1000

/** Open public ones of the same branch of the tree, the nearest first. */
export async function sameAround(
  point: Point,
  categoryId: Id,
  limit: number,
): Promise<(Matter & { distance: number })[]> {
  const leaf = await categoryById(categoryId)
  if (!leaf) return []
  const query = { open: true, isPublic: true, ...(await ofCategory(leaf.parentId ?? leaf._id)) }
  return collection('matters').near('place.point', point, SAME, { query, limit })
}

export const handleNear = handle(near, async ({ point, categoryId }, circumstances) => {
  const actor = actorOf(circumstances)
  const found = (await sameAround(point, categoryId, 20)).filter((matter) => !isAvoided(matter, actor)).slice(0, 10)
  const distances = new Map(found.map(({ _id, distance }) => [_id, distance]))
  return { matters: await linesOf(found, actor.personId, distances) }
})

/** Everybody may follow what everybody may see; who met the same has a voice in it. */
export const handleFollow = handle(follow, async ({ matterId, follows, met }, circumstances) => {
  const { key, now } = circumstances
  const actor = actorOf(circumstances)
  existing(await matterById(matterId), actor)
  const after = await changeMatter(matterId, key, (held) => {
    existing(held, actor)
    return following(held, actor.personId, { follows, met }, now)
  })
  if (follows) return viewOf(after, circumstances)
  // Who lets go of what is public no longer may not see it a moment later: they are shown it once more.
  return viewOf(isRaiser(after, actor) || after.isPublic ? after : seenOnce(after, actor.personId, now), circumstances)
})

const seenOnce = (matter: Matter, personId: Id, now: Instant): Matter => ({
  ...matter,
  followers: [...matter.followers, { personId, met: false, at: now }],
})

export function following(
  matter: Matter,
  me: Id,
  { follows, met }: { follows: boolean; met: boolean },
  now: Instant,
): Matter {
  if (isRaiser(matter, { personId: me })) return matter
  const others = matter.followers.filter(({ personId }) => personId !== me)
  const before = matter.followers.find(({ personId }) => personId === me)
  if (!follows)
    return {
      ...matter,
      followers: others,
      parties: matter.parties.filter((personId) => personId !== me),
      updatedAt: now,
    }
  if (others.length >= MOST_FOLLOWERS) throw new Refusal('TOO_OFTEN', 'followers')
  const followers = [...others, { personId: me, met, at: before?.at ?? now }]
  return {
    ...matter,
    followers,
    parties: [...new Set([...matter.parties, me])],
    updatedAt: Math.max(now, matter.updatedAt),
  }
}

const PAGE = 50
const NEWEST: Order = { field: 'submittedAt', direction: 'desc' }

export const handlePublicList = handle(publicList, async (input, circumstances) => {
  const found = finding(input.find)
  if (!found) return { matters: [] }
  const query: Query = {
    isPublic: true,
    ...(input.counted ? { state: sdk().command.in(statesOf(input.counted)) } : {}),
    ...(input.kind ? { kind: input.kind } : {}),
    ...(input.categoryId ? await ofCategory(input.categoryId) : {}),
    ...(input.placeId ? await ofPlace(input.placeId) : {}),
    ...found,
  }
  return input.near ? around(input.near, query, circumstances) : listed(query, input.after, circumstances)
})

type Listed = OutputOf<typeof publicList>

async function listed(query: Query, after: string | undefined, circumstances: Circumstances): Promise<Listed> {
  const page = await pageOf([query], NEWEST, after, PAGE)
  return { matters: await shown(page.matters, circumstances), ...(page.next ? { next: page.next } : {}) }
}

/** All at once, the nearest first. */
async function around(
  { point, metres }: NonNullable<ParsedInputOf<typeof publicList>['near']>,
  query: Query,
  circumstances: Circumstances,
): Promise<Listed> {
  const found = await collection('matters').near('place.point', point, metres, { query, limit: PAGE })
  return { matters: await shown(found, circumstances, new Map(found.map(({ _id, distance }) => [_id, distance]))) }
}

async function shown(matters: readonly Matter[], circumstances: Circumstances, distances?: ReadonlyMap<Id, number>) {
  const actor = actorOf(circumstances)
  const seen = matters.filter((matter) => !isAvoided(matter, actor))
  const lines = await linesOf(seen, personOf(circumstances)._id, distances)
  return lines.map((line, i) => ({ ...line, ...(seen[i]!.place.point ? { point: seen[i]!.place.point } : {}) }))
}

const statesOf = (counted: string) => MATTER_STATES.filter((state) => COUNTS_AS[state] === counted)

async function ofPlace(placeId: Id): Promise<Query> {
  const [place] = await placesByIds([placeId])
  if (!place) throw new Refusal('NOT_FOUND')
  const field = {
    street: 'place.streetId',
    community: 'place.communityId',
    grid: 'place.gridId',
    estate: 'place.estateId',
  }[place.kind as string]
  return field ? { [field]: placeId } : { 'place.path': placeId }
}
