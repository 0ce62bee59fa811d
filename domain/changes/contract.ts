// The one polling contract: what is new for me, and when to come back.
import * as z from 'zod'
import { alertView } from '../bell/view'
import { contract } from '../contract'
import { instant } from '../shape'
import { warningCard } from '../warning/contract'

/** Milliseconds between two looks: party to an alert; on duty or at the desk with the app open; otherwise. */
export const POLL = { party: 2000, duty: 5000, calm: 30_000 } as const

export const since = contract({
  name: 'changes.since',
  beforePrivacy: true,
  may: ['resident'],
  input: { since: instant.default(0) },
  output: {
    now: instant,
    nextInMs: z.number().int().min(500).max(120_000),
    /** Open alerts one is party to (pressed, called, going, household, family), and those ended since. */
    alerts: z.array(alertView),
    /** Warnings that are not closed, of the households one lives in or is family of; absent without any. */
    warnings: z.array(warningCard).optional(),
    /** For desks: how many alerts are open on one's ground, and the latest change among them. */
    desk: z
      .object({
        open: z.number().int(),
        changedAt: instant,
        /** When the latest of those began to ring that nobody goes to yet; absent when there is none. */
        ringsSince: instant.optional(),
      })
      .optional(),
  },
})
