// How long each step of a matter may take, by urgency, and all steps together. Changed by the city's admins, with history.
import * as z from 'zod'
import { type Term, term } from '../calendar/term'
import { type Instant, id, instant } from '../shape'

/** 受理 · 办理 · 复核异议或解释 · 联席会议议定 · 督办答复. */
export const TERM_STEPS = ['accept', 'handle', 'review', 'meeting', 'supervision'] as const
export type TermStep = (typeof TERM_STEPS)[number]

export const STEP_WORDS: Record<TermStep, string> = {
  accept: '受理',
  handle: '办理',
  review: '复核',
  meeting: '联席会议议定',
  supervision: '督办答复',
}

const steps = z.object({ accept: term, handle: term, review: term, meeting: term, supervision: term })
const byUrgency = <S extends z.ZodType>(shape: S) =>
  z.object({ danger: shape, lifeline: shape, ordinary: shape, complex: shape })

/** `cap`: over all steps together. */
export const terms = z.object({ steps: byUrgency(steps), cap: byUrgency(term) })
export type Terms = z.infer<typeof terms>

/** Stored in `matterTerms`, one document a version, never changed; _id is `terms_<version>`. */
export const storedTerms = z.object({
  _id: id,
  version: z.number().int().min(1),
  terms,
  from: instant,
  by: id,
  why: z.string().trim().min(2).max(200),
  key: z.string().max(64),
  /** The older version it brings back. */
  restored: z.number().int().min(0).optional(),
})
export type StoredTerms = z.infer<typeof storedTerms>

const hours = (count: number): Term => ({ clock: 'hours', hours: count })
const workingDays = (count: number): Term => ({ clock: 'workingDays', days: count })

/** What holds until somebody changes it: version 0, stored nowhere. */
export const DEFAULT_TERMS: Terms = {
  steps: {
    danger: { accept: hours(0.5), handle: hours(2), review: hours(1), meeting: hours(4), supervision: hours(1) },
    lifeline: { accept: hours(2), handle: hours(24), review: hours(4), meeting: hours(24), supervision: hours(4) },
    ordinary: {
      accept: workingDays(1),
      handle: workingDays(7),
      review: workingDays(2),
      meeting: workingDays(5),
      supervision: workingDays(1),
    },
    complex: {
      accept: workingDays(1),
      handle: workingDays(15),
      review: workingDays(2),
      meeting: workingDays(10),
      supervision: workingDays(1),
    },
  },
  cap: { danger: hours(6), lifeline: hours(72), ordinary: workingDays(20), complex: workingDays(45) },
}

/** When three quarters of the time have passed. */
export const reminderAt = (from: Instant, dueAt: Instant): Instant => from + Math.floor(((dueAt - from) * 3) / 4)
