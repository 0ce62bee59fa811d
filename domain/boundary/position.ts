// What texts, drawings and pages share of positions; of no weight, for the phone carries it too.

export type Position = [longitude: number, latitude: number]

/** Closed; the outside first, then holes. */
export type Rings = Position[][]

export interface Fault {
  /** Which feature or place, in words. */
  where: string
  words: string
}

/** HTTP access carries 100 KB; in an envelope each quotation mark takes two bytes more. */
export const LONGEST = 80_000

/** China's frame, degrees. A figure outside it is a mistake, most often latitude before longitude. */
export const FRAME = { west: 73, east: 136, south: 3, north: 54 }

/** A tenth of a metre: neighbours round the same corner to the same figures. */
export const rounded = ([x, y]: Position): Position => [Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6]
