// A signature as points of a finger: kept as polylines of letters, drawn as the stroke of a pen.
import { decode, encode } from '@googlemaps/polyline-codec'
import { getStroke } from 'perfect-freehand'
import { LARGEST_SIGNATURE } from '~/domain/record/record'

/** x and y in thousandths of the pad's width. */
export type Point = [x: number, y: number]
export type Strokes = Point[][]

export const WIDTH = 1000
/** Nearer than this to the last, a point says nothing. */
const NEAR = 4

export const isFar = ([x, y]: Point, last: Point | undefined): boolean =>
  last === undefined || Math.hypot(x - last[0], y - last[1]) >= NEAR

const everySecond = (stroke: Point[]): Point[] => stroke.filter((_, i) => i % 2 === 0 || i === stroke.length - 1)

/** Thinned until it fits, should somebody draw for minutes. */
export function encoded(strokes: Strokes): string {
  for (let some = strokes; ; some = some.map(everySecond)) {
    const text = some.map((stroke) => encode(stroke, 0)).join(' ')
    if (text.length <= LARGEST_SIGNATURE) return text
    // Two points a stroke cannot be thinned: then the first ones stay.
    if (some.every((stroke) => stroke.length < 3)) return text.slice(0, text.lastIndexOf(' ', LARGEST_SIGNATURE))
  }
}

export const decoded = (text: string): Strokes => text.split(' ').map((one) => decode(one, 0) as Point[])

/** A dot or a slip of the finger is no name. */
export function isSigned(strokes: Strokes): boolean {
  let length = 0
  for (const stroke of strokes)
    for (let i = 1; i < stroke.length; i++)
      length += Math.hypot(stroke[i]![0] - stroke[i - 1]![0], stroke[i]![1] - stroke[i - 1]![1])
  return length >= WIDTH * 0.3
}

/** The outline of the pen. */
export const outlineOf = (stroke: Point[]): number[][] =>
  getStroke(stroke, { size: 22, thinning: 0.5, smoothing: 0.6, streamline: 0.4, simulatePressure: true })

export const pathOf = (stroke: Point[]): string => {
  const outline = outlineOf(stroke)
  return outline.length < 3
    ? ''
    : `${outline.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${Math.round(x!)} ${Math.round(y!)}`).join('')}Z`
}

const INK = '#2b2622'
const EDGE = 24

/** As a picture, no larger than what was drawn. */
export function svgOf(strokes: Strokes): string {
  const all = strokes.flat()
  const xs = all.map(([x]) => x)
  const ys = all.map(([, y]) => y)
  const [left, top] = [Math.min(...xs) - EDGE, Math.min(...ys) - EDGE]
  const width = Math.round(Math.max(...xs) - left + EDGE)
  const height = Math.round(Math.max(...ys) - top + EDGE)
  const box = `${Math.round(left)} ${Math.round(top)} ${width} ${height}`
  const paths = strokes.map((stroke) => `<path d="${pathOf(stroke)}"/>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${width}" height="${height}" fill="${INK}">${paths}</svg>`
}
