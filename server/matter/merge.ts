// Two matters about the same become one: the raiser and the followers of the one meet the other. Both change or neither.
import { byOf } from '../../domain/matter/act'
import type { MatterScene } from '../../domain/matter/course'
import { moved } from '../../domain/matter/course'
import { isOpen, type Matter } from '../../domain/matter/matter'
import { isAvoided, type MatterActor, partiesOf } from '../../domain/matter/party'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { transact } from '../kernel/database'
import { addresseesOf, withLetters } from './doing'
import { sceneOver } from './scene'
import { existing } from './show'
import { finished, matterById, withKey } from './store'

const MOST_FOLLOWERS = 1000

export async function mergeInto(
  one: Matter,
  { intoId, words }: { intoId: Id; words: string },
  actor: MatterActor,
  key: string,
  now: Instant,
): Promise<Matter> {
  if (one.keys.includes(key)) return one
  const other = existing(await matterById(intoId), actor)
  const scene = await sceneOver([...one.ground, ...other.ground, one.owner.placeId, other.owner.placeId], now)
  const to = await addresseesOf(one, now)
  await transact(async (held) => {
    const [from, into] = [await held.byId('matters', one._id), await held.byId('matters', intoId)]
    if (!from || !into) throw new Refusal('NOT_FOUND')
    if (from.keys.includes(key)) return
    const next = merged(from, into, { words, actor, scene, now })
    await held.write('matters', finished(withKey(withLetters(from, next.from, scene, to, now), key)))
    await held.write('matters', finished(next.into))
  })
  return existing(await matterById(one._id), actor)
}

interface Merging {
  words: string
  actor: MatterActor
  scene: MatterScene
  now: Instant
}

function merged(from: Matter, into: Matter, { words, actor, scene, now }: Merging): { from: Matter; into: Matter } {
  if (isAvoided(from, actor) || isAvoided(into, actor)) throw new Refusal('NOT_FOUND')
  const by = byOf(from, 'merge', actor, scene)
  const parties = partiesOf(into, actor)
  if (!parties.has('owner') && !parties.has('above')) throw new Refusal('NOT_YOURS', 'the other')
  // One that goes around somebody would come out in the other.
  if (from.avoid || into.avoid) throw new Refusal('STEP_OUT_OF_ORDER', 'goes around somebody')
  if (from._id === into._id || !isOpen(into)) throw new Refusal('STEP_OUT_OF_ORDER', 'the other has ended')
  const people = [
    ...(from.raiser.personId ? [from.raiser.personId] : []),
    ...from.followers.filter(({ met }) => met).map(({ personId }) => personId),
  ]
  const silent = from.followers.filter(({ met }) => !met).map(({ personId }) => personId)
  const followers = [...into.followers]
  const join = (personId: Id, met: boolean) => {
    if (personId === into.raiser.personId) return
    const at = followers.findIndex((follower) => follower.personId === personId)
    if (at >= 0) followers[at] = { ...followers[at]!, met: met || followers[at]!.met }
    else if (followers.length < MOST_FOLLOWERS) followers.push({ personId, met, at: now })
  }
  for (const personId of people) join(personId, true)
  for (const personId of silent) join(personId, false)
  // Who follows it reads it: what neighbours may not see is joined by nobody who did not see it before.
  if (!into.isPublic && followers.length > into.followers.length)
    throw new Refusal('STEP_OUT_OF_ORDER', 'the other is not public')
  return {
    from: moved(from, 'merge', by, { words }, now, { mergedInto: into._id }),
    into: {
      ...into,
      followers,
      parties: [...new Set([...into.parties, ...followers.map(({ personId }) => personId)])],
      updatedAt: Math.max(now, into.updatedAt),
    },
  }
}
