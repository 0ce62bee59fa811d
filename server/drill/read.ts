// What other rooms may ask of drills: for the desk, how many are planned and running.
import { drillGround } from '../../domain/drill/drill'
import type { Position } from '../../domain/person/person'
import type { Instant } from '../../domain/shape'
import { drillsOn } from './store'

/** Undefined for who may not plan any. */
export async function drillFigures(
  positions: readonly Position[],
  now: Instant,
): Promise<{ planned: number; running: number } | undefined> {
  const ground = drillGround(positions)
  if (ground.length === 0) return undefined
  const drills = await drillsOn(ground, 50)
  return {
    planned: drills.filter(({ state, startsAt }) => state === 'planned' && startsAt >= now).length,
    running: drills.filter(({ state }) => state === 'running').length,
  }
}
