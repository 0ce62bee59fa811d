// Which grids and estates each branch is over. Branch, grid and estate are three things: branches join small estates, large
// estates have two, and some reach over two grids.
import type { Built } from './buildings'
import type { CommunityPlan, TownPlan } from './plan'

/** Indices of the community's grids and estates. */
export interface BranchPlan {
  grids: number[]
  estates: number[]
}

/** As many branches as grids, but not one to one. */
export function branchesOf(plan: CommunityPlan, built: Built): BranchPlan[] {
  const home = plan.grids.map((_, grid) => built.estates.flatMap((estate, i) => (estate.grids[0] === grid ? [i] : [])))
  const over = home.map((estates, grid) => ({ grids: [grid], estates: [...estates] }))
  // Every sixth grid's branch joins the next one's estates to its own; the branch so freed goes to the largest grid not yet shared.
  const shared = new Set<number>()
  for (let grid = 0; grid + 1 < over.length; grid += 6) {
    const freed = over[grid + 1]!
    const largest = over
      .map((_, i) => i)
      .filter(
        (i) =>
          i !== grid && i !== grid + 1 && over[i]!.grids.length === 1 && over[i]!.estates.length > 1 && !shared.has(i),
      )
      .reduce<number | undefined>((a, b) => (a === undefined || home[b]!.length > home[a]!.length ? b : a), undefined)
    if (largest === undefined || freed.grids.length > 1 || shared.has(grid) || shared.has(grid + 1)) continue
    over[grid] = { grids: [grid, grid + 1], estates: [...home[grid]!, ...home[grid + 1]!] }
    const half = Math.ceil(home[largest]!.length / 2)
    over[largest]!.estates = home[largest]!.slice(0, half)
    over[grid + 1] = { grids: [largest], estates: home[largest]!.slice(half) }
    for (const i of [grid, grid + 1, largest]) shared.add(i)
  }
  // An estate across two grids belongs to a branch of each.
  built.estates.forEach((estate, i) => {
    for (const grid of estate.grids.slice(1)) {
      const other = over.find(({ grids }) => grids.includes(grid))!
      if (!other.estates.includes(i)) other.estates.push(i)
    }
  })
  return over
}

/** The branch over the grid of the story's resident, whose secretary the cast names. */
export const castBranchOf = (town: TownPlan, branches: readonly BranchPlan[]): number =>
  branches.findIndex(({ grids }) => grids.includes(town.cast.resident.grid))
