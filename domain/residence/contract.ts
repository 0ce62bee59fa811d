// Joining with one's phone, saying where one lives or whose family one is, moving, and leaving for good.
import * as z from 'zod'
import { contract } from '../contract'
import { me } from '../session/contract'
import { id, instant, name, phone, point } from '../shape'
import { doorWords, reasonWords, residenceRole, residenceState } from './residence'

/** How a home is named. Where its grid and community are is found by the server. */
const home = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('building'), buildingId: id, door: doorWords.optional() }),
  z.strictObject({ by: z.literal('pin'), point, door: doorWords.optional() }),
  z.strictObject({ by: z.literal('community'), communityId: id }),
])
export type HomeIn = z.infer<typeof home>

const homeView = z.object({
  /** Of the residence, or of the household where an officer put one on record without any. */
  homeId: id,
  role: residenceRole,
  state: residenceState,
  address: z.string(),
  communityName: z.string(),
  elderName: z.string().optional(),
  from: instant.optional(),
  to: instant.optional(),
  /** Why it was refused. */
  reason: z.string().optional(),
  /** Has a bell that would stay behind. */
  hasBell: z.boolean(),
  /** Its pin, or its building's: where a matter at home is raised. */
  point: point.optional(),
})
export type HomeView = z.infer<typeof homeView>

/** Somebody who says they belong to a household of one's own. */
const asking = z.object({
  residenceId: id,
  name,
  phoneEnd: z.string(),
  role: residenceRole,
  address: z.string(),
  at: instant,
})

const homes = { homes: z.array(homeView), asking: z.array(asking), now: instant }

/** For naming a building: communities; the estates of one; the buildings of an estate, with their spot. Public like the map. */
export const places = contract({
  name: 'residence.places',
  may: ['anyone'],
  input: { communityId: id.optional(), estateId: id.optional() },
  output: { places: z.array(z.object({ placeId: id, name, point: point.optional() })) },
})

/** What lies at a pin: the building beside it where there is one. Nothing outside the city. */
export const locate = contract({
  name: 'residence.locate',
  may: ['anyone'],
  input: { point },
  output: {
    found: z.object({ communityName: z.string(), buildingName: z.string().optional(), marked: z.boolean() }).optional(),
  },
})

/** `pass`: what signing in gave who is not registered; it says which phone is proven. */
export const join = contract({
  name: 'residence.join',
  may: ['anyone'],
  changes: true,
  input: { pass: z.string().min(20).max(1000), notice: z.string().min(1).max(20), name, home },
  output: { token: z.string().optional(), expiresAt: instant.optional(), me },
})

export const mine = contract({ name: 'residence.mine', may: ['resident'], input: {}, output: homes })

/** `leaves`: the home one moves out of on this day. */
export const claim = contract({
  name: 'residence.claim',
  may: ['resident'],
  changes: true,
  input: { role: residenceRole, home, elderName: name.optional(), leaves: id.optional() },
  output: homes,
})

export const end = contract({
  name: 'residence.end',
  may: ['resident'],
  changes: true,
  input: { homeId: id },
  output: homes,
})

const answer = { residenceId: id, yes: z.boolean(), reason: reasonWords.default('') }

/** By who lives in the household already. */
export const vouch = contract({
  name: 'residence.vouch',
  may: ['resident'],
  changes: true,
  input: answer,
  output: homes,
})

const claimView = z.object({
  residenceId: id,
  name,
  phone,
  role: residenceRole,
  elderName: z.string().optional(),
  address: z.string(),
  at: instant,
  /** Who is on record behind that door already, and whether a bell hangs there. */
  livesThere: z.array(z.string()),
  hasBell: z.boolean(),
  byPin: z.boolean(),
})
export type ClaimView = z.infer<typeof claimView>

const claimsOut = { claims: z.array(claimView), now: instant }

/** What waits for an answer on one's ground, the oldest first. */
export const claims = contract({
  name: 'residence.claims',
  servedBy: 'office',
  may: ['officer', 'admin'],
  input: {},
  output: claimsOut,
})

export const settle = contract({
  name: 'residence.settle',
  servedBy: 'office',
  may: ['officer', 'admin'],
  changes: true,
  input: answer,
  output: claimsOut,
})
/** For good: the person becomes nameless. `words`: what the page made them write, so that no slip of a thumb does it. */
export const leave = contract({
  name: 'residence.leave',
  beforePrivacy: true,
  may: ['resident'],
  changes: true,
  input: { words: z.literal('注销') },
  output: { left: z.literal(true) },
})
