// The doors a sheet is printed for, as an officer names them: typed, or counted up by building and entrance.

export const MOST_DOORS = 200
const LONGEST = 30

/** One a line, or with commas between; each once, in the order they were written. */
export const doorsIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\n，,、；;]+/)
      .map((door) => door.trim())
      .filter(Boolean),
  ),
]

/** 1栋1单元, 1栋2单元, 2栋1单元 … */
export const doorsFrom = (first: number, last: number, entrances: number): string[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i).flatMap((building) =>
    Array.from({ length: entrances }, (_, i) => `${building}栋${i + 1}单元`),
  )

/** Why these cannot be printed. */
export function wrongDoors(doors: readonly string[]): string | undefined {
  if (doors.length === 0) return '请先写要贴哪些门'
  if (doors.length > MOST_DOORS) return `一次最多${MOST_DOORS}张，请分几次打印`
  const long = doors.find((door) => door.length > LONGEST)
  return long ? `“${long.slice(0, 10)}…”太长了，一个门最多${LONGEST}个字` : undefined
}
