// What officers take down for others: who votes for whom, and votes on paper. Before a witness, never for themselves, never twice.
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { enterPaper, recordProxy, withdrawProxy } from '../../domain/vote/contract'
import type { Unit } from '../../domain/vote/count'
import { permitVote } from '../../domain/vote/transitions'
import type { Vote, VoteProxy } from '../../domain/vote/vote'
import { audit } from '../kernel/audit'
import { change } from '../kernel/change'
import { collection, Duplicate } from '../kernel/database'
import { handle, personOf } from '../kernel/handle'
import { personByPhone } from '../person/read'
import { mustBeOwn, sweepFrom } from '../picture/read'
import { putIn } from './cast'
import { actingOn } from './ground'
import { ownersRoll, rollShown } from './roll'
import { markIdOf, marksByIds, proxiesByIds, unitsIn } from './store'
import { voicesOf } from './voices'

async function unitOf({ _id: voteId, kind }: Vote, unitId: Id): Promise<Unit> {
  if (kind !== 'owners') throw new Refusal('NOT_FOUND', 'a poll has no roll')
  const { properties } = await ownersRoll(voteId)
  const unit = unitsIn(voteId, properties).find((one) => one.unitId === unitId)
  if (!unit) throw new Refusal('NOT_FOUND', 'unit')
  return unit
}

export const handleRecordProxy = handle(recordProxy, async (input, circumstances) => {
  const { voteId, unitId, phone, paper, witness, pictureIds } = input
  const { now, key } = circumstances
  const { _id: by, name } = personOf(circumstances)
  const standing = await actingOn(voteId, 'proxy', circumstances)
  const unit = await unitOf(standing.vote, unitId)
  permitVote(standing.vote.state, 'proxy', standing.parties)
  if (paper === '' && witness === '') throw new Refusal('BAD_INPUT', 'paper or witness')
  const person = await personByPhone(phone)
  if (!person || person.leftAt !== undefined) throw new Refusal('NOT_REGISTERED')
  // A digit typed wrong gives nobody's vote to a stranger, and tells nobody whose number it is.
  if (person.name !== input.name) throw new Refusal('PHONE_OF_ANOTHER')
  // Nobody gives themselves the vote of another, and who was there is somebody else than who writes it down.
  if (person._id === by || witness === name) throw new Refusal('NOT_YOURS', 'own hand')
  if (unit.personId === person._id) throw new Refusal('BAD_INPUT', 'own property')
  if (now >= standing.vote.until) throw new Refusal('VOTE_OVER')
  const [mark] = await marksByIds([markIdOf(voteId, unitId)])
  if (mark && mark.how !== 'proxy') throw new Refusal('VOTED_ALREADY')
  const [before] = await proxiesByIds([markIdOf(voteId, unitId)])
  if (!before?.keys.includes(key)) {
    await mustBeOwn(pictureIds, by, { room: 'vote', voteId, unitId })
    await sweepFrom(before?.pictureIds ?? [], now)
  }
  const holder = { personId: person._id, name: person.name }
  const entry = { at: now, event: 'recorded' as const, by, name, holder: person.name, words: paper || witness }
  const fresh: VoteProxy = {
    _id: markIdOf(voteId, unitId),
    version: 1,
    voteId,
    unitId,
    doors: unit.doors,
    owners: unit.owners,
    holder,
    paper,
    witness,
    ...(pictureIds.length > 0 ? { pictureIds } : {}),
    state: 'recorded',
    history: [entry],
    keys: [key],
  }
  if (!(await insertProxy(fresh)))
    await change('voteProxies', fresh._id, (held) => {
      if (held.keys.includes(key)) return undefined
      // Another one only after the first was withdrawn: one owner, one voice.
      if (held.state !== 'withdrawn') throw new Refusal('STEP_OUT_OF_ORDER', held.state)
      const history = [...held.history, entry].slice(-40)
      return { ...fresh, version: held.version, history, keys: [...held.keys, key].slice(-40) }
    })
  await audit(now, { by, call: recordProxy.name, about: { voteId, unitId, holder: holder.personId } })
  return rollShown(standing, {}, circumstances)
})

async function insertProxy(proxy: VoteProxy): Promise<boolean> {
  try {
    await collection('voteProxies').insert(proxy)
    return true
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

/** Until it is used: a vote that was cast stands. */
export const handleWithdrawProxy = handle(withdrawProxy, async ({ voteId, unitId, words }, circumstances) => {
  const { now, key } = circumstances
  const { _id: by, name } = personOf(circumstances)
  const standing = await actingOn(voteId, 'proxy', circumstances)
  await unitOf(standing.vote, unitId)
  permitVote(standing.vote.state, 'proxy', standing.parties)
  const withdrawn = await change('voteProxies', markIdOf(voteId, unitId), (held) => {
    if (held.keys.includes(key)) return undefined
    if (held.state === 'used') throw new Refusal('VOTED_ALREADY')
    if (held.state === 'withdrawn') throw new Refusal('STEP_OUT_OF_ORDER', held.state)
    const entry = { at: now, event: 'withdrawn' as const, by, name, holder: held.holder.name, words }
    return {
      ...held,
      state: 'withdrawn',
      history: [...held.history, entry].slice(-40),
      keys: [...held.keys, key].slice(-40),
    }
  })
  if (withdrawn.state === 'withdrawn') await sweepFrom(withdrawn.pictureIds ?? [], now)
  await audit(now, { by, call: withdrawProxy.name, about: { voteId, unitId } })
  return rollShown(standing, {}, circumstances)
})

export const handleEnterPaper = handle(enterPaper, async ({ voteId, of, choice, witness }, circumstances) => {
  const { now, key } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const standing = await actingOn(voteId, 'paper', circumstances)
  const { vote } = standing
  permitVote(vote.state, 'paper', standing.parties)
  if (witness === name) throw new Refusal('BAD_INPUT', 'witness')
  const by = { personId, name }
  const written = { choice, how: 'paper' as const, by, witness }
  if ('unitId' in of) {
    const unit = await unitOf(vote, of.unitId)
    if (unit.personId === personId) throw new Refusal('NOT_YOURS', 'own hand')
    const label = unit.doors.join('、').slice(0, 60)
    await putIn(vote, { ...written, unitId: of.unitId, area: unit.area, label }, key, now)
    await audit(now, { by: personId, call: enterPaper.name, about: { voteId, unitId: of.unitId } })
    return { words: `${label}的纸质票已经记上。`, now }
  }
  if (vote.kind !== 'poll') throw new Refusal('BAD_INPUT', 'by the roll')
  const person = await personByPhone(of.phone)
  const [voice] = person && person.leftAt === undefined ? await voicesOf(vote, person._id) : []
  if (!person || !voice) throw new Refusal('NOT_ENTITLED')
  // A digit typed wrong casts nobody else's vote.
  if (person.name !== of.name) throw new Refusal('PHONE_OF_ANOTHER')
  if (person._id === personId) throw new Refusal('NOT_YOURS', 'own hand')
  await putIn(vote, { ...written, unitId: person._id, area: 0, label: person.name }, key, now)
  await audit(now, { by: personId, call: enterPaper.name, about: { voteId, of: person._id } })
  return { words: `${person.name}的纸质票已经记上。`, now }
})
