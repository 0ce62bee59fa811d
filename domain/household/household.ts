// A household: a door in a building, who lives there, and what helpers at the door must know.
import * as z from 'zod'
import { id, instant, name, phone, point, words } from '../shape'

/** What is spoken, signed or written in the house, in the order in which helpers should try. */
export const LANGUAGES = {
  mandarin: '普通话',
  local: '本地话',
  otherDialect: '外地方言',
  sign: '手语',
  writing: '写字交流',
} as const
export const language = z.enum(Object.keys(LANGUAGES) as [keyof typeof LANGUAGES])
export type Language = keyof typeof LANGUAGES

/** Who has a key to the door. Shown to nobody but a helper at the door, once the duty phone consents. */
export const keyHolder = z.object({ name, phone, where: z.string().max(60) })

/** A yes or a no to the bell. `at`: the day it was signed. `takenBy`: the person of the office who took it down. */
const consent = z.object({ at: instant, takenBy: id, givenBy: name.optional() })

/** Stored in `households`. The health note is not here, so that nobody reads it along: see health.ts. */
export const household = z.object({
  _id: id,
  version: z.number().int().min(1),
  communityId: id,
  gridId: id,
  estateId: id,
  buildingId: id,
  /** Door as people say it: 2单元301. */
  door: z.string().min(1).max(20),
  floor: z.number().int().min(-3).max(120),
  point,
  memberIds: z.array(id).max(20),
  /** Family elsewhere who may follow and confirm an alert of this household. */
  familyIds: z.array(id).max(20),
  /** Told when the bell rings, in this order. */
  contacts: z.array(z.object({ name, phone, relation: z.string().max(10) })).max(5),
  pairedVolunteerId: id.optional(),
  /** What the household allows responders to read, after accepting and until the end. */
  noteForResponders: words.optional(),
  livesAlone: z.boolean(),
  /** Consent to the bell: who gave it, who took it down, and when. Without it the button is not shown. */
  bellConsent: consent.optional(),
  /** Taken back; then there is no `bellConsent`. */
  bellConsentWithdrawn: consent.optional(),
  languages: z.array(language).max(5).optional(),
  keyHolder: keyHolder.optional(),
  /** 早安: minutes after midnight, Beijing, by which a sign of life is expected. */
  morning: z.object({ byMinute: z.number().int().min(0).max(1439) }).optional(),
  /** 出门几天: days (yyyymmdd, Beijing, both included) on which no sign of life is expected. */
  morningAway: z.object({ from: z.string().length(8), to: z.string().length(8) }).optional(),
  /** Intentions already carried out, newest last. */
  keys: z.array(z.string().max(64)).max(50).optional(),
})
export type Household = z.infer<typeof household>
