// Draws the city as an SVG, to look at it and for the papers: our own drawing, no map of anybody's.
import type { Place } from '~/domain/place/place'
import { bend, positionAt, type Spot } from './plane'

export interface Marker {
  at: readonly [number, number]
  words: string
}

const COLOURS = {
  land: '#eef0e4',
  water: '#b9d6e8',
  bank: '#93b7cc',
  road: '#ffffff',
  roadEdge: '#cfc9bb',
  building: '#a98f7a',
  border: '#b0483c',
  words: '#3c3630',
} as const

/** The bank is the town's northern edge and a little beyond; the river lies north of it, in a bend. */
function river(): [number, number][] {
  const along = (v: number) =>
    Array.from({ length: 91 }, (_, i): Spot => [-4050 + i * 90, v]).map((spot) => positionAt(bend(spot)))
  return [...along(2090), ...along(2950).reverse()]
}

/** `width` in pixels; the height follows from the ground drawn. */
export function drawCity(places: readonly Place[], markers: readonly Marker[] = [], width = 1600): string {
  const ground = places.filter(({ kind }) => kind === 'community').flatMap(({ boundary }) => boundary!.coordinates[0]!)
  const [west, east] = [Math.min(...ground.map(([x]) => x)), Math.max(...ground.map(([x]) => x))]
  const [south, north] = [Math.min(...ground.map(([, y]) => y)), Math.max(...ground.map(([, y]) => y))]
  const margin = (east - west) * 0.03
  const scale = width / (east - west + 2 * margin)
  const stretch = 1 / Math.cos((south * Math.PI) / 180)
  const height = Math.round((north - south + 2 * margin) * scale * stretch)
  const x = (longitude: number) => ((longitude - west + margin) * scale).toFixed(1)
  const y = (latitude: number) => ((north + margin - latitude) * scale * stretch).toFixed(1)
  const path = (line: readonly (readonly [number, number])[]) =>
    `M${line.map(([lon, lat]) => `${x(lon)} ${y(lat)}`).join('L')}`
  const of = (kind: Place['kind']) => places.filter((place) => place.kind === kind)
  const metre = scale / (111_195 / stretch)

  const rings = (kind: Place['kind']) => of(kind).map(({ boundary }) => `${path(boundary!.coordinates[0]!)}Z`)
  const lanes = of('road').filter(({ name }) => /[街巷]$/.test(name))
  const streets = of('road').filter(({ name }) => /路$/.test(name))
  const avenues = of('road').filter(({ name }) => /大道$/.test(name))
  const roads = (list: readonly Place[], metres: number, colour: string) =>
    `<path d="${list.map(({ line }) => path(line!)).join('')}" stroke="${colour}" stroke-width="${(metres * metre).toFixed(1)}"/>`
  const houses = of('building').map(({ point, floors = 1 }) => {
    const [long, deep] = floors > 9 ? [24, 18] : floors > 4 ? [34, 13] : [14, 10]
    const [lon, lat] = point.coordinates
    const [left, top] = [Number(x(lon)) - (long * metre) / 2, Number(y(lat)) - (deep * metre) / 2]
    return `M${left.toFixed(1)} ${top.toFixed(1)}h${(long * metre).toFixed(1)}v${(deep * metre).toFixed(1)}h${(-long * metre).toFixed(1)}z`
  })
  const words = (at: readonly [number, number], text: string, size: number) =>
    `<text x="${x(at[0])}" y="${y(at[1])}" font-size="${size}">${text}</text>`
  const [riverLon, riverLat] = positionAt(bend([500, 2450]))

  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif">
<rect width="100%" height="100%" fill="${COLOURS.land}"/>
<path d="${path(river())}Z" fill="${COLOURS.water}" stroke="${COLOURS.bank}" stroke-width="2"/>
<g fill="#ece6d8">${rings('community')
    .map((d) => `<path d="${d}"/>`)
    .join('')}</g>
<path d="${rings('grid').join('')}" fill="none" stroke="#bdb19c" stroke-width="1" stroke-dasharray="4 3"/>
<g fill="none" stroke-linecap="round" stroke-linejoin="round">${[
    roads(lanes, 14, COLOURS.roadEdge),
    roads(streets, 20, COLOURS.roadEdge),
    roads(avenues, 30, COLOURS.roadEdge),
    roads(lanes, 10, COLOURS.road),
    roads(streets, 15, COLOURS.road),
    roads(avenues, 24, '#fbe7b0'),
  ].join('')}</g>
<path d="${houses.join('')}" fill="${COLOURS.building}"/>
<path d="${rings('community').join('')}" fill="none" stroke="${COLOURS.border}" stroke-opacity=".55" stroke-width="2.5" stroke-dasharray="12 5 2 5"/>
<g fill="#2f6b3a">${of('kiosk')
    .map(({ point }) => `<circle cx="${x(point.coordinates[0])}" cy="${y(point.coordinates[1])}" r="5"/>`)
    .join('')}</g>
<g fill="${COLOURS.words}" text-anchor="middle" stroke="#fffdf6" stroke-width="4" paint-order="stroke">
${words([riverLon, riverLat], '长 江', 34)}
${of('community')
  .map(({ point, name }) => words(point.coordinates, name, 20))
  .join('')}</g>
<g fill="#c3272b" stroke="#fff" stroke-width="3" paint-order="stroke">${markers
    .map(
      ({ at, words: text }) =>
        `<circle cx="${x(at[0])}" cy="${y(at[1])}" r="7"/><text x="${Number(x(at[0])) + 10}" y="${y(at[1])}" font-size="16">${text}</text>`,
    )
    .join('')}</g>
<text x="16" y="${height - 16}" font-size="18" fill="${COLOURS.words}">演示数据：街道和社区用真名，道路、房屋和人都是虚构的</text>
</svg>
`
}
