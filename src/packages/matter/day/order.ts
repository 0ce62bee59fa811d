// The day in its order: what somebody above waits for, whom one stands in for, what is late, today's, later; and the likely next step.
import { beijing } from '~/domain/beijing'
import type { OfficeLine } from '~/domain/matter/contract'
import type { Instant, Point } from '~/domain/shape'
import type { StepEvent } from '../act/steps'

export interface Group {
  title: string
  lines: OfficeLine[]
}

const endOfDay = (now: Instant): Instant => beijing(now).endOf('day').valueOf()

/** Each line once, in the first group it belongs to; within one, the earliest deadline first. */
export function grouped(lines: readonly OfficeLine[], now: Instant): Group[] {
  const tonight = endOfDay(now)
  const groups: { title: string; takes(line: OfficeLine): boolean }[] = [
    { title: '上一级在等答复', takes: ({ supervised, mineToDo }) => supervised && mineToDo },
    { title: '您替同事办的', takes: ({ insteadOf, mineToDo }) => insteadOf !== undefined && mineToDo },
    { title: '已经超时', takes: ({ overdue, mineToDo }) => overdue && mineToDo },
    { title: '今天到期', takes: ({ dueAt, mineToDo }) => mineToDo && dueAt <= tonight },
    { title: '往后的', takes: ({ mineToDo }) => mineToDo },
    { title: '同事或单位在办的', takes: () => true },
  ]
  const found = groups.map(({ title }) => ({ title, lines: [] as OfficeLine[] }))
  for (const line of [...lines].sort((a, b) => a.dueAt - b.dueAt)) {
    found[groups.findIndex(({ takes }) => takes(line))]?.lines.push(line)
  }
  return found.filter((group) => group.lines.length > 0)
}

export interface Next {
  words: string
  /** Done from the list with one tap: nothing to fill in, nothing one could regret. */
  atOnce?: 'accept' | 'begin'
  /** The page opens with this step's form. */
  step?: StepEvent
}

/** What people do next most often with a matter in this state. */
export function nextOf({ state, supervised, mineToDo }: OfficeLine, asUnit: boolean): Next {
  if (!mineToDo) return { words: '看进展' }
  if (supervised) return { words: '答复督办', step: 'superviseAnswer' }
  switch (state) {
    case 'submitted':
      return { words: '受理', atOnce: 'accept' }
    case 'accepted':
      return { words: '开始办理', atOnce: 'begin' }
    case 'inHand':
      return { words: '答复居民', step: 'answer' }
    case 'handed':
      return asUnit ? { words: '报办理结果', step: 'unitReports' } : { words: '看进展' }
    case 'disputed':
      return { words: '定归谁办' }
    case 'explaining':
      return { words: '去复核' }
    case 'agenda':
      return { words: '看这件议题' }
    case 'paused':
      return { words: '接着办', step: 'resume' }
    default:
      return { words: '点开看看' }
  }
}

/** Lines in the order of going; those without a spot apart. */
export function walked(
  lines: readonly OfficeLine[],
  matterIds: readonly string[],
): { stops: OfficeLine[]; rest: OfficeLine[] } {
  const byId = new Map(lines.map((line) => [line.matterId, line]))
  const stops = matterIds.flatMap((id) => {
    const line = byId.get(id)
    return line?.point ? [line] : []
  })
  return { stops, rest: lines.filter((line) => !stops.includes(line)) }
}

const METRES_A_DEGREE = 111_320

/** The middle of all these, and metres from there to the farthest, with room around. */
export function frame(points: readonly Point[]): { centre: [number, number]; radius: number } {
  const longitudes = points.map(({ coordinates }) => coordinates[0])
  const latitudes = points.map(({ coordinates }) => coordinates[1])
  const middle = (some: number[]) => (Math.min(...some) + Math.max(...some)) / 2
  const centre: [number, number] = [middle(longitudes), middle(latitudes)]
  const shrink = Math.cos((centre[1] * Math.PI) / 180)
  const farthest = Math.max(
    ...points.map(
      ({ coordinates: [x, y] }) =>
        Math.max(Math.abs(x - centre[0]) * shrink, Math.abs(y - centre[1])) * METRES_A_DEGREE,
    ),
  )
  return { centre, radius: Math.min(5000, Math.max(150, Math.ceil(farthest * 1.3))) }
}
