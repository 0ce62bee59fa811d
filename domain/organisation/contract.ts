// What can be called of organisations: those on one's ground, one of them, founding, amending, dissolving; who stands behind
// a place; and for every resident who is responsible where they live.
import * as z from 'zod'
import { contract } from '../contract'
import { organisationKind, PLACE_KINDS } from '../place/place'
import { terms } from '../position/contract'
import { id, instant, name, phone } from '../shape'
import { backer, backingRole } from './backing'

const may = ['officer', 'admin'] as const
const admin = ['admin'] as const
const placeRef = z.object({ placeId: id, name: z.string(), kind: z.enum(PLACE_KINDS) })
export type PlaceRef = z.infer<typeof placeRef>

const line = z.object({
  organisationId: id,
  kind: organisationKind,
  name,
  field: z.string().optional(),
  /** Names of the first few places. */
  over: z.string(),
  /** Of several places how many. */
  places: z.number().int(),
})
export type OrganisationLine = z.infer<typeof line>

/** Those of one place; of the first of one's own where none is named. */
export const list = contract({
  name: 'organisation.list',
  servedBy: 'office',
  may,
  input: {
    placeId: id.optional(),
    kind: organisationKind.optional(),
    words: z.string().trim().max(40).default(''),
    /** Those over everything above it too: the units that serve it. */
    serving: z.boolean().default(false),
    from: z.number().int().min(0).max(100_000).default(0),
    limit: z.number().int().min(1).max(100).default(30),
  },
  output: {
    place: placeRef,
    /** The way up as far as one may look, and what lies below. */
    above: z.array(placeRef),
    below: z.array(placeRef),
    kinds: z.array(z.object({ kind: organisationKind, count: z.number().int() })),
    organisations: z.array(line),
    total: z.number().int(),
    nextFrom: z.number().int().optional(),
    /** The kinds the caller may found here. */
    mayFound: z.array(organisationKind),
  },
})

const view = z.object({
  organisationId: id,
  version: z.number().int(),
  kind: organisationKind,
  name,
  communityId: id.optional(),
  places: z.array(placeRef),
  field: z.string().optional(),
  phone: phone.optional(),
  dissolvedAt: instant.optional(),
  terms,
  changes: z.array(z.object({ at: instant, by: z.string(), what: z.string() })),
  may: z.object({ amend: z.boolean(), dissolve: z.boolean() }),
})
export type OrganisationView = z.infer<typeof view>

const shown = { organisation: view, now: instant }

export const see = contract({
  name: 'organisation.see',
  servedBy: 'office',
  may,
  input: { organisationId: id },
  output: shown,
})

const field = z.string().trim().min(1).max(20)
const written = {
  name,
  placeIds: z.array(id).min(1).max(50),
  /** Units only: what they do. */
  field: field.optional(),
  phone: phone.optional(),
}

export const found = contract({
  name: 'organisation.found',
  servedBy: 'office',
  may: admin,
  changes: true,
  input: { kind: organisationKind, ...written },
  output: shown,
})

/** Everything that can be written, over the version that was read. */
export const amend = contract({
  name: 'organisation.amend',
  servedBy: 'office',
  may: admin,
  changes: true,
  input: { organisationId: id, version: z.number().int().min(1), ...written },
  output: shown,
})

/** Cannot be undone; refused while somebody holds an office in it. */
export const dissolve = contract({
  name: 'organisation.dissolve',
  servedBy: 'office',
  may: admin,
  changes: true,
  input: { organisationId: id, version: z.number().int().min(1), reason: z.string().trim().min(1).max(200) },
  output: shown,
})

const backingLine = z.object({
  termId: id,
  role: backingRole,
  name: z.string(),
  from: instant,
  to: instant.optional(),
})
export type BackingLine = z.infer<typeof backingLine>

const backed = {
  place: placeRef,
  now: instant,
  backing: z.array(backingLine),
  before: z.array(backingLine),
  may: z.boolean(),
}

/** 包保 of an estate or a grid. */
export const backing = contract({
  name: 'organisation.backing',
  servedBy: 'office',
  may,
  input: { placeId: id },
  output: backed,
})

/** From now on; who had the role has it no longer, but members who live there may be several. */
export const back = contract({
  name: 'organisation.back',
  servedBy: 'office',
  may: admin,
  changes: true,
  input: { placeId: id, role: backingRole, who: z.union([backer, z.strictObject({ name, phone })]) },
  output: backed,
})

export const endBacking = contract({
  name: 'organisation.endBacking',
  servedBy: 'office',
  may: admin,
  changes: true,
  input: { placeId: id, termId: id },
  output: backed,
})

/** Who is responsible where one lives: offices and names; no phone but the offices' own. */
export const responsible = contract({
  name: 'organisation.responsible',
  may: ['resident'],
  input: { placeId: id.optional() },
  output: {
    place: z.string(),
    grids: z.array(z.string()),
    people: z.array(z.object({ title: z.string(), name: z.string(), where: z.string() })),
    property: z.array(z.object({ company: z.string(), head: z.string().optional() })),
    backing: z.array(z.object({ role: backingRole, name: z.string() })),
    dutyPhone: phone.optional(),
    officePhone: phone.optional(),
    /** False where nobody wrote down where the caller lives: the community's people are shown. */
    home: z.boolean(),
  },
})
