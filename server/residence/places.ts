// For choosing a home without being anybody yet: names of communities, estates and buildings, and what lies at a pin.
import { locate, places } from '../../domain/residence/contract'
import { handle } from '../kernel/handle'
import { buildingsOf, communities, estatesOf, placesByIds } from '../place/read'
import { pinned } from './where'

const byName = new Intl.Collator('zh-CN', { numeric: true })

export const handlePlaces = handle(places, async ({ communityId, estateId }) => {
  const found =
    estateId !== undefined
      ? await buildingsOf(estateId)
      : communityId !== undefined
        ? await estatesOf([communityId])
        : await communities()
  return {
    places: found
      .sort((a, b) => byName.compare(a.name, b.name))
      .map(({ _id, name, kind, point }) => ({ placeId: _id, name, ...(kind === 'building' ? { point } : {}) })),
  }
})

export const handleLocate = handle(locate, async ({ point }) => {
  const found = await pinned(point)
  if (!found) return {}
  const [community] = await placesByIds([found.communityId])
  return { found: { communityName: community?.name ?? '', buildingName: found.building?.name, marked: found.marked } }
})
