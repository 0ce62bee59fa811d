// What other rooms may ask of the figures: for the desk's tile, how often a bell was pressed on somebody's ground.
import { groundOf } from '../../domain/bell/desk'
import type { Position } from '../../domain/person/person'
import type { Instant } from '../../domain/shape'
import { countPressedOnGround } from '../bell/read'

const DAYS_30 = 30 * 86_400_000

/** In the last 30 days, drills not counted; undefined for who has no ground. */
export async function pressedLately(positions: readonly Position[], now: Instant): Promise<number | undefined> {
  const ground = groundOf(positions)
  return ground.length === 0 ? undefined : countPressedOnGround(ground, now - DAYS_30)
}
