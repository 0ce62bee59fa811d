// The streets of the plan under invented names: the cuts between streets' grounds and communities are roads, those between grids lanes.
import type { Dice } from './dice'
import { away, type Spot } from './plane'
import type { Area, Chord, Tracer } from './subdivision'
import { roadNames } from './words'

export interface LaidRoad {
  name: string
  line: Spot[]
}

interface Course {
  bank: Area
  main: readonly Chord[]
  streets: readonly Chord[]
  lanes: readonly Chord[]
}

/** A map shows what is near its middle, so a long road is stored in pieces of about this many metres. */
const PIECE = 600

export function layRoads(tracer: Tracer, dice: Dice, course: Course): LaidRoad[] {
  const names = roadNames(dice)
  const [southWest, southEast, northEast, northWest] = course.bank.corners as [Spot, Spot, Spot, Spot]
  const whole: LaidRoad[] = [
    { name: '沿江大道', line: tracer.line([northWest, northEast]) },
    { name: names.main(), line: tracer.line([southWest, southEast]) },
    { name: names.main(), line: tracer.line([southWest, northWest]) },
    { name: names.main(), line: tracer.line([southEast, northEast]) },
    ...course.main.map((chord) => ({ name: names.main(), line: tracer.line(chord) })),
    ...course.streets.map((chord, i) => ({
      name: i % 5 === 0 ? names.main() : names.street(),
      line: tracer.line(chord),
    })),
    ...course.lanes.map((chord) => ({ name: names.lane(), line: tracer.line(chord) })),
  ]
  return whole.flatMap(({ name, line }) => pieces(line).map((piece) => ({ name, line: piece })))
}

function pieces(line: readonly Spot[]): Spot[][] {
  const length = line.slice(1).reduce((sum, spot, i) => sum + away(spot, line[i]!), 0)
  const count = Math.max(1, Math.round(length / PIECE))
  const each = Math.ceil((line.length - 1) / count)
  const out: Spot[][] = []
  for (let i = 0; i < line.length - 1; i += each) out.push(line.slice(i, i + each + 1))
  return out
}
