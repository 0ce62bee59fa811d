// What can be called of positions: who holds what over a place or in an organisation; appointing, ending, handing over,
// extending, standing in. Whose ground it is and who may appoint whom: appointing.ts.
import * as z from 'zod'
import { contract } from '../contract'
import { office } from '../person/person'
import { id, instant, name, phone } from '../shape'
import { SEATED } from './appointing'

export const term = z.object({
  positionId: id,
  office,
  title: z.string(),
  /** The place, or the organisation it is held in. */
  where: z.string(),
  personId: id,
  name: z.string(),
  from: instant,
  to: instant.optional(),
  /** Of whom, where one stands in. */
  standsInFor: z.string().optional(),
  /** Follows from another office: it is not ended by hand. */
  byOffice: z.boolean(),
  may: z.boolean(),
})
export type Term = z.infer<typeof term>

const opening = z.object({ office, title: z.string() })

export const terms = z.object({
  /** Held now and from a day to come; the holder before who stands in. */
  now: z.array(term),
  /** The latest first. */
  before: z.array(term),
  /** What the caller may appoint to here. */
  openings: z.array(opening),
})
export type Terms = z.infer<typeof terms>

const may = ['officer', 'admin'] as const
const one = { positionId: id }

/** Somebody known, or whoever has this number under this name. */
export const appointee = z.union([z.strictObject({ personId: id }), z.strictObject({ name, phone })])

/** Who holds what over one place, and who did. */
export const ofPlace = contract({
  name: 'position.ofPlace',
  servedBy: 'office',
  may,
  input: { placeId: id },
  output: { place: z.object({ placeId: id, name: z.string() }), terms, now: instant },
})

const shown = { term, now: instant }

/** `openTasks`: what goes over with the office when it is handed on. */
export const see = contract({
  name: 'position.see',
  servedBy: 'office',
  may,
  input: one,
  output: { ...shown, phone: z.string(), openTasks: z.number().int(), sole: z.boolean() },
})

const admin = ['admin'] as const

/** Over a place, or in an organisation. */
export const appoint = contract({
  name: 'position.appoint',
  servedBy: 'office',
  may: admin,
  changes: true,
  input: {
    office: z.enum(SEATED),
    in: z.union([z.strictObject({ placeId: id }), z.strictObject({ organisationId: id })]),
    person: appointee,
    from: instant,
    to: instant.optional(),
  },
  output: shown,
})

/** Cannot be undone: the page asks first. */
export const end = contract({
  name: 'position.end',
  servedBy: 'office',
  may: admin,
  changes: true,
  input: { ...one, at: instant },
  output: shown,
})

/** Ends one term and begins the next in one act; `term` is the successor's. */
export const handOver = contract({
  name: 'position.handOver',
  servedBy: 'office',
  may: admin,
  changes: true,
  input: { ...one, person: appointee, at: instant, to: instant.optional() },
  output: shown,
})

/** A later end; without one, until further notice. */
export const extend = contract({
  name: 'position.extend',
  servedBy: 'office',
  may: admin,
  changes: true,
  input: { ...one, to: instant.optional() },
  output: shown,
})

/** Somebody has all of the holder's rights while the holder is away. */
export const standIn = contract({
  name: 'position.standIn',
  servedBy: 'office',
  may: admin,
  changes: true,
  input: { ...one, person: appointee, from: instant, to: instant },
  output: shown,
})
