// Adding a pavilion, or changing how it is kept: all of it at once, over the version one looked at, with what is different in words.
import { createHash } from 'node:crypto'
import type { ParsedInputOf } from '../../domain/contract'
import { write } from '../../domain/pavilion/contract'
import type { Pavilion } from '../../domain/pavilion/pavilion'
import { changedWords, faultsOf } from '../../domain/pavilion/words'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { Duplicate } from '../kernel/database'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { mustBeOwn } from '../picture/read'
import { administered, namedIn } from './hosts'
import { mustHave, viewOf } from './show'
import { changePavilion, insertPavilion, pavilionById } from './store'
import { standingOf } from './who'

const MOST_WORDS = 500
const MOST_AUDITED = 200
const MOST_DRAFTS = 20

/** One intention is one pavilion. Short: a code's scene holds 32 characters. */
export const pavilionIdOf = (personId: Id, key: string): Id =>
  `pav_${createHash('sha256').update(`pavilion\n${personId}\n${key}`).digest('base64url').slice(0, 22)}`

type Input = ParsedInputOf<typeof write>
type Told = Pick<
  Pavilion,
  'name' | 'address' | 'point' | 'seats' | 'equipment' | 'pictureIds' | 'hosts' | 'seasons' | 'rules' | 'retired'
>

export const handleWrite = handle(write, async (input, circumstances) => {
  const before = input.pavilionId === undefined ? undefined : await changeable(input.pavilionId, input, circumstances)
  const pavilion = before ? await changed(before, input, circumstances) : await added(input, circumstances)
  return viewOf(pavilion, await standingOf(circumstances), circumstances.now)
})

async function changeable(pavilionId: Id, input: Input, circumstances: Circumstances): Promise<Pavilion> {
  const { pavilion } = await mustHave(pavilionId, 'edit', circumstances)
  if (pavilion.communityId !== input.communityId) throw new Refusal('BAD_INPUT', 'it does not move away')
  return pavilion
}

/** What the page says, with names for ids; refused where hours, hosts or pictures are not right. */
async function told(input: Input, held: readonly Id[], circumstances: Circumstances): Promise<Told> {
  const faults = faultsOf(input)
  if (faults.length > 0) throw new Refusal('BAD_INPUT', faults.join(' '))
  const candidates = new Map(
    (await namedIn(input.communityId, circumstances.now)).map((one) => [one.personId, one.name]),
  )
  const hosts = [...new Set(input.hostIds)].map((personId) => {
    const name = candidates.get(personId)
    if (name === undefined) throw new Refusal('BAD_INPUT', `no office there: ${personId}`)
    return { personId, name }
  })
  const fresh = input.pictureIds.filter((pictureId) => !held.includes(pictureId))
  if (fresh.length > 0) {
    if (input.draftId === undefined) throw new Refusal('PICTURE_GONE')
    await mustBeOwn(fresh, personOf(circumstances)._id, { room: 'pavilion', draftId: input.draftId })
  }
  const { name, address, point, seats, equipment, pictureIds, seasons, rules, retired } = input
  return {
    name,
    address,
    point,
    seats,
    equipment: [...new Set(equipment)],
    pictureIds: [...new Set(pictureIds)],
    hosts,
    seasons,
    rules,
    retired,
  }
}

const withDraft = (held: readonly string[] = [], draftId: string | undefined): string[] =>
  [...new Set([...held, ...(draftId === undefined ? [] : [draftId])])].slice(-MOST_DRAFTS)

async function added(input: Input, circumstances: Circumstances): Promise<Pavilion> {
  const { now, key } = circumstances
  const { _id: by, name } = personOf(circumstances)
  const community = await administered(input.communityId, circumstances)
  const _id = pavilionIdOf(by, key)
  const there = await pavilionById(_id)
  if (there) return there
  const pavilion: Pavilion = {
    _id,
    version: 1,
    communityId: community._id,
    path: [...community.path, community._id],
    ...(await told(input, [], circumstances)),
    draftIds: withDraft([], input.draftId),
    closures: [],
    history: [{ at: now, by, name, words: '建立' }],
    keys: [key],
  }
  try {
    await insertPavilion(pavilion)
  } catch (fault) {
    // The same intention, sent twice at once, stored it already.
    const stored = fault instanceof Duplicate ? await pavilionById(_id) : undefined
    if (!stored) throw fault
    return stored
  }
  const hosts = pavilion.hosts.map((one) => one.name).join('、')
  await audit(now, { by, call: write.name, about: { pavilionId: _id, hosts: hosts.slice(0, MOST_AUDITED) } })
  return pavilion
}

async function changed(before: Pavilion, input: Input, circumstances: Circumstances): Promise<Pavilion> {
  const { now, key } = circumstances
  const { _id: by, name } = personOf(circumstances)
  if (before.keys.includes(key)) return before
  const next = await told(input, before.pictureIds, circumstances)
  const words = changedWords(before, next)
  if (words.length === 0) return before
  const pavilion = await changePavilion(before._id, key, (held) => {
    if (held.version !== (input.seen ?? before.version)) throw new Refusal('CHANGED_MEANWHILE')
    const line = { at: now, by, name, words: words.join('；').slice(0, MOST_WORDS) }
    return { ...held, ...next, draftIds: withDraft(held.draftIds, input.draftId), history: [...held.history, line] }
  })
  const about = { pavilionId: before._id, changed: words.join('；').slice(0, MOST_AUDITED) }
  await audit(now, { by, call: write.name, about })
  return pavilion
}
