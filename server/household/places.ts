// Where a household may be entered: the estates of one's places, and the buildings of one of them.
import { groundOf } from '../../domain/bell/desk'
import { places } from '../../domain/household/contract'
import { handle } from '../kernel/handle'
import { buildingsOf, estatesOf } from '../place/read'

const byName = new Intl.Collator('zh-CN', { numeric: true })

export const handlePlaces = handle(places, async ({ estateId }, { caller }) => {
  const ground = groundOf(caller.positions)
  const found =
    estateId === undefined
      ? await estatesOf(ground)
      : (await buildingsOf(estateId)).filter(({ path, gridIds }) =>
          [...path, ...(gridIds ?? []).slice(0, 1)].some((placeId) => ground.includes(placeId)),
        )
  return {
    places: found
      .sort((a, b) => byName.compare(a.name, b.name))
      .map(({ _id, name, point, floors }) => ({ placeId: _id, name, point, floors })),
  }
})
