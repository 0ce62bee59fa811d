// An import: one file on its way into the rosters, its course as a table, and its rows in chunks.
import * as z from 'zod'
import { id, instant, intentionKey } from '../shape'
import { MOST_BYTES, MOST_ROWS, ROSTER_KINDS } from './limits'
import { peopleIn } from './read'

export const rosterKind = z.enum(ROSTER_KINDS)

/**
 * expected: a link for the file was given out. checking: its rows are compared with what is on record. faulty: some rows
 * are wrong, nothing can be taken over. ready: shown, waits for a yes. verifying: looked at once more before the first
 * row is written. stale: somebody changed something since. stopped: somebody changed something while rows were written.
 */
export const STATES = [
  'expected',
  'refused',
  'checking',
  'faulty',
  'ready',
  'verifying',
  'applying',
  'stale',
  'stopped',
  'done',
  'dropped',
] as const
export type ImportState = (typeof STATES)[number]

export type ImportEvent =
  | 'read'
  | 'refuse'
  | 'faults'
  | 'fit'
  | 'confirm'
  | 'hold'
  | 'moved'
  | 'stop'
  | 'end'
  | 'recheck'
  | 'drop'

/** From, event, to. What is not here does not happen. */
export const COURSE: readonly (readonly [ImportState, ImportEvent, ImportState])[] = [
  ['expected', 'read', 'checking'],
  ['expected', 'refuse', 'refused'],
  ['expected', 'drop', 'dropped'],
  ['checking', 'faults', 'faulty'],
  ['checking', 'fit', 'ready'],
  ['checking', 'stop', 'stopped'],
  ['checking', 'drop', 'dropped'],
  ['ready', 'confirm', 'verifying'],
  ['ready', 'recheck', 'checking'],
  ['ready', 'drop', 'dropped'],
  ['faulty', 'recheck', 'checking'],
  ['faulty', 'drop', 'dropped'],
  ['verifying', 'moved', 'stale'],
  ['verifying', 'stop', 'stopped'],
  ['verifying', 'hold', 'applying'],
  ['applying', 'stop', 'stopped'],
  ['applying', 'end', 'done'],
  ['stale', 'recheck', 'checking'],
  ['stale', 'drop', 'dropped'],
  ['stopped', 'recheck', 'checking'],
  ['stopped', 'drop', 'dropped'],
]

export const after = (state: ImportState, event: ImportEvent): ImportState | undefined =>
  COURSE.find(([from, happens]) => from === state && happens === event)?.[2]

/** In these the server has work to do without anybody's word. */
export const WORKING = ['checking', 'verifying', 'applying'] as const satisfies readonly ImportState[]
export const isWorking = (state: ImportState): boolean => (WORKING as readonly ImportState[]).includes(state)

export const VERDICTS = ['fault', 'new', 'changed', 'same'] as const
export const verdict = z.enum(VERDICTS)
export type Verdict = (typeof VERDICTS)[number]

const count = z.number().int().min(0)
export const counts = z.object({ fault: count, new: count, changed: count, same: count })
export type Counts = z.infer<typeof counts>
export const NONE: Counts = { fault: 0, new: 0, changed: 0, same: 0 }

export const sum = (one: Counts, other: Counts): Counts => ({
  fault: one.fault + other.fault,
  new: one.new + other.new,
  changed: one.changed + other.changed,
  same: one.same + other.same,
})

/** Stored in `imports`. */
export const rosterImport = z.object({
  _id: id,
  version: z.number().int().min(1),
  by: id,
  kind: rosterKind,
  fileName: z.string().max(120),
  bytes: z.number().int().min(1).max(MOST_BYTES),
  at: instant,
  state: z.enum(STATES),
  /** Why it was refused, is stale or stopped: a sentence for the person. */
  why: z.string().max(300).optional(),
  rawFile: z.string().max(1200),
  rows: z.number().int().min(0).max(MOST_ROWS),
  chunks: count,
  /** Chunks behind the present step. */
  cursor: count,
  counts,
  /** Rows that were written. */
  written: count,
  /** Who works on it and until when nobody else begins. */
  worker: z.object({ holder: z.string().max(80), until: instant }).optional(),
  timeline: z.array(z.object({ at: instant, state: z.enum(STATES), cursor: count })).max(100),
  /** False while the server has work to do, so that the pulse finds it. */
  idle: z.boolean(),
  sweepAt: instant,
  keys: z.array(intentionKey).max(20),
})
export type RosterImport = z.infer<typeof rosterImport>

const change = z.object({ heading: z.string(), before: z.string().max(600), after: z.string().max(600) })
const fault = z.object({ heading: z.string().optional(), words: z.string().max(300) })

/** One row: as it was read, and what it would change. */
export const stagedRow = z.object({
  /** As Excel counts: the heading is row 1. */
  n: z.number().int().min(2),
  read: z.record(z.string(), z.string().max(1000)),
  /** Found when the file was read; those found against what is on record come besides. */
  unread: z.array(fault).max(40),
  /** What the row is about, once it is known. */
  target: z.string().max(200).optional(),
  verdict: verdict.optional(),
  changes: z.array(change).max(20),
  faults: z.array(fault).max(40),
})
export type StagedRow = z.infer<typeof stagedRow>
export type Change = z.infer<typeof change>

/** Stored in `importRows`; _id is `<importId>_<seq>`. */
export const importRows = z.object({
  _id: z.string().max(80),
  version: z.number().int().min(1),
  importId: id,
  seq: count,
  counts,
  rows: z.array(stagedRow).max(500),
})
export type ImportRows = z.infer<typeof importRows>

export const CHUNK = 250

type Row = Pick<StagedRow, 'n' | 'read'>

/** Rows that say of one number that it is somebody else's than an earlier row says. */
export function contradictions(rows: readonly Row[]): Map<number, string> {
  const first = new Map<string, { n: number; name: string }>()
  const found = new Map<number, string>()
  for (const { n, read } of rows) {
    const { name, phone, members } = read
    const own = name !== undefined && phone !== undefined ? [{ name, phone }] : []
    for (const one of [...own, ...(members === undefined ? [] : (peopleIn(members) ?? []))]) {
      const before = first.get(one.phone)
      if (before === undefined) first.set(one.phone, { n, name: one.name })
      else if (before.name !== one.name) {
        found.set(n, `手机号${one.phone}在第${before.n}行写的是“${before.name}”，请核对姓名`)
      }
    }
  }
  return found
}

/** Rows about what an earlier row is about already. */
export function repeats(rows: readonly { n: number; target?: string | undefined }[]): Map<number, string> {
  const first = new Map<string, number>()
  const found = new Map<number, string>()
  for (const { n, target } of rows) {
    if (target === undefined) continue
    const before = first.get(target)
    if (before === undefined) first.set(target, n)
    else found.set(n, `和第${before}行说的是同一个，请删掉其中一行`)
  }
  return found
}
