// Where somebody lives, or whose family somebody is: said by the person, confirmed by an officer or by who lives there,
// ended when they move. Until it is confirmed it gives no right to any household.
import * as z from 'zod'
import { Refusal } from '../refusal'
import { type Id, type Instant, id, instant, name, point } from '../shape'

export const RESIDENCE_ROLES = ['lives', 'family'] as const
export const residenceRole = z.enum(RESIDENCE_ROLES)
export type ResidenceRole = z.infer<typeof residenceRole>

export const RESIDENCE_STATES = ['claimed', 'confirmed', 'refused', 'ended'] as const
export const residenceState = z.enum(RESIDENCE_STATES)

/** Door as people say it: 2单元301. */
export const doorWords = z.string().trim().min(1).max(20)
export const reasonWords = z.string().trim().max(100)

const entry = z.object({
  at: instant,
  event: z.enum(['claim', 'confirm', 'refuse', 'end']),
  by: id,
  words: reasonWords.optional(),
})

/** Stored in `residences`. What is known besides the community depends on how the home was named. */
export const residence = z.object({
  _id: id,
  version: z.number().int().min(1),
  personId: id,
  role: residenceRole,
  state: residenceState,
  /** Claimed: whose door it seems to be, for its members to say yes or no. Confirmed: the household one belongs to. */
  householdId: id.optional(),
  communityId: id,
  gridId: id.optional(),
  buildingId: id.optional(),
  doorWords: doorWords.optional(),
  /** Family: whom of that household one is family of. */
  elderName: name.optional(),
  point: point.optional(),
  from: instant,
  to: instant.optional(),
  confirmedBy: z.object({ personId: id, as: z.enum(['officer', 'member']) }).optional(),
  timeline: z.array(entry).min(1).max(20),
  /** Intentions already carried out, newest last. */
  keys: z.array(z.string().max(64)).max(20),
})
export type Residence = z.infer<typeof residence>

/** What a person says of a home, once its places are known. */
export type Home = Pick<Residence, 'communityId' | 'gridId' | 'buildingId' | 'doorWords' | 'point'>

/** So many may wait for an answer at once: more is no family, it is trying doors. */
export const MOST_CLAIMS = 5

export const isCurrent = ({ state }: Pick<Residence, 'state'>): boolean => state === 'claimed' || state === 'confirmed'

export function claimed(
  about: Pick<Residence, '_id' | 'personId' | 'role' | 'householdId' | 'elderName'> & { home: Home },
  { key, now }: { key: string; now: Instant },
): Residence {
  const { home, ...who } = about
  return {
    ...who,
    ...home,
    version: 1,
    state: 'claimed',
    from: now,
    timeline: [{ at: now, event: 'claim', by: who.personId }],
    keys: [key],
  }
}

interface Deed {
  by: Id
  now: Instant
  key: string
  words?: string | undefined
}

function stepped(held: Residence, event: 'confirm' | 'refuse' | 'end', { by, now, key, words }: Deed): Residence {
  const line = { at: now, event, by, ...(words ? { words } : {}) }
  return { ...held, timeline: [...held.timeline, line].slice(-20), keys: [...held.keys, key].slice(-20) }
}

/** Nobody confirms their own claim, whatever office they hold. */
function mustBeOpen(held: Residence, by: Id): void {
  if (held.personId === by) throw new Refusal('NOT_YOURS', 'own claim')
  if (held.state !== 'claimed') throw new Refusal('STEP_OUT_OF_ORDER', held.state)
}

export function confirmed(
  held: Residence,
  { householdId, as }: { householdId?: Id | undefined; as: 'officer' | 'member' },
  deed: Deed,
): Residence {
  mustBeOpen(held, deed.by)
  const next = stepped(held, 'confirm', deed)
  return { ...next, state: 'confirmed', householdId, confirmedBy: { personId: deed.by, as } }
}

export function refused(held: Residence, deed: Deed): Residence {
  mustBeOpen(held, deed.by)
  return { ...stepped(held, 'refuse', deed), state: 'refused', to: deed.now }
}

/** Moved away, or taken back before anybody answered. */
export function ended(held: Residence, deed: Deed): Residence {
  if (!isCurrent(held)) throw new Refusal('STEP_OUT_OF_ORDER', held.state)
  return { ...stepped(held, 'end', deed), state: 'ended', to: deed.now }
}

/** The reason an officer gave for a no. */
export const reasonOf = ({ timeline }: Residence): string | undefined =>
  timeline.filter(({ event }) => event === 'refuse').at(-1)?.words

/** The storey a door's number tells: 2单元301 is on the third, 1802 on the eighteenth. Undefined where it tells none. */
export function floorOf(door: string): number | undefined {
  const digits = /(\d{3,4})(?!.*\d)/.exec(door)?.[1]
  const floor = digits === undefined ? 0 : Number(digits.slice(0, -2))
  return floor >= 1 && floor <= 60 ? floor : undefined
}
