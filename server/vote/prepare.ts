// A draft: what is asked, of whom, until when. And opening it, after which nothing of that changes; or giving it up.
import { NEVER } from '../../domain/bell/alert'
import type { InputOf } from '../../domain/contract'
import { Refusal } from '../../domain/refusal'
import { titleOf } from '../../domain/session/contract'
import type { Id, Instant } from '../../domain/shape'
import { act, prepare } from '../../domain/vote/contract'
import { SECRET_LEAST, totalOf } from '../../domain/vote/count'
import { isOf } from '../../domain/vote/proxy'
import { movedVote, permitVote, type VoteEvent } from '../../domain/vote/transitions'
import { OWNERS_OPTIONS, type Property, type Vote, type VoteRoll } from '../../domain/vote/vote'
import { partiesOfVote } from '../../domain/vote/who'
import { mannerOf, whenWords } from '../../domain/vote/words'
import { type Held, transact } from '../kernel/database'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { peopleByPhones } from '../person/read'
import { placesByIds } from '../place/read'
import { topicsByIds } from '../topic/read'
import { actingOn, chairedBy, communityOf, pathOf, standingIn } from './ground'
import { letPapersGo } from './pictures'
import { viewOf } from './show'
import {
  changeVote,
  DAY,
  emptyBoxes,
  insertRoll,
  insertVote,
  proxiesOf,
  rollOf,
  timed,
  unitsIn,
  voteById,
  voteIdOf,
} from './store'

const HOUR = 3_600_000
const LONGEST = 180 * DAY

/** 网格支部书记 涂敏: the office by which one acts there. */
export function byWords(circumstances: Circumstances, path: readonly Id[]): string {
  const { name } = personOf(circumstances)
  const { positions } = circumstances.caller
  const held = positions.find(({ placeId }) => path.includes(placeId)) ?? positions[0]
  return `${held ? titleOf(held.office) : '业主委员会'} ${name}`.slice(0, 60)
}

export const noted = (vote: Vote, event: VoteEvent, by: string, words: string, now: Instant): Vote => ({
  ...vote,
  updatedAt: now,
  timeline: [...vote.timeline, { seq: (vote.timeline.at(-1)?.seq ?? 0) + 1, at: now, event, by, words }].slice(-200),
})

type Written = Omit<InputOf<typeof prepare>, 'voteId'>

/** What the two kinds must have, and must not. */
function mustFit({ kind, options, item, topicId: _, until }: Written, now: Instant): void {
  const distinct = new Set(options.map((option) => option.trim()))
  const fits =
    kind === 'poll'
      ? options.length >= 2 && distinct.size === options.length && item === undefined
      : options.length === 0 && item !== undefined
  if (!fits || until > now + LONGEST) throw new Refusal('BAD_INPUT', 'kind')
}

/** A vote stands beside a topic of its own community, or of none. */
async function mustBeHere(topicId: Id | undefined, communityId: Id): Promise<void> {
  if (topicId === undefined) return
  const [topic] = await topicsByIds([topicId])
  if (topic?.communityId !== communityId) throw new Refusal('NOT_FOUND', 'topic')
}

async function drafted(input: Written, circumstances: Circumstances): Promise<Vote> {
  const { caller, now, key } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const { kind, placeId, topicId, title, words, options, item, secret, until } = input
  const [place] = await placesByIds([placeId])
  const communityId = place && communityOf(place)
  if (!place || !communityId) throw new Refusal('NOT_FOUND')
  const path = pathOf(place)
  const parties = partiesOfVote({ kind, path }, caller.positions, await chairedBy(caller.positions))
  if (!parties.has('leads')) throw new Refusal('NOT_FOUND', 'not led')
  if (kind === 'owners' && !['estate', 'building'].includes(place.kind)) throw new Refusal('BAD_INPUT', 'place')
  await mustBeHere(topicId, communityId)
  const vote: Vote = {
    _id: voteIdOf(personId, key),
    version: 1,
    kind,
    state: movedVote('none', 'prepare'),
    title,
    words,
    placeId,
    placeName: place.name,
    path,
    communityId,
    ...(topicId ? { topicId } : {}),
    options: kind === 'owners' ? [...OWNERS_OPTIONS] : options,
    ...(item ? { item } : {}),
    secret,
    until,
    by: { personId, name },
    nextDueAt: NEVER,
    timeline: [],
    keys: [key],
    updatedAt: now,
  }
  return noted(vote, 'prepare', byWords(circumstances, path), '', now)
}

export const handlePrepare = handle(prepare, async ({ voteId, ...input }, circumstances) => {
  const { key, now } = circumstances
  mustFit(input, now)
  if (voteId === undefined) {
    const vote = await insertVote(await drafted(input, circumstances))
    if (vote.kind === 'owners') await insertRoll(vote._id)
    return viewOf(await standingIn(vote, circumstances), circumstances)
  }
  const { parties, vote: before } = await actingOn(voteId, 'amend', circumstances)
  const { kind, placeId, topicId, title, words, options, item, secret, until } = input
  await mustBeHere(topicId, before.communityId)
  const vote = await changeVote(voteId, key, (held) => {
    permitVote(held.state, 'amend', parties)
    // Its roll and who leads it hang on these.
    if (held.kind !== kind || held.placeId !== placeId) throw new Refusal('BAD_INPUT', 'kind or place')
    const { topicId: _, item: __, ...rest } = held
    return {
      ...rest,
      title,
      words,
      options: kind === 'owners' ? [...OWNERS_OPTIONS] : options,
      ...(topicId ? { topicId } : {}),
      ...(item ? { item } : {}),
      secret,
      until,
      updatedAt: now,
    }
  })
  return viewOf(await standingIn(vote, circumstances), circumstances)
})

export const handleAct = handle(act, async ({ voteId, step }, circumstances) => {
  const { key, now } = circumstances
  const { parties, vote: before } = await actingOn(voteId, step.event, circumstances)
  const by = byWords(circumstances, before.path)
  if (step.event === 'open') await open(voteId, circumstances, by)
  else {
    const cancelled = await changeVote(voteId, key, (held) => {
      permitVote(held.state, 'cancel', parties)
      // Whoever closes it a moment later finds it counted; nobody cancels what is over because of how it went.
      if (held.state === 'open' && now >= held.until) throw new Refusal('VOTE_OVER')
      const next = { ...held, state: movedVote(held.state, 'cancel'), cancelled: { words: step.words, at: now } }
      return noted(next, 'cancel', by, step.words, now)
    })
    await letPapersGo(cancelled, now)
  }
  return viewOf(await standingIn(await voteById(voteId), circumstances), circumstances)
})

/** People who registered since the roll was entered may vote by phone too. */
async function linked(roll: VoteRoll | undefined): Promise<Map<string, { personId: Id; name: string }>> {
  const phones = (roll?.properties ?? []).flatMap(({ phone }) => phone ?? [])
  const people = await peopleByPhones(phones)
  return new Map([...people].map(([phone, { _id: personId, name }]) => [phone, { personId, name }]))
}

/** Vote, roll and empty boxes as one: from here on nothing that was announced changes. */
async function open(voteId: Id, circumstances: Circumstances, by: string): Promise<void> {
  const { key, now } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const { parties } = await actingOn(voteId, 'open', circumstances)
  const [people, proxies] = await Promise.all([rollOf(voteId).then(linked), proxiesOf(voteId)])
  await transact(async (held) => {
    const vote = await held.byId('votes', voteId)
    if (!vote) throw new Refusal('NOT_FOUND')
    if (vote.keys.includes(key)) return
    permitVote(vote.state, 'open', parties)
    if (vote.until < now + HOUR) throw new Refusal('BAD_INPUT', 'until')
    const roll = vote.kind === 'owners' ? await held.byId('voteRolls', voteId) : undefined
    const properties = (roll?.properties ?? []).map((one): Property => {
      const { personId: _, ...rest } = one
      const person = one.phone === undefined ? undefined : people.get(one.phone)
      return person && one.owners.includes(person.name) ? { ...rest, personId: person.personId } : rest
    })
    const total = totalOf(properties)
    if (vote.kind === 'owners' && properties.length === 0) throw new Refusal('ROLL_FIRST')
    if (vote.kind === 'owners' && vote.secret && total.owners < SECRET_LEAST) throw new Refusal('SECRET_TOO_FEW')
    const next: Vote = {
      ...vote,
      state: movedVote(vote.state, 'open'),
      openedAt: now,
      ...(vote.kind === 'owners' ? { total } : {}),
      // Shorter than a day: who opens it tells people so.
      ...(now > vote.until - DAY ? { remindedAt: now } : {}),
      keys: [...vote.keys, key].slice(-100),
    }
    const units = unitsIn(voteId, properties)
    const lost = proxies.filter((proxy) => !units.some((unit) => unit.unitId === proxy.unitId && isOf(proxy, unit)))
    let fallen = 0
    for (const { _id } of lost) fallen += await withdraw(held, _id, { by: personId, name, now })
    const words = [
      `${mannerOf(vote).split('：')[0]}，到${whenWords(vote.until)}`,
      ...(fallen > 0 ? [`${fallen}份委托和名册对不上，已经撤回`] : []),
    ].join('；')
    await held.write('votes', timed(noted(next, 'open', by, words, now)))
    if (roll) {
      const personIds = [...new Set(properties.flatMap(({ personId }) => personId ?? []))]
      await held.write('voteRolls', { ...roll, properties, personIds, frozenAt: now })
    }
    for (const box of emptyBoxes(vote)) await held.insert('ballotBoxes', box)
  })
}

/** Recorded while the roll was being changed: it is not of the owner who stands there now. Gives how many were withdrawn. */
async function withdraw(held: Held, proxyId: string, { by, name, now }: { by: Id; name: string; now: Instant }) {
  const proxy = await held.byId('voteProxies', proxyId)
  if (proxy?.state !== 'recorded') return 0
  const words = '名册上的业主或房号改了，和委托时不一样'
  const entry = { at: now, event: 'withdrawn' as const, by, name, holder: proxy.holder.name, words }
  await held.write('voteProxies', { ...proxy, state: 'withdrawn', history: [...proxy.history, entry].slice(-40) })
  return 1
}
