// A ballot goes into the box. That somebody has voted and what was chosen are written in one transaction into two documents that share
// nothing: the mark, unique by its id, and a sum in a box. The only writer of both.
import { createHash, randomInt } from 'node:crypto'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { cast } from '../../domain/vote/contract'
import type { Unit } from '../../domain/vote/count'
import { isOf } from '../../domain/vote/proxy'
import type { Count, Vote, VoteMark } from '../../domain/vote/vote'
import { Duplicate, type Held, transact } from '../kernel/database'
import { handle, personOf } from '../kernel/handle'
import { standingIn } from './ground'
import { viewOf } from './show'
import { boxesOf, boxIdOf, markIdOf, marksByIds, voteById } from './store'

interface Ballot {
  unitId: Id
  /** Of a proxy: the owner, as the roll has them. */
  unit?: Unit | undefined
  /** Hundredths of a square metre; 0 in a poll. */
  area: number
  choice: number
  how: VoteMark['how']
  by?: VoteMark['by']
  witness?: string
  /** In open votes shown beside the choice: the doors, or the name. */
  label: string
}

/** Throws VOTE_OVER, VOTED_ALREADY, NOT_ENTITLED (a proxy was withdrawn). The same intention again changes nothing. */
export async function putIn(vote: Vote, ballot: Ballot, key: string, now: Instant): Promise<void> {
  if (ballot.choice >= vote.options.length) throw new Refusal('BAD_INPUT', 'choice')
  // The key is a client's own and may hold the time of the intention: what is kept only knows it again.
  const trace = createHash('sha256').update(`${vote._id}\n${ballot.unitId}\n${key}`).digest('hex').slice(0, 32)
  const [before] = await marksByIds([markIdOf(vote._id, ballot.unitId)])
  if (before) return mustBeSame(before, trace)
  await certainly((held) => write(held, vote, ballot, trace, now))
}

/** It was this intention that cast it: nothing is left to do. */
class CastBefore extends Error {}

function mustBeSame(mark: VoteMark, key: string): void {
  if (mark.key !== key) throw new Refusal('VOTED_ALREADY')
}

/** The box first: whoever loses the race for it has lost little time. Whatever throws afterwards takes the ballot out again. */
async function write(
  held: Held,
  { _id: voteId, kind }: Vote,
  ballot: Ballot,
  key: string,
  now: Instant,
): Promise<void> {
  const { unitId, unit, area, choice, how, by, witness, label } = ballot
  const box = await held.byId('ballotBoxes', boxIdOf(voteId, randomInt(boxesOf({ kind }))))
  if (box) {
    const added = (count: Count) => ({ owners: count.owners + 1, area: count.area + area })
    await held.write('ballotBoxes', { ...box, counts: box.counts.map((one, i) => (i === choice ? added(one) : one)) })
  }
  const _id = markIdOf(voteId, unitId)
  const before = await held.byId('voteMarks', _id)
  if (before) {
    mustBeSame(before, key)
    throw new CastBefore()
  }
  const vote = await held.byId('votes', voteId)
  if (!box || vote?.state !== 'open' || now >= vote.until) throw new Refusal('VOTE_OVER')
  if (how === 'proxy') await spendProxy(held, voteId, unit!, by!.personId)
  await held.insert('voteMarks', {
    _id,
    voteId,
    unitId,
    key,
    how,
    ...(by ? { by } : {}),
    ...(witness ? { witness } : {}),
    ...(vote.secret ? {} : { open: { choice, at: now, label } }),
  })
}

/** Written, so that whoever withdraws it at the same time is too late or makes this too late. */
async function spendProxy(held: Held, voteId: Id, unit: Unit, personId: Id): Promise<void> {
  const proxy = await held.byId('voteProxies', markIdOf(voteId, unit.unitId))
  if (proxy?.state !== 'recorded' || proxy.holder.personId !== personId || !isOf(proxy, unit))
    throw new Refusal('NOT_ENTITLED')
  await held.write('voteProxies', { ...proxy, state: 'used' })
}

const ROUNDS = 8
const PAUSE_MS = 250

/** Many vote in the same second: lost races are run again, and what is found then decides. */
async function certainly(work: (held: Held) => Promise<void>): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    try {
      return await transact(work)
    } catch (fault) {
      if (fault instanceof CastBefore) return
      const race = fault instanceof Duplicate || /TRANSACTION_CONFLICT/.test(`${codeOf(fault)} ${String(fault)}`)
      if (!race) throw fault
    }
    await new Promise((resume) => setTimeout(resume, Math.random() * PAUSE_MS * (round + 1)))
  }
  throw new Refusal('BUSY', 'ballot')
}

const codeOf = (fault: unknown): string => String((fault as { code?: unknown } | null)?.code ?? '')

export const handleCast = handle(cast, async ({ voteId, unitId, choice }, circumstances) => {
  const { key, now } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const { vote, voices } = await standingIn(await voteById(voteId), circumstances)
  if (vote.state === 'draft') throw new Refusal('STEP_OUT_OF_ORDER', 'draft')
  const voice =
    vote.kind === 'poll' ? voices.find(() => unitId === undefined) : voices.find((one) => one.unitId === unitId)
  if (!voice) throw new Refusal('NOT_ENTITLED')
  const by = voice.as === 'proxy' ? { by: { personId, name } } : {}
  const label = voice.unit ? voice.unit.doors.join('、').slice(0, 60) : name
  const { unit, as: how } = voice
  const ballot = { unitId: voice.unitId, unit, area: unit?.area ?? 0, choice, how, label, ...by }
  await putIn(vote, ballot, key, now)
  const standing = await standingIn(await voteById(voteId), circumstances)
  return viewOf(standing, circumstances)
})
