// Which pavilions there are: those of one's own community first, then of the street and of where one works; all of the city's where asked.
import { metresBetween } from '../../domain/bell/candidates'
import { list, see } from '../../domain/pavilion/contract'
import { administers, PAVILION_ADMINS } from '../../domain/pavilion/ground'
import type { Pavilion } from '../../domain/pavilion/pavilion'
import { handle, personOf } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { linesOf, mustHave, viewOf } from './show'
import { pavilionsUnder } from './store'
import { standingOf } from './who'

const MOST = 200

export const handleList = handle(list, async ({ near, all }, circumstances) => {
  const { now, caller } = circumstances
  const standing = await standingOf(circumstances)
  const home = personOf(circumstances).communityId
  const places = await placesByIds([...standing.communityIds, ...caller.positions.map(({ placeId }) => placeId)])
  // Above a community stands its street, above the street the city; who works for the city has all of it.
  const wide = places.flatMap(({ _id, kind, path }) => {
    if (all) return path[0] ?? _id
    return kind === 'city' || kind === 'street' ? _id : (path[1] ?? _id)
  })
  const found = (await pavilionsUnder([...new Set(wide)])).filter(
    (pavilion) => !pavilion.retired || administers(pavilion, standing),
  )
  const street = places.find(({ _id }) => _id === home)?.path[1]
  const rank = ({ communityId, path }: Pavilion) => {
    if (communityId === home) return 0
    if (standing.communityIds.includes(communityId)) return 1
    return street !== undefined && path.includes(street) ? 2 : 3
  }
  const sorted = found.sort(
    (a, b) =>
      Number(a.retired) - Number(b.retired) ||
      rank(a) - rank(b) ||
      (near ? metresBetween(near, a.point) - metresBetween(near, b.point) : 0) ||
      (a.name < b.name ? -1 : 1),
  )
  return {
    pavilions: await linesOf(sorted.slice(0, MOST), now, near),
    mayAdd: caller.positions.some(({ office }) => PAVILION_ADMINS.includes(office)),
    now,
  }
})

export const handleSee = handle(see, async ({ pavilionId }, circumstances) => {
  const { pavilion, standing } = await mustHave(pavilionId, undefined, circumstances)
  return viewOf(pavilion, standing, circumstances.now)
})
