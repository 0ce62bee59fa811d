// Which place a feature of a GeoJSON text means: by its id, its code, or its name within the community.
import type { Place } from '../place/place'
import type { Piece } from './geojson'
import type { Fault, Rings } from './position'

type Named = Pick<Place, '_id' | 'kind' | 'name' | 'code'>

const shortOf = (name: string): string => name.replace(/(居委会|村委会|社区|村)$/, '')

/** A name is meant with or without the community's before it. */
function meant({ placeId, code, name }: Piece, community: Named, places: readonly Named[]): Named[] {
  if (placeId !== undefined) return places.filter(({ _id }) => _id === placeId)
  if (code !== undefined) {
    const coded = places.filter((place) => place.code === code)
    if (coded.length > 0 || name === undefined) return coded
  }
  if (name === undefined) return []
  const bare = (words: string) =>
    [community.name, shortOf(community.name)].reduce(
      (left, front) => (left !== front && left.startsWith(front) ? left.slice(front.length) : left),
      words,
    )
  const exact = places.filter((place) => place.name === name)
  return exact.length > 0 ? exact : places.filter(({ kind, name: own }) => kind === 'grid' && bare(own) === bare(name))
}

/** Each place at most once; a feature that means none, or several, is a fault. */
export function matchPieces(
  pieces: readonly Piece[],
  community: Named,
  grids: readonly Named[],
): { drawn: Map<string, Rings>; faults: Fault[] } {
  const drawn = new Map<string, Rings>()
  const faults: Fault[] = []
  for (const piece of pieces) {
    const where = piece.name ?? piece.placeId ?? piece.code ?? `第${piece.number}块`
    const [place, ...others] = meant(piece, community, [community, ...grids])
    if (!place) {
      const unnamed = piece.name === undefined && piece.placeId === undefined && piece.code === undefined
      faults.push({
        where,
        words: unnamed
          ? '没有写是哪个网格：properties里要有name、code或placeId'
          : `${community.name}没有这个网格，请核对名称`,
      })
    } else if (others.length > 0)
      faults.push({ where, words: `${community.name}有${others.length + 1}处叫这个名字，请改用placeId` })
    else if (drawn.has(place._id)) faults.push({ where, words: '这个网格有两块边界，只能有一块' })
    else drawn.set(place._id, piece.rings)
  }
  return { drawn, faults }
}
