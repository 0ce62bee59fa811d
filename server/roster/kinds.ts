// Each roster's way to plan its rows, and to give them out.
import type { Read } from '../../domain/roster/column'
import type { RosterKind } from '../../domain/roster/limits'
import type { Id, Instant } from '../../domain/shape'
import { buildingRows, planBuildings } from './buildings'
import { estateRows, planEstates } from './estates'
import { householdRows, planHouseholds } from './households'
import { peopleRows, planPeople } from './people'
import type { Planner } from './plan'
import { planPositions, positionRows } from './positions'
import type { World } from './world'

interface RosterOf {
  plan: Planner
  /** Everything of these communities, a page at a time. */
  rows(world: World, communityIds: readonly Id[], now: Instant): AsyncGenerator<Read[]>
}

export const ROSTERS: Record<RosterKind, RosterOf> = {
  people: { plan: planPeople, rows: peopleRows },
  positions: { plan: planPositions, rows: positionRows },
  estates: { plan: planEstates, rows: estateRows },
  buildings: { plan: planBuildings, rows: buildingRows },
  households: { plan: planHouseholds, rows: householdRows },
}
