// What other rooms may ask about mornings: to note a sign of life, and what a telephone answered.
import { groundOf } from '../../domain/bell/desk'
import type { Position } from '../../domain/person/person'
import { liveMornings } from './store'

export { forgetPerson } from './forget'
export { appOpened, deviceUsed } from './life'
export { morningAskedByPhone } from './phone'

/** How many on one's ground are being asked after this morning; undefined for no desk. */
export async function morningFigures(positions: readonly Position[]): Promise<{ asked: number } | undefined> {
  const ground = groundOf(positions)
  if (ground.length === 0) return undefined
  const live = await liveMornings()
  return { asked: live.filter(({ place }) => place.path.some((placeId) => ground.includes(placeId))).length }
}
