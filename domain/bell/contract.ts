// What can be called of the bell. Every answer is the alert as the caller may see it.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, point, words } from '../shape'
import { outcome } from './alert'
import { alertLine, alertView } from './view'

const alertId = { alertId: id }
const view = { alert: alertView }

/** Ring for one's own household. A second press of the same household joins the open alert. */
export const press = contract({
  name: 'bell.press',
  servedBy: 'bell',
  may: ['resident'],
  changes: true,
  input: { householdId: id },
  output: view,
})

/** Silences nothing: the search goes on, and somebody rings back. */
export const cancel = contract({
  name: 'bell.cancel',
  servedBy: 'bell',
  may: ['resident'],
  changes: true,
  input: { ...alertId, words: words.optional() },
  output: view,
})

/** The duty phone (or an admin) spoke with the person, or tried to. */
export const callBack = contract({
  name: 'bell.callBack',
  servedBy: 'bell',
  may: ['officer', 'admin'],
  changes: true,
  input: {
    ...alertId,
    reached: z.boolean(),
    canSpeak: z.boolean().optional(),
    hurt: z.boolean().optional(),
    smoke: z.boolean().optional(),
    rang120: z.enum(['nobody', 'household', 'dutyPhone', 'responder']).optional(),
    words: words.optional(),
  },
  output: view,
})

const answering = ['resident', 'volunteer', 'officer', 'admin'] as const
const answer = <const Name extends string>(name: Name) =>
  contract({ name, servedBy: 'bell', may: answering, changes: true, input: alertId, output: view })

export const accept = answer('bell.accept')
export const decline = answer('bell.decline')
export const depart = answer('bell.depart')
/** Still coming: the answer to "are you on your way?" when late. */
export const stillComing = answer('bell.stillComing')

export const release = contract({
  name: 'bell.release',
  servedBy: 'bell',
  may: answering,
  changes: true,
  input: { ...alertId, words: words.optional() },
  output: view,
})

/** At the door: by position when the phone gives one (GCJ-02), or said so. */
export const arrive = contract({
  name: 'bell.arrive',
  servedBy: 'bell',
  may: answering,
  changes: true,
  input: { ...alertId, at: point.optional() },
  output: view,
})

export const resolve = contract({
  name: 'bell.resolve',
  servedBy: 'bell',
  may: answering,
  changes: true,
  input: { ...alertId, outcome, words },
  output: view,
})

/** By the household, its family, or an officer of the place who visited. Not satisfied: rings again. */
export const confirm = contract({
  name: 'bell.confirm',
  servedBy: 'bell',
  may: answering,
  changes: true,
  input: { ...alertId, helped: z.boolean(), words: words.optional() },
  output: view,
})

/** One alert as the caller may see it. The console says `as: 'desk'`, to watch also what one is called to or going to. */
export const see = contract({
  name: 'bell.see',
  servedBy: 'bell',
  may: answering,
  input: { ...alertId, as: z.literal('desk').optional() },
  output: { ...view, now: instant },
})

/** What the ring page needs: the households one may ring for, and the alert open for any of them. */
export const mine = contract({
  name: 'bell.mine',
  servedBy: 'bell',
  may: ['resident'],
  input: {},
  output: {
    households: z.array(
      z.object({
        householdId: id,
        address: z.string(),
        bellConsent: z.boolean(),
        relation: z.enum(['member', 'family']),
      }),
    ),
    dutyPhone: z.string(),
    /** Every open alert one is party to, own household's first. */
    alerts: z.array(alertView),
  },
})

/** The desk's list: open alerts of the places one answers for, then the latest ended ones. */
export const watch = contract({
  name: 'bell.watch',
  servedBy: 'bell',
  may: ['officer', 'admin'],
  input: { ended: z.number().int().min(0).max(50).default(10) },
  output: { open: z.array(alertLine), ended: z.array(alertLine), now: instant },
})
