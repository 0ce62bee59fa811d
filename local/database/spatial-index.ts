// A declared 2dsphere index: boxes of geometries in an R-tree, read outwards from a point in rings.
import RBush from 'rbush'
import type { DocRecord } from './record'
import type { IndexDeclaration } from './schema'
import { type Doc, equalValues, fail } from './semantics/document'
import {
  type Box,
  boxesAround,
  boxOf,
  distanceBetween,
  EARTH_RADIUS,
  type Geometry,
  type Position,
  readGeometry,
} from './semantics/geo'
import { distanceTo } from './semantics/geometry'
import { pathValues } from './semantics/path'

interface Entry {
  minX: number
  minY: number
  maxX: number
  maxY: number
  record: DocRecord
}

/** What the index keeps of a document. */
interface Held {
  geometries: Geometry[]
  entries: Entry[]
}

export interface Neighbour {
  record: DocRecord
  /** Metres. */
  distance: number
}

/** Where every search begins, metres. Rings double, so all of them together read a third more than the last alone. */
const FIRST_RING = 60
const HALF_ROUND = Math.PI * EARTH_RADIUS
export class SpatialIndex {
  readonly name: string
  readonly field: string
  private readonly tree = new RBush<Entry>()
  private readonly held = new Map<DocRecord, Held>()

  constructor(declaration: IndexDeclaration) {
    this.name = declaration.name
    this.field = declaration.fields[0]!.field
  }

  /** What the document has at the field: nothing when it is missing, an error when it is no geometry. */
  geometriesOf(doc: Doc): Geometry[] {
    const geometries: Geometry[] = []
    for (const value of pathValues(doc, this.field).flat()) {
      if (value === undefined || value === null) continue
      geometries.push(
        readGeometry(value) ?? fail(`Can't extract geo keys: ${this.field} of ${doc._id} is no GeoJSON geometry`),
      )
    }
    return geometries
  }

  add(record: DocRecord, doc = record.doc): void {
    for (const entry of this.enter(record, doc)) this.tree.insert(entry)
  }

  /** Puts `doc` in the record's place; most updates move nothing. */
  replace(record: DocRecord, doc: Doc): void {
    if (equalValues(record.doc[this.field], doc[this.field]) && !this.field.includes('.')) return
    this.remove(record)
    this.add(record, doc)
  }

  /** Many at once: the tree packs itself better and faster than one by one. */
  load(records: readonly DocRecord[]): void {
    this.tree.load(records.flatMap((record) => this.enter(record, record.doc)))
  }

  remove(record: DocRecord): void {
    for (const entry of this.held.get(record)?.entries ?? []) this.tree.remove(entry)
    this.held.delete(record)
  }

  private enter(record: DocRecord, doc: Doc): Entry[] {
    const geometries = this.geometriesOf(doc)
    const entries = geometries.map((geometry) => {
      const { west, south, east, north } = boxOf(geometry)
      return { minX: west, minY: south, maxX: east, maxY: north, record }
    })
    if (entries.length > 0) this.held.set(record, { geometries, entries })
    return entries
  }

  /** Records whose boxes touch one of these; each once. */
  touching(boxes: readonly Box[]): Set<DocRecord> {
    const found = new Set<DocRecord>()
    for (const { west, south, east, north } of boxes) {
      for (const { record } of this.tree.search({ minX: west, minY: south, maxX: east, maxY: north })) found.add(record)
    }
    return found
  }

  /** Metres from the point to the nearest of what the document has. */
  distanceTo(point: Position, geometries: readonly Geometry[]): number {
    let shortest = Number.POSITIVE_INFINITY
    for (const geometry of geometries) {
      const { points, lines, areas } = geometry
      const isPoint = points.length === 1 && lines.length === 0 && areas.length === 0
      const distance = isPoint ? distanceBetween(point, points[0]!) : distanceTo(point, geometry)
      if (distance < shortest) shortest = distance
    }
    return shortest
  }

  /** Nearest first; the rings grow only as far as the caller reads. */
  *nearest(point: Position, limits: { minDistance: number; maxDistance: number }): Iterable<Neighbour> {
    const end = Math.min(limits.maxDistance, HALF_ROUND)
    let inner = -1
    let outer = Math.min(end, Math.max(FIRST_RING, limits.minDistance))
    for (;;) {
      const ring: Neighbour[] = []
      for (const record of this.touching(boxesAround(point, outer))) {
        const distance = this.distanceTo(point, this.held.get(record)!.geometries)
        if (distance < limits.minDistance || distance > limits.maxDistance || distance <= inner) continue
        if (distance <= outer || outer >= end) ring.push({ record, distance })
      }
      ring.sort((a, b) => a.distance - b.distance || a.record.position - b.record.position)
      yield* ring
      if (outer >= end) return
      inner = outer
      outer = Math.min(end, outer * 2)
    }
  }
}
