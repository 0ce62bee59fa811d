// What an office may do with the records of its bell households, what their people see of their own, and what the
// community doctor reads.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, name, phone, point, words } from '../shape'
import { amendment } from './amendment'
import { keyHolder, language } from './household'

const desk = ['officer', 'admin'] as const

const householdLine = z.object({
  householdId: id,
  /** Who lives there. */
  names: z.string(),
  address: z.string(),
  livesAlone: z.boolean(),
  /** False once the consent was taken back. */
  consents: z.boolean(),
})
export type HouseholdLine = z.infer<typeof householdLine>

const personLine = z.object({ name, phone, birthYear: z.number().int().optional() })
const signed = z.object({ at: instant, givenBy: z.string().optional(), takenBy: z.string() })

/** What an office reads. Of the health note and the key holder only whether there is one. */
const householdView = householdLine.extend({
  version: z.number().int(),
  place: z.object({
    estateId: id,
    estateName: z.string(),
    buildingId: id,
    buildingName: z.string(),
    door: z.string(),
    floor: z.number(),
    point,
  }),
  members: z.array(personLine),
  family: z.array(personLine),
  contacts: z.array(z.object({ name, phone, relation: z.string() })),
  paired: z.object({ volunteerId: id, name: z.string() }).optional(),
  note: z.string(),
  languages: z.array(language),
  hasKeyHolder: z.boolean(),
  /** When the health note was last written. */
  healthNoteAt: instant.optional(),
  morning: z.object({ byMinute: z.number() }).optional(),
  consent: signed.optional(),
  withdrawn: signed.optional(),
})
export type HouseholdView = z.infer<typeof householdView>

const year = z.number().int().min(1900).max(2100)
const memberIn = z.strictObject({ name, phone, birthYear: year.optional() })
const familyIn = z.strictObject({ name, phone })
const contactIn = z.strictObject({ name, phone, relation: z.string().trim().min(1).max(10) })
const doorIn = {
  buildingId: id,
  door: z.string().trim().min(1).max(20),
  floor: z.number().int().min(-3).max(120),
  point,
}
const members = z.array(memberIn).min(1).max(10)
const family = z.array(familyIn).max(10)
const contacts = z.array(contactIn).max(5)
const languages = z.array(language).max(5)
const keyHolderIn = z.strictObject(keyHolder.shape)
const byMinute = z.number().int().min(0).max(1439)

/** One part of the record. What is left out where it may be is taken away. */
const change = z.discriminatedUnion('part', [
  z.strictObject({ part: z.literal('place'), ...doorIn }),
  z.strictObject({ part: z.literal('members'), members, livesAlone: z.boolean() }),
  z.strictObject({ part: z.literal('family'), family }),
  z.strictObject({ part: z.literal('contacts'), contacts }),
  z.strictObject({ part: z.literal('paired'), volunteerId: id.optional() }),
  z.strictObject({ part: z.literal('note'), note: words }),
  z.strictObject({ part: z.literal('languages'), languages }),
  z.strictObject({ part: z.literal('keyHolder'), keyHolder: keyHolderIn.optional() }),
  z.strictObject({ part: z.literal('morning'), byMinute: byMinute.optional() }),
  z.strictObject({ part: z.literal('consent'), given: z.boolean(), signedAt: instant, givenBy: name }),
])
export type ChangeIn = z.infer<typeof change>

const one = { householdId: id }
const shown = { household: householdView, now: instant }

/** Bell households of one's places, by address. `words`: any of estate, building, door, name, phone. */
export const find = contract({
  name: 'household.find',
  servedBy: 'office',
  may: desk,
  input: {
    words: z.string().trim().max(40).default(''),
    from: z.number().int().min(0).max(100_000).default(0),
    limit: z.number().int().min(1).max(100).default(30),
  },
  output: { households: z.array(householdLine), total: z.number().int(), nextFrom: z.number().int().optional() },
})

export const see = contract({ name: 'household.see', servedBy: 'office', may: desk, input: one, output: shown })

/** On a visit. Whose phone is not known yet becomes a person of the community. */
export const enter = contract({
  name: 'household.enter',
  servedBy: 'office',
  may: desk,
  changes: true,
  input: {
    ...doorIn,
    members,
    livesAlone: z.boolean(),
    languages,
    family,
    contacts,
    volunteerId: id.optional(),
    note: words.default(''),
    healthNote: words.default(''),
    keyHolder: keyHolderIn.optional(),
    byMinute: byMinute.optional(),
    consent: z.strictObject({ signedAt: instant, givenBy: name }),
  },
  output: shown,
})

/** `version`: of the record that was read; where another wrote meanwhile, nothing is written. */
export const amend = contract({
  name: 'household.amend',
  servedBy: 'office',
  may: desk,
  changes: true,
  input: { ...one, version: z.number().int().min(1), change },
  output: shown,
})

/** Newest first. */
export const history = contract({
  name: 'household.history',
  servedBy: 'office',
  may: desk,
  input: one,
  output: {
    amendments: z.array(amendment.pick({ at: true, part: true, before: true, after: true }).extend({ by: z.string() })),
  },
})

/** Writes it anew, whole; empty takes it away. Who writes it is not shown what was there. */
export const writeHealthNote = contract({
  name: 'household.writeHealthNote',
  servedBy: 'office',
  may: desk,
  changes: true,
  input: { ...one, words },
  output: { healthNoteAt: instant.optional() },
})

/** For the community doctor: which households have a note. */
export const healthNotes = contract({
  name: 'household.healthNotes',
  servedBy: 'office',
  may: ['officer'],
  input: {},
  output: { households: z.array(householdLine.extend({ at: instant })) },
})

/** For the community doctor, one at a time; every view is put down. */
export const readHealthNote = contract({
  name: 'household.readHealthNote',
  servedBy: 'office',
  may: ['officer'],
  input: one,
  output: { household: householdLine, words: z.string(), at: instant },
})

/** Estates of one's places; with one named, its buildings. */
export const places = contract({
  name: 'household.places',
  servedBy: 'office',
  may: desk,
  input: { estateId: id.optional() },
  output: {
    places: z.array(z.object({ placeId: id, name, point, floors: z.number().optional() })),
  },
})

/** Who may be paired: volunteers around a building who consented to calls, the nearest first. */
export const volunteersNear = contract({
  name: 'household.volunteersNear',
  servedBy: 'office',
  may: desk,
  input: { buildingId: id, words: z.string().trim().max(40).default('') },
  output: {
    volunteers: z.array(
      z.object({ volunteerId: id, name, partyMember: z.boolean(), metres: z.number().int(), phoneEnd: z.string() }),
    ),
  },
})

/** One's own record and those one is family of, to read. */
export const mine = contract({
  name: 'household.mine',
  may: ['resident'],
  input: {},
  output: {
    households: z.array(
      householdView.omit({ version: true }).extend({
        relation: z.enum(['member', 'family']),
        /** Whom to tell when something changes. */
        officer: z.object({ name, phone }).optional(),
        officePhone: z.string().optional(),
      }),
    ),
  },
})
