// The doors a sheet is printed for: entrances of chosen buildings, and what an officer wrote besides.

export const MOST_DOORS = 200
const LONGEST = 30
export const MOST_UNITS = 30

/** A building that gets sheets. `known`: its entrances are; otherwise an officer counts them. */
export interface Building {
  name: string
  units: string[]
  known: boolean
}

/** Without entrances it has one door. */
export const doorsOf = ({ name, units }: Building): string[] =>
  units.length > 0 ? units.map((unit) => `${name}${unit}`) : [name]

export const countedUp = (entrances: number): string[] => Array.from({ length: entrances }, (_, i) => `${i + 1}单元`)

/** Each once, in the order they were added; what was counted by hand stays. */
export const withBuildings = (before: readonly Building[], more: readonly Building[]): Building[] => [
  ...before,
  ...more.filter(({ name }) => !before.some((one) => one.name === name)),
]

/** One a line, or with commas between; each once, in the order they were written. */
export const doorsIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\n，,、；;]+/)
      .map((door) => door.trim())
      .filter(Boolean),
  ),
]

/** Why these cannot be printed. */
export function wrongDoors(doors: readonly string[]): string | undefined {
  if (doors.length === 0) return '请先选要贴哪几栋'
  if (doors.length > MOST_DOORS) return `一次最多${MOST_DOORS}张，请分几次打印`
  const long = doors.find((door) => door.length > LONGEST)
  return long ? `“${long.slice(0, 10)}…”太长了，一个门最多${LONGEST}个字` : undefined
}
