// Where things are: one tree of places, every one with a point, many with a boundary.
import * as z from 'zod'
import { id, instant, name, phone, point, polygon } from '../shape'

export const PLACE_KINDS = ['city', 'street', 'community', 'grid', 'estate', 'building', 'kiosk', 'road'] as const

/** Stored in `places`. `path` is every place above this one, the city first, so that "whose ground is this" is one look. */
export const place = z.object({
  _id: id,
  kind: z.enum(PLACE_KINDS),
  name,
  /** The statistical division code where the place has one. */
  code: z.string().max(20).optional(),
  path: z.array(id).max(8),
  /** Inside the place; of a road, its middle. */
  point,
  boundary: polygon.optional(),
  /** Which change of its community's boundaries drew it last; absent: it came with its boundary. */
  boundaryNumber: z.number().int().min(1).optional(),
  /** Roads only: the line of positions, GCJ-02. */
  line: z
    .array(z.tuple([z.number(), z.number()]))
    .max(500)
    .optional(),
  /** Communities and streets: the phone that is answered day and night, and the office's own. */
  dutyPhone: phone.optional(),
  officePhone: phone.optional(),
  /** Estates: the grids they lie in. Buildings: their grid and estate. Many to many, so beside the path and not in it. */
  gridIds: z.array(id).max(20).optional(),
  estateId: id.optional(),
  /** Buildings: number of storeys and doors. */
  floors: z.number().int().min(1).max(120).optional(),
  doors: z.number().int().min(0).max(2000).optional(),
})
export type Place = z.infer<typeof place>

/** Stored in `organisations`: committees, branches, groups; each over one or more places. */
export const ORGANISATION_KINDS = [
  'streetCommittee',
  'communityCommittee',
  'gridBranch',
  'buildingGroup',
  'centreHousehold',
  'propertyCompany',
  'ownersCommittee',
  'selfGovernmentCommittee',
  'unit',
] as const
export const organisationKind = z.enum(ORGANISATION_KINDS)
export const organisation = z.object({
  _id: id,
  version: z.number().int().min(1),
  kind: organisationKind,
  name,
  /** Absent for those over a street or the city. */
  communityId: id.optional(),
  placeIds: z.array(id).max(50),
  /** Of a branch, its secretary; of a community's committee, the community's secretary: written with the position. */
  leaderId: id.optional(),
  /** Units: what they do, as a resident would say it: 水务, 供电. Matters are handed over by it. */
  field: z.string().trim().min(1).max(20).optional(),
  phone: phone.optional(),
  foundedAt: instant.optional(),
  /** Since when it is no more; kept for what it did. */
  dissolvedAt: instant.optional(),
  /** Intention keys already carried out, newest last. */
  keys: z.array(z.string().max(64)).max(50).optional(),
})
export type OrganisationKind = z.infer<typeof organisationKind>
export type Organisation = z.infer<typeof organisation>
