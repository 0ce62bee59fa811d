// A drill: bells of a community rung on a day somebody planned, through the whole chain, marked as a drill throughout.
import * as z from 'zod'
import { OFFICES, type Position } from '../person/person'
import { touchesQuiet } from '../quiet'
import { Refusal } from '../refusal'
import { type Id, type Instant, id, instant, name, words } from '../shape'

/** missed: the timer did not run when its time came, and by now it would surprise people. */
export const DRILL_STATES = ['planned', 'running', 'over', 'cancelled', 'missed'] as const
export const drillState = z.enum(DRILL_STATES)
export type DrillState = z.infer<typeof drillState>

/** Why a door was not rung: something real is open there; gone, or consent was taken back; the bell did not answer. */
export const DOOR_SKIPS = ['busy', 'gone', 'failed'] as const

/** A household that consented to the bell; or a place of the community where nobody old need be disturbed. */
export const drillDoor = z.object({
  /** The household's id, or `practice-<place>`. */
  doorId: id,
  kind: z.enum(['household', 'practice']),
  /** A household's own id or the place's. */
  of: id,
  alertId: id.optional(),
  skipped: z.enum(DOOR_SKIPS).optional(),
})
export type DrillDoor = z.infer<typeof drillDoor>

/** So many doors at once; more would ring half a community. */
export const MOST_DOORS = 10
/** Minutes after which a drill ends by itself: long enough for somebody to arrive on foot, short enough to be over. */
export const DRILL_MINUTES = { least: 5, usual: 15, most: 30 } as const

/** Stored in `drills`. */
export const drill = z.object({
  _id: id,
  version: z.number().int().min(1),
  communityId: id,
  /** City, street, community. */
  path: z.array(id).max(8),
  state: drillState,
  startsAt: instant,
  minutes: z.number().int().min(DRILL_MINUTES.least).max(DRILL_MINUTES.most),
  /** What those who take part are to know: shown to who plans and reads the report. */
  words,
  doors: z.array(drillDoor).min(1).max(MOST_DOORS),
  plannedBy: z.object({ personId: id, name }),
  plannedAt: instant,
  startedAt: instant.optional(),
  overAt: instant.optional(),
  cancelledBy: z.object({ personId: id, name }).optional(),
  /** When the timer has something to do next; far in the future when it has not. Indexed. */
  dueAt: instant,
  /** Intentions already carried out, newest last. */
  keys: z.array(z.string().max(64)).max(50),
  updatedAt: instant,
})
export type Drill = z.infer<typeof drill>

const MINUTE = 60_000
/** Milliseconds ahead that may be planned. */
const FURTHEST = 60 * 24 * 60 * MINUTE
/** Milliseconds a drill may begin late at most; after that it is missed, and planned anew by somebody. */
export const LATEST = 30 * MINUTE
const NEVER = 253_402_300_799_000
/** Milliseconds until somebody else goes on with a start that broke off. */
const START_TAKES = 10_000
/** Milliseconds between two looks at a drill that runs. */
const LOOKS = 15_000

const ADMINS = Object.keys(OFFICES).filter((office) => OFFICES[office as keyof typeof OFFICES].role === 'admin')

/** The places on which somebody with these positions (held now) plans drills: those of admins, over the ground below. */
export const drillGround = (positions: readonly Pick<Position, 'office' | 'placeId'>[]): Id[] => [
  ...new Set(positions.filter(({ office }) => ADMINS.includes(office)).map(({ placeId }) => placeId)),
]

export const isDrillGround = (path: readonly Id[], ground: readonly Id[]): boolean =>
  path.some((placeId) => ground.includes(placeId))

export const practiceDoorId = (placeId: Id): Id => `practice-${placeId}`

/** The press that rings this door: the same whoever starts the drill, and however often. */
export const pressKeyOf = (drillId: Id, doorId: Id): string => `drill-${drillId}-${doorId}`.slice(0, 64)

export interface Plan {
  drillId: Id
  communityId: Id
  path: readonly Id[]
  startsAt: Instant
  minutes: number
  words: string
  doors: readonly Pick<DrillDoor, 'kind' | 'of'>[]
  by: { personId: Id; name: string }
  key: string
}

/** Refuses the quiet hours, what is past, what is too far off, and no doors or too many. */
export function planned({ drillId, by, doors, key, path, ...plan }: Plan, now: Instant): Drill {
  if (touchesQuiet(plan.startsAt, plan.startsAt + plan.minutes * MINUTE)) throw new Refusal('QUIET_HOURS')
  if (plan.startsAt < now || plan.startsAt > now + FURTHEST) throw new Refusal('BAD_INPUT', 'the time of a drill')
  const each = new Map(doors.map((door) => [door.kind === 'household' ? door.of : practiceDoorId(door.of), door]))
  if (each.size === 0 || each.size > MOST_DOORS) throw new Refusal('BAD_INPUT', 'the doors of a drill')
  return {
    ...plan,
    _id: drillId,
    version: 1,
    path: [...path],
    state: 'planned',
    doors: [...each].map(([doorId, { kind, of }]) => ({ doorId, kind, of })),
    plannedBy: by,
    plannedAt: now,
    dueAt: plan.startsAt,
    keys: [key],
    updatedAt: now,
  }
}

export const endsAtOf = ({
  startedAt,
  startsAt,
  minutes,
}: Pick<Drill, 'startedAt' | 'startsAt' | 'minutes'>): Instant => (startedAt ?? startsAt) + minutes * MINUTE

/** Whether doors are still to be rung. */
export const isStarting = ({ state, doors }: Drill): boolean =>
  state === 'running' && doors.some(({ alertId, skipped }) => !alertId && !skipped)

/**
 * Its time has come: it runs from now on, and whoever wrote this down rings the doors. Too late for it, or by now in the
 * quiet hours: missed. Undefined where there is nothing to do.
 */
export function begun(drill: Drill, now: Instant): Drill | undefined {
  if (drill.dueAt > now) return undefined
  if (drill.state === 'planned') {
    const late = now - drill.startsAt > LATEST || touchesQuiet(now, now + drill.minutes * MINUTE)
    return late
      ? { ...drill, state: 'missed', dueAt: NEVER, updatedAt: now }
      : { ...drill, state: 'running', startedAt: now, dueAt: now + START_TAKES, updatedAt: now }
  }
  if (isStarting(drill)) return { ...drill, dueAt: now + START_TAKES, updatedAt: now }
  return undefined
}

/** The doors that were rung, or could not be. */
export function rung(drill: Drill, ends: ReadonlyMap<Id, Pick<DrillDoor, 'alertId' | 'skipped'>>, now: Instant): Drill {
  const doors = drill.doors.map((door) => (door.alertId || door.skipped ? door : { ...door, ...ends.get(door.doorId) }))
  return { ...drill, doors, dueAt: drill.state === 'running' ? now + LOOKS : drill.dueAt, updatedAt: now }
}

/** Over once none of its alerts is open any more. */
export function lookedAt(drill: Drill, open: number, now: Instant): Drill | undefined {
  if (drill.state !== 'running' || isStarting(drill)) return undefined
  return open === 0
    ? { ...drill, state: 'over', overAt: now, dueAt: NEVER, updatedAt: now }
    : { ...drill, dueAt: now + LOOKS, updatedAt: now }
}

/** Called off before it began, or broken off while it runs. */
export function cancelled(drill: Drill, by: { personId: Id; name: string }, now: Instant): Drill {
  if (drill.state !== 'planned' && drill.state !== 'running') throw new Refusal('STEP_OUT_OF_ORDER', drill.state)
  const over = drill.state === 'running' ? { overAt: now } : {}
  return { ...drill, ...over, state: 'cancelled', cancelledBy: by, dueAt: NEVER, updatedAt: now }
}
