// Putting boundaries in place: once for one intention, on top of what one looked at; what was is kept.
import { area } from '@turf/area'
import type { BoundaryChange, Drawn } from '../../domain/boundary/change'
import type { BoundaryView } from '../../domain/boundary/contract'
import { changedWords } from '../../domain/boundary/words'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { type Circumstances, personOf } from '../kernel/handle'
import { type Whole, wholeOf } from './ground'
import { boundaryView } from './show'
import { changesOf, finishChanges, storeChange } from './store'

interface Wanted {
  call: string
  communityId: Id
  seen: number
}
interface Put {
  kind: BoundaryChange['kind']
  /** Places that are not named stay as they are. */
  after: Drawn[]
}

export async function putInPlace(
  { call, communityId, seen }: Wanted,
  circumstances: Circumstances,
  wanted: (whole: Whole) => Put | Promise<Put>,
): Promise<{ boundaries: BoundaryView; now: number }> {
  const { key, now } = circumstances
  const by = personOf(circumstances)._id
  // Whose it is comes first: nothing is told of others' grounds, not even that they changed.
  await wholeOf(communityId, circumstances)
  await finishChanges()
  const done = async () => (await changesOf(communityId)).some((one) => one.key === key && one.by === by)
  const show = async () => ({ boundaries: await boundaryView(await wholeOf(communityId, circumstances)), now })
  if (await done()) return show()
  const [latest] = await changesOf(communityId, 1)
  if ((latest?.number ?? 0) !== seen) throw new Refusal('CHANGED_MEANWHILE')
  const whole = await wholeOf(communityId, circumstances)
  const { kind, after } = await wanted(whole)
  const places = new Map([whole.community, ...whole.grids].map((place) => [place._id, place]))
  const different = after.filter(({ placeId, boundary }) => {
    const place = places.get(placeId)
    return place !== undefined && JSON.stringify(place.boundary) !== JSON.stringify(boundary)
  })
  if (different.length === 0) return show()
  const before = different.map(({ placeId }): Drawn => {
    const { boundary, point } = places.get(placeId)!
    return { placeId, point, ...(boundary ? { boundary } : {}) }
  })
  const sizeOf = (boundary: Drawn['boundary']) => (boundary ? area(boundary) : undefined)
  const changed = different.map(({ placeId, boundary }, i) =>
    changedWords(places.get(placeId)!.name, sizeOf(before[i]!.boundary), sizeOf(boundary)),
  )
  try {
    await storeChange({ communityId, number: seen + 1, kind, by, at: now, changed, before, after: different, key })
  } catch (fault) {
    // The same intention, sent twice at once, stored it already.
    if (!(fault instanceof Refusal) || !(await done())) throw fault
    return show()
  }
  const about = { communityId, number: seen + 1, kind, changed: changed.join('；').slice(0, 200) }
  await audit(now, { by, call, about })
  return show()
}
