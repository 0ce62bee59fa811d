// Hearings as they are shown: to each party what is theirs; a hidden name only to who heard it, who hands it on, and the one whose it is.
import { shownTitle } from '../../domain/gathering/tell'
import type { HearingLine, HearingView } from '../../domain/hearing/contract'
import { mayNow } from '../../domain/hearing/course'
import type { Hearing } from '../../domain/hearing/hearing'
import { knowsName, partiesOf, readsAnswer } from '../../domain/hearing/party'
import { isLate, promiseOf } from '../../domain/hearing/promise'
import type { HearingParty } from '../../domain/hearing/transitions'
import { holderWords, SAYER_BY } from '../../domain/hearing/words'
import type { Id, Instant } from '../../domain/shape'
import { gatheringById } from '../gathering/read'
import type { Circumstances } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { actorOf, existing, type Hearer } from './who'

const BEGINNING = 60

/** Only what exists for the caller. */
export async function linesOf(hearings: readonly Hearing[], actor: Hearer, now: Instant): Promise<HearingLine[]> {
  const seen = hearings.filter((one) => partiesOf(one, actor).size > 0)
  const names = await communityNames(seen)
  return seen.map((one) => lineOf(one, names.get(one.communityId) ?? '', partiesOf(one, actor), now))
}

async function communityNames(hearings: readonly Hearing[]): Promise<ReadonlyMap<Id, string>> {
  const places = await placesByIds([...new Set(hearings.map(({ communityId }) => communityId))])
  return new Map(places.map(({ _id, name }) => [_id, name]))
}

function lineOf(held: Hearing, communityName: string, parties: ReadonlySet<HearingParty>, now: Instant): HearingLine {
  const { _id: hearingId, state, words, deputy, communityId, updatedAt } = held
  const handed = handedNow(held)
  return {
    hearingId,
    state,
    words: [...words].slice(0, BEGINNING).join(''),
    deputy: deputy.name,
    communityId,
    communityName,
    at: updatedAt,
    ...(handed ? { handedTo: holderWords(handed.to), until: handed.until } : {}),
    late: isLate(held, now),
    mineToDo: asksOf(held, parties, now),
  }
}

/** Given back, nobody has it. */
const handedNow = ({ state, handed }: Hearing): Hearing['handed'] => (state === 'registered' ? undefined : handed)

/** Waits for a step of theirs. What is late waits for who handed it on, too. */
export function asksOf(held: Hearing, parties: ReadonlySet<HearingParty>, now: Instant): boolean {
  switch (held.state) {
    case 'registered':
      return parties.has('hander') || parties.has('deputy')
    case 'handed':
      return parties.has('holder') || (parties.has('hander') && isLate(held, now))
    case 'answered':
      return parties.has('deputy')
    case 'fedBack':
      return held.sayer.personId === undefined ? parties.has('deputy') : parties.has('sayer')
    default:
      return false
  }
}

export async function viewOf(
  read: Hearing | undefined,
  circumstances: Circumstances,
): Promise<{ hearing: HearingView; now: Instant }> {
  const { now } = circumstances
  const { hearing: held, parties } = existing(read, actorOf(circumstances))
  const [names, gathering] = await Promise.all([
    communityNames([held]),
    held.gatheringId ? gatheringById(held.gatheringId) : undefined,
  ])
  const { answer, heard, promises } = held
  const handed = handedNow(held)
  const answered = readsAnswer(held, parties)
  const hearing: HearingView = {
    ...lineOf(held, names.get(held.communityId) ?? '', parties, now),
    words: held.words,
    pictureIds: held.pictureIds,
    ...(gathering
      ? { gathering: { gatheringId: gathering._id, title: shownTitle(gathering), startsAt: gathering.startsAt } }
      : {}),
    sayer: sayerFor(held, parties),
    ...(handed
      ? { handed: { to: holderWords(handed.to), until: handed.until, words: handed.words, at: handed.at } }
      : {}),
    promises: promises.map((one) => ({ to: one.to, until: one.until, promise: promiseOf(one, now) })),
    ...(answer && answered ? { answer } : {}),
    ...(heard ? { heard } : {}),
    as: [...parties].flatMap((one) => (one === 'clock' ? [] : [one])),
    may: mayNow(held, parties),
    timeline: held.timeline.map(({ seq, at, event, by, words }) => ({
      seq,
      at,
      event,
      by,
      words: !answered && (event === 'answer' || event === 'askAgain') ? '' : words,
    })),
  }
  return { hearing, now }
}

function sayerFor({ sayer }: Hearing, parties: ReadonlySet<HearingParty>): NonNullable<HearingView['sayer']> {
  const { name, phone, hidden } = sayer
  return knowsName(hidden, parties) ? { name, ...(phone ? { phone } : {}), hidden } : { name: SAYER_BY, hidden }
}
