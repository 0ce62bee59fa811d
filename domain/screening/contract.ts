// What the machine could not decide: the queue of a place's admins, and their word.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant } from '../shape'
import { SCREENED_ROOMS, WHY_HUMAN, type WhyHuman } from './screening'

const waiting = z.object({
  screeningId: id,
  version: z.number().int().min(1),
  room: z.enum(SCREENED_ROOMS),
  kind: z.enum(['words', 'picture']),
  words: z.string().optional(),
  /** A link good for a quarter of an hour. */
  pictureUrl: z.string().optional(),
  /** The place in which it lies, the smallest that is known. */
  placeName: z.string(),
  why: z.enum(Object.keys(WHY_HUMAN) as [WhyHuman, ...WhyHuman[]]),
  askedAt: instant,
})
export type Waiting = z.infer<typeof waiting>

const may = ['admin'] as const

/** The oldest first; `more` beyond those shown. Who wrote it is not told: it is not for the decision. */
export const queue = contract({
  name: 'screening.queue',
  servedBy: 'matters',
  may,
  input: {},
  output: { waiting: z.array(waiting), more: z.number().int().min(0), now: instant },
})

/** 可以公开, or 不能公开 with a reason that whoever wrote it is told. */
export const decide = contract({
  name: 'screening.decide',
  servedBy: 'matters',
  may,
  changes: true,
  input: {
    screeningId: id,
    seen: z.number().int().min(1),
    mayBePublic: z.boolean(),
    reason: z.string().trim().max(100),
  },
  output: { left: z.number().int().min(0) },
})
