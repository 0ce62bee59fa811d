// Which grid a point is in. The boundaries stay in the process, in an R-tree, and are read again within half a minute of
// a change: a city has some hundreds, they change a few times a year, and every matter asks.
import RBush from 'rbush'
import { type Area, type Located, locateAmong, NEAR } from '../../domain/place/locate'
import type { Point } from '../../domain/shape'
import { changesDone, settledNear } from '../boundary/read'
import { areasOf } from './areas'

interface Box {
  minX: number
  minY: number
  maxX: number
  maxY: number
  area: Area
}

interface Held {
  tree: RBush<Box>
  byId: Map<string, Area>
  /** How many changes of boundaries were done when it was read. */
  changes: number
  readAt: number
  lookedAt: number
}

/** Milliseconds between two looks for a change; and after which everything is read again whatever the look says. */
const LOOK = 30_000
const WHOLE = 600_000

let held: Promise<Held> | undefined

async function readAll(): Promise<Held> {
  // Counted before reading: a change that is done in between is found by the next look.
  const now = Date.now()
  const changes = await changesDone()
  const areas = await areasOf(['city', 'street', 'community', 'grid'])
  const tree = new RBush<Box>()
  tree.load(areas.flatMap((area) => (area.boundary ? [boxOf(area, area.boundary.coordinates[0]!)] : [])))
  return { tree, byId: new Map(areas.map((area) => [area._id, area])), changes, readAt: now, lookedAt: now }
}

function boxOf(area: Area, ring: readonly (readonly [number, number])[]): Box {
  const box = { minX: 180, minY: 90, maxX: -180, maxY: -90, area }
  for (const [x, y] of ring) {
    box.minX = Math.min(box.minX, x)
    box.minY = Math.min(box.minY, y)
    box.maxX = Math.max(box.maxX, x)
    box.maxY = Math.max(box.maxY, y)
  }
  return box
}

async function boundaries(): Promise<Held> {
  const reading = held
  if (reading) {
    const known = await reading.catch(() => undefined)
    const now = Date.now()
    if (known && now - known.lookedAt < LOOK) return known
    if (known && now - known.readAt < WHOLE && (await changesDone()) === known.changes) {
      known.lookedAt = now
      return known
    }
    // Another call of this process may have begun to read again meanwhile.
    if (held === reading) held = undefined
  }
  held ??= readAll()
  return held
}

/** A degree of latitude, less a hundredth: the box must never be smaller than the circle. */
const METRES_A_DEGREE = 110_000

export async function locate(point: Point): Promise<Located> {
  const { tree, byId } = await boundaries()
  const [x, y] = point.coordinates
  const north = NEAR / METRES_A_DEGREE
  const east = north / Math.max(0.01, Math.cos((y * Math.PI) / 180))
  const around = tree
    .search({ minX: x - east, minY: y - north, maxX: x + east, maxY: y + north })
    .map(({ area }) => area)
  const above = around.flatMap(({ path }) => path.flatMap((placeId) => byId.get(placeId) ?? []))
  const areas = [...new Set([...around, ...above])]
  const found = locateAmong(point, areas)
  if (found.how === 'inside') return found
  const settledTo = await settledNear(point)
  const settled = settledTo === undefined ? undefined : byId.get(settledTo)
  if (!settled) return found
  return locateAmong(point, [...areas, ...settled.path.flatMap((placeId) => byId.get(placeId) ?? [])], settled)
}
