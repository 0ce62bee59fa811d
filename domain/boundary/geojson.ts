// A GeoJSON text as somebody pasted it: read with suspicion, and what is wrong with it said in words.
import { kinks } from '@turf/kinks'
import { type Fault, FRAME, LONGEST, type Position } from './position'

/** One feature that could be a boundary. Rings are closed, without repeated positions; datum as in the text. */
export interface Piece {
  /** Its place in the text, from 1. */
  number: number
  placeId?: string
  code?: string
  name?: string
  rings: Position[][]
}

const MOST = { features: 200, positions: 6000, rings: 20, ofRing: 2000 }

const own = (holder: unknown, key: string): unknown =>
  typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
    ? (holder as Record<string, unknown>)[key]
    : undefined

function wordOf(properties: unknown, key: string): string | undefined {
  const value = own(properties, key)
  const said = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  return said !== '' && said.length <= 64 ? said : undefined
}

type Read = { rings: Position[][] } | { words: string }

function readRing(raw: unknown): { ring: Position[] } | { words: string } {
  if (!Array.isArray(raw)) return { words: '坐标写得不对' }
  if (raw.length > MOST.ofRing) return { words: `一圈最多${MOST.ofRing}个点，请先简化` }
  const ring: Position[] = []
  for (const position of raw as unknown[]) {
    const [x, y] = Array.isArray(position) ? (position as unknown[]) : []
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
      return { words: '有的坐标不是数字' }
    }
    if (x < FRAME.west || x > FRAME.east || y < FRAME.south || y > FRAME.north) {
      const turned = y >= FRAME.west && y <= FRAME.east && x >= FRAME.south && x <= FRAME.north
      return { words: turned ? '经度和纬度写反了：经度在前，纬度在后' : '有的点不在中国境内，请检查坐标' }
    }
    const last = ring.at(-1)
    if (!last || last[0] !== x || last[1] !== y) ring.push([x, y])
  }
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last || first[0] !== last[0] || first[1] !== last[1] || raw.length < 2) {
    return { words: '这一圈没有闭合：最后一点要和第一点一样' }
  }
  return ring.length < 4 ? { words: '这一圈不到三个角' } : { ring }
}

/** The rings of one polygon, or what is wrong with them. Also for what was drawn by hand. */
export function readRings(raw: unknown): Read {
  if (!Array.isArray(raw) || raw.length === 0) return { words: '没有坐标' }
  if (raw.length > MOST.rings) return { words: `一块里最多${MOST.rings}圈` }
  const rings: Position[][] = []
  for (const one of raw as unknown[]) {
    const read = readRing(one)
    if ('words' in read) return read
    rings.push(read.ring)
  }
  const crossing = kinks({ type: 'Polygon', coordinates: rings }).features[0]
  if (!crossing) return { rings }
  const [x, y] = crossing.geometry.coordinates as Position
  return { words: `边界自己和自己交叉，在经度${x.toFixed(5)}、纬度${y.toFixed(5)}附近` }
}

function polygonOf(geometry: unknown): Read {
  const type = own(geometry, 'type')
  const coordinates = own(geometry, 'coordinates')
  if (type === 'Polygon') return readRings(coordinates)
  if (type !== 'MultiPolygon') return { words: '不是面（Polygon），点和线不能作边界' }
  if (Array.isArray(coordinates) && coordinates.length > 1) {
    return { words: `分成了${coordinates.length}块。一个网格要连成一块，请分开画成几个网格` }
  }
  return readRings(Array.isArray(coordinates) ? coordinates[0] : undefined)
}

const countPositions = (rings: readonly (readonly Position[])[]): number =>
  rings.reduce((sum, ring) => sum + ring.length, 0)

/** Throws nothing, whatever the text is. */
export function readGeojson(text: string): { pieces: Piece[]; faults: Fault[] } {
  const refused = (words: string) => ({ pieces: [], faults: [{ where: '整个文件', words }] })
  if (text.length > LONGEST) return refused('内容太大了。请一次导入一个社区，或者先把边界简化')
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return refused('这不是完整的GeoJSON，可能没有复制全')
  }
  const features = own(raw, 'features')
  if (own(raw, 'type') !== 'FeatureCollection' || !Array.isArray(features)) {
    return refused('要一个FeatureCollection，里面是各个网格的面')
  }
  if (features.length === 0) return refused('里面一块也没有')
  if (features.length > MOST.features) return refused('块数太多了。请一次导入一个社区')
  const pieces: Piece[] = []
  const faults: Fault[] = []
  let positions = 0
  for (const [i, feature] of (features as unknown[]).entries()) {
    const properties = own(feature, 'properties')
    const [placeId, code, name] = [
      wordOf(properties, 'placeId'),
      wordOf(properties, 'code'),
      wordOf(properties, 'name'),
    ]
    const where = name ?? placeId ?? code ?? `第${i + 1}块`
    const read = polygonOf(own(feature, 'geometry'))
    if ('words' in read) {
      faults.push({ where, words: read.words })
      continue
    }
    positions += countPositions(read.rings)
    if (positions > MOST.positions) return refused('点太多了。请一次导入一个社区，或者先把边界简化')
    pieces.push({
      number: i + 1,
      ...(placeId === undefined ? {} : { placeId }),
      ...(code === undefined ? {} : { code }),
      ...(name === undefined ? {} : { name }),
      rings: read.rings,
    })
  }
  return { pieces, faults }
}

interface Shown {
  placeId: string
  name: string
  code?: string | undefined
  rings: readonly (readonly Position[])[]
}

/** The text of these boundaries, to be read by any map programme, and by this one again. */
export function toGeojson(places: readonly Shown[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: places.map(({ placeId, name, code, rings }) => ({
      type: 'Feature',
      properties: { placeId, name, ...(code === undefined ? {} : { code }) },
      geometry: { type: 'Polygon', coordinates: rings },
    })),
  })
}
