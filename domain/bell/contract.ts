// What can be called of the bell. Every answer is the alert as the caller may see it.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, phone, point, words } from '../shape'
import { MOST_PICTURES, outcome } from './alert'
import { alertLine, alertView, suggested } from './view'

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

/** At the door and nobody opens: no outcome, but the duty phone and the family are told at once. */
export const nobodyOpens = answer('bell.nobodyOpens')

/** The desk lets those at the door see who keeps the key. */
export const grantKey = contract({
  name: 'bell.grantKey',
  servedBy: 'bell',
  may: ['officer', 'admin'],
  changes: true,
  input: alertId,
  output: view,
})

export const resolve = contract({
  name: 'bell.resolve',
  servedBy: 'bell',
  may: answering,
  changes: true,
  input: { ...alertId, outcome, words, pictures: z.array(id).max(MOST_PICTURES).optional() },
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

const desk = ['officer', 'admin'] as const
/** By the id of a person the list showed, or by the telephone number of one registered on one's ground. */
const person = z.union([z.strictObject({ personId: id }), z.strictObject({ phone })])

/** Who could be called by hand, and how it stands with each: the nearest first, then those who hold an office here. */
export const suggest = contract({
  name: 'bell.suggest',
  servedBy: 'bell',
  may: desk,
  input: alertId,
  output: { people: z.array(suggested), now: instant },
})

/** Rings one more person, or once more. */
export const callPerson = contract({
  name: 'bell.callPerson',
  servedBy: 'bell',
  may: desk,
  changes: true,
  input: { ...alertId, person },
  output: view,
})

/** Puts down that this person goes, because they said so by telephone. */
export const assign = contract({
  name: 'bell.assign',
  servedBy: 'bell',
  may: desk,
  changes: true,
  input: { ...alertId, person, minutes: z.number().int().min(1).max(120).optional() },
  output: view,
})

/** Begins this wave now, and those before it that have not begun. The last one again: repeats it now. */
export const skipToWave = contract({
  name: 'bell.skipToWave',
  servedBy: 'bell',
  may: desk,
  changes: true,
  input: { ...alertId, wave: z.number().int().min(1).max(4) },
  output: view,
})

/** Ends the search with a reason; only when somebody spoke with the person or is there. The household is asked to confirm. */
export const close = contract({
  name: 'bell.close',
  servedBy: 'bell',
  may: desk,
  changes: true,
  input: { ...alertId, outcome: outcome.exclude(['falseAlarm']), words: words.min(4) },
  output: view,
})
