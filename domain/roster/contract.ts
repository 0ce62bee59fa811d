// Rosters in and out of Excel, for admins, on their own ground. The files travel over links signed for a few minutes.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant } from '../shape'
import { counts, rosterKind, STATES, stagedRow, verdict } from './import'
import { MOST_BYTES } from './limits'

const admin = ['admin'] as const
const link = { url: z.string(), fileName: z.string() }

const importView = z.object({
  importId: id,
  kind: rosterKind,
  fileName: z.string(),
  at: instant,
  state: z.enum(STATES),
  why: z.string().optional(),
  rows: z.number().int(),
  /** Rows behind the present step. */
  passed: z.number().int(),
  counts,
  written: z.number().int(),
})
export type ImportView = z.infer<typeof importView>

const one = { importId: id }
const shown = { import: importView }

/** An empty file with the headings, the explanations and the lists to choose from. */
export const template = contract({
  name: 'roster.template',
  servedBy: 'sheets',
  may: admin,
  input: { kind: rosterKind },
  output: link,
})

/** Announces a file. `upload` is where its bytes are PUT, with these headers; absent when it was read already. */
export const begin = contract({
  name: 'roster.begin',
  servedBy: 'sheets',
  may: admin,
  changes: true,
  input: {
    kind: rosterKind,
    fileName: z
      .string()
      .trim()
      .max(120)
      .regex(/\.xlsx$/i),
    bytes: z.number().int().min(1).max(MOST_BYTES),
  },
  output: {
    importId: id,
    upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }).optional(),
  },
})

/** The bytes are there: the file is read, and its rows begin to be checked. */
export const read = contract({
  name: 'roster.read',
  servedBy: 'sheets',
  may: admin,
  changes: true,
  input: one,
  output: shown,
})

/** How far it is. Looking helps it on: the work goes on in slices, with every look and with the pulse. */
export const see = contract({ name: 'roster.see', servedBy: 'sheets', may: admin, input: one, output: shown })

/** One's own imports of the last days, the newest first. */
export const mine = contract({
  name: 'roster.mine',
  servedBy: 'sheets',
  may: admin,
  input: {},
  output: { imports: z.array(importView) },
})

/** Rows of one verdict, as the file has them. */
export const rows = contract({
  name: 'roster.rows',
  servedBy: 'sheets',
  may: admin,
  input: { ...one, verdict, from: z.number().int().min(0).max(10_000).default(0) },
  output: {
    rows: z.array(stagedRow.pick({ n: true, changes: true, faults: true }).extend({ title: z.string() })),
    total: z.number().int(),
    nextFrom: z.number().int().optional(),
  },
})

/** The file's faulty rows with what is wrong, as a file. */
export const faults = contract({
  name: 'roster.faults',
  servedBy: 'sheets',
  may: admin,
  input: one,
  output: link,
})

/** Yes to what was shown. */
export const apply = contract({
  name: 'roster.apply',
  servedBy: 'sheets',
  may: admin,
  changes: true,
  input: one,
  output: shown,
})

/** The same file against what is on record now. */
export const recheck = contract({
  name: 'roster.recheck',
  servedBy: 'sheets',
  may: admin,
  changes: true,
  input: one,
  output: shown,
})

export const drop = contract({
  name: 'roster.drop',
  servedBy: 'sheets',
  may: admin,
  changes: true,
  input: one,
  output: shown,
})

/** Everything of a kind on one's ground, as a file that can be imported again. Put down who took it. */
export const exported = contract({
  name: 'roster.export',
  servedBy: 'sheets',
  may: admin,
  /** `words`: of one community by its name; of all where it is empty. */
  input: { kind: rosterKind, words: z.string().trim().max(60).default('') },
  output: { ...link, rows: z.number().int() },
})
