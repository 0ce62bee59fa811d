// A volunteer's own desk: when one may be called.
import * as z from 'zod'
import { contract } from '../contract'
import { instant } from '../shape'
import { weeklyHours } from './volunteer'

const desk = z.object({
  partyMember: z.boolean(),
  hours: z.array(weeklyHours),
  /** The switch, while it holds; otherwise the hours decide. */
  duty: z.object({ on: z.boolean(), until: instant }).optional(),
  /** Whether a bell would call this person now. */
  available: z.boolean(),
  consentToCalls: z.boolean(),
})
export type VolunteerDesk = z.infer<typeof desk>

export const myDuty = contract({ name: 'volunteer.myDuty', may: ['volunteer'], input: {}, output: { desk } })

/** On for some hours ("call me"), off for some hours ("not now"), or back to the weekly hours. */
export const setDuty = contract({
  name: 'volunteer.setDuty',
  may: ['volunteer'],
  changes: true,
  input: { duty: z.enum(['on', 'off', 'byHours']), hours: z.number().int().min(1).max(72).default(8) },
  output: { desk },
})

export const setHours = contract({
  name: 'volunteer.setHours',
  may: ['volunteer'],
  changes: true,
  input: { hours: z.array(weeklyHours).max(14), consentToCalls: z.boolean() },
  output: { desk },
})
