// From a text or a drawing to what it would do: converted to the map's datum, each feature to its place, and reported on.
import gcoord from 'gcoord'
import { reportOn } from '../../domain/boundary/compare'
import type { Datum, Source } from '../../domain/boundary/contract'
import { type Piece, readGeojson, readRings } from '../../domain/boundary/geojson'
import { matchPieces } from '../../domain/boundary/match'
import { type Fault, type Position, type Rings, rounded } from '../../domain/boundary/position'
import type { Report } from '../../domain/boundary/report'
import type { Whole } from './ground'

const toMap = (position: Position, datum: Datum): Position =>
  rounded(datum === 'wgs84' ? (gcoord.transform([...position], gcoord.WGS84, gcoord.GCJ02) as Position) : [...position])

export const fromMap = (position: Position, datum: Datum): Position =>
  rounded(datum === 'wgs84' ? (gcoord.transform([...position], gcoord.GCJ02, gcoord.WGS84) as Position) : [...position])

export interface Looked {
  report: Report
  drawn: ReadonlyMap<string, Rings>
}

export function lookAt(source: Source, { community, grids, neighbours }: Whole): Looked {
  const { drawn, faults } =
    source.from === 'geojson' ? fromText(source, community, grids) : fromHand(source, [community, ...grids])
  return { drawn, report: reportOn({ community, grids, neighbours, drawn, faults }) }
}

function fromText(
  { text, datum }: Extract<Source, { from: 'geojson' }>,
  community: Whole['community'],
  grids: Whole['grids'],
): { drawn: Map<string, Rings>; faults: Fault[] } {
  const read = readGeojson(text)
  const faults = [...read.faults]
  const pieces: Piece[] = []
  for (const piece of read.pieces) {
    // Rounding to a tenth of a metre may close a corner that was hair-thin: so it is looked at again.
    const again = readRings(piece.rings.map((ring) => ring.map((position) => toMap(position, datum))))
    if ('words' in again) faults.push({ where: piece.name ?? `第${piece.number}块`, words: again.words })
    else pieces.push({ ...piece, rings: again.rings })
  }
  const matched = matchPieces(pieces, community, grids)
  return { drawn: matched.drawn, faults: [...faults, ...matched.faults] }
}

function fromHand(
  { boundaries }: Extract<Source, { from: 'drawn' }>,
  places: readonly Whole['community'][],
): { drawn: Map<string, Rings>; faults: Fault[] } {
  const drawn = new Map<string, Rings>()
  const faults: Fault[] = []
  for (const { placeId, rings } of boundaries) {
    const place = places.find(({ _id }) => _id === placeId)
    const read = readRings(rings.map((ring) => ring.map((position) => rounded(position))))
    if (!place) faults.push({ where: placeId, words: '这个社区没有这个网格' })
    else if ('words' in read) faults.push({ where: place.name, words: read.words })
    else if (drawn.has(placeId)) faults.push({ where: place.name, words: '有两块边界，只能有一块' })
    else drawn.set(placeId, read.rings)
  }
  return { drawn, faults }
}
