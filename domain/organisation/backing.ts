// 包保: who stands behind a place. Five roles (五个一), each a person or an organisation, each with a term; append-only.
import * as z from 'zod'
import { Refusal } from '../refusal'
import { type Id, type Instant, id, instant } from '../shape'

export const BACKING_ROLES = ['leader', 'unit', 'streetCadre', 'communityCadre', 'member'] as const
export const backingRole = z.enum(BACKING_ROLES)
export type BackingRole = z.infer<typeof backingRole>

/** As the trade says them. */
export const BACKING_WORDS: Record<BackingRole, string> = {
  leader: '包保领导',
  unit: '包保单位',
  streetCadre: '街道干部',
  communityCadre: '社区干部',
  member: '楼内党员',
}

/** Members who live there may be several; of the others there is one at a time. */
const MEMBERS = 5

const who = z.union([z.strictObject({ personId: id }), z.strictObject({ organisationId: id })])
export type Backer = z.infer<typeof who>
export const backer = who

const term = z.object({
  termId: id,
  role: backingRole,
  who,
  from: instant,
  to: instant.optional(),
  by: id,
})

/** Stored in `backings`, one document a place: an estate or a grid; _id is the place. */
export const backing = z.object({
  _id: id,
  version: z.number().int().min(1),
  terms: z.array(term).max(500),
  keys: z.array(z.string().max(64)).max(50),
})
export type Backing = z.infer<typeof backing>
export type BackingTerm = Backing['terms'][number]

export const backsNow = ({ from, to }: Pick<BackingTerm, 'from' | 'to'>, now: Instant): boolean =>
  from <= now && (to === undefined || now < to)

const same = (a: Backer, b: Backer): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Only a unit stands as a unit, only a person as the others. */
export const fits = (role: BackingRole, whom: Backer): boolean => (role === 'unit') === 'organisationId' in whom

/** From now on this one; who had the role before has it no longer, but of members there may be several. */
export function backedBy(
  terms: readonly BackingTerm[],
  { termId, role, who: whom, by }: { termId: Id; role: BackingRole; who: Backer; by: Id },
  now: Instant,
): BackingTerm[] {
  const held = terms.filter((one) => one.role === role && backsNow(one, now))
  if (held.some((one) => same(one.who, whom))) throw new Refusal('TERM_OVERLAPS')
  if (role === 'member' && held.length >= MEMBERS) throw new Refusal('SEAT_TAKEN')
  const left = role === 'member' ? terms : terms.map((one) => (held.includes(one) ? { ...one, to: now } : one))
  return [...left, { termId, role, who: whom, from: now, by }]
}

export function backingEnded(terms: readonly BackingTerm[], termId: Id, now: Instant): BackingTerm[] {
  const term = terms.find((one) => one.termId === termId)
  if (!term) throw new Refusal('NOT_FOUND')
  if (!backsNow(term, now)) throw new Refusal('TERM_OVER')
  return terms.map((one) => (one === term ? { ...one, to: now } : one))
}
