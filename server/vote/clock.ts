// What votes owe by the clock: a reminder a day before the end, the counting after it, and taking the boxes away once they are counted.

import { NEVER } from '../../domain/bell/alert'
import { type Letter, lettersDueAt, writeLetter } from '../../domain/message/letter'
import { addresseesOf } from '../../domain/person/addressee'
import { afterQuiet } from '../../domain/quiet'
import type { Id, Instant } from '../../domain/shape'
import { emptied, outcomeOf, sumOf } from '../../domain/vote/count'
import { movedVote } from '../../domain/vote/transitions'
import type { Count, Outcome, Vote, VoteMark } from '../../domain/vote/vote'
import { resultOf, whenWords } from '../../domain/vote/words'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'
import { logFault } from '../kernel/log'
import { handOverLetters } from '../kernel/messages/letters'
import { peopleByIds } from '../person/read'
import { residentsOf } from '../residence/read'
import { letPapersGo } from './pictures'
import { noted } from './prepare'
import {
  boxes,
  boxesOf,
  boxIdOf,
  COUNT_AFTER,
  DAY,
  dueVotes,
  marksOf,
  proxiesOf,
  renewVote,
  rollOf,
  unitsIn,
} from './store'

/** A line of the doorkeeper. Gives how much was done. */
export async function tickVotes(now: Instant, until: number): Promise<number> {
  let done = 0
  for (const vote of await dueVotes(now)) {
    if (Date.now() > until) return done
    try {
      done += await step(vote, now)
    } catch (fault) {
      logFault('vote.clock', fault, { voteId: vote._id })
    }
  }
  return done + (await sendReminders(now, until))
}

async function step(vote: Vote, now: Instant): Promise<number> {
  if (vote.state !== 'open') return clear(vote, now)
  if (now >= vote.until + COUNT_AFTER) {
    const closed = await count(vote, now)
    return 1 + (await clear(closed, now))
  }
  if (vote.remindedAt === undefined && now >= vote.until - DAY) return remind(vote, now)
  return 0
}

/** What an open vote's marks say, to hold against the boxes. */
const ofMarks = (marks: readonly VoteMark[], options: number, areaOf: (unitId: Id) => number): Count[] =>
  Array.from({ length: options }, (_, i) =>
    sumOf(marks.filter(({ open }) => open?.choice === i).map(({ unitId }) => ({ owners: 1, area: areaOf(unitId) }))),
  )

async function agrees(vote: Vote, counts: readonly Count[]): Promise<boolean> {
  const marks = await marksOf(vote._id)
  if (marks.length !== sumOf(counts).owners) return false
  if (vote.secret) return true
  const roll = vote.kind === 'owners' ? await rollOf(vote._id) : undefined
  const areas = new Map(unitsIn(vote._id, roll?.properties ?? []).map(({ unitId, area }) => [unitId, area]))
  const told = ofMarks(marks, vote.options.length, (unitId) => areas.get(unitId) ?? 0)
  return JSON.stringify(told) === JSON.stringify(counts)
}

async function count(vote: Vote, now: Instant): Promise<Vote> {
  const counts = emptied(await boxes(vote), vote.options.length)
  const matches = await agrees(vote, counts)
  if (!matches) logFault('vote.count', new Error('boxes and marks do not match'), { voteId: vote._id })
  const outcome: Outcome = outcomeOf(vote, counts, matches)
  const words = `${resultOf(vote, outcome).title}。${matches ? '票数和投过票的人数核对相符。' : '票数和投过票的人数核对不上，请联系社区查明。'}`
  return renewVote(vote._id, (held) =>
    held.state === 'open'
      ? noted({ ...held, state: movedVote(held.state, 'count'), outcome, closedAt: now }, 'count', '系统', words, now)
      : undefined,
  )
}

/** After the end nothing by option is left but what was published; of a cancelled vote nothing at all. */
async function clear(vote: Vote, now: Instant): Promise<number> {
  if (vote.clearedAt !== undefined || vote.openedAt === undefined) return 0
  for (let i = 0; i < boxesOf(vote); i++) await collection('ballotBoxes').remove(boxIdOf(vote._id, i))
  await letPapersGo(vote, now)
  await renewVote(vote._id, (held) => (held.clearedAt === undefined ? { ...held, clearedAt: now } : undefined))
  return 1
}

const LETTERS = 100

/** Written down first, in documents whose ids say so: a second clock at the same time writes none twice. */
async function remind(vote: Vote, now: Instant): Promise<number> {
  const to = await owing(vote)
  const values = { title: vote.title, place: vote.placeName, until: whenWords(vote.until), voteId: vote._id }
  const dueAt = afterQuiet(now)
  const channels = vote.kind === 'owners' ? (['subscribe', 'sms'] as const) : (['subscribe'] as const)
  const letters = to.flatMap((one, i): Letter[] => {
    const letter = writeLetter({ id: `v${i + 1}`, template: 'voteReminder', to: one, channels, values }, dueAt)
    return letter ? [letter] : []
  })
  for (let from = 0; from < letters.length; from += LETTERS) {
    const some = letters.slice(from, from + LETTERS)
    const _id = `${vote._id}_${from / LETTERS}`
    await collection('voteReminders')
      .insert({ _id, version: 1, voteId: vote._id, letters: some, nextDueAt: lettersDueAt(some) ?? NEVER })
      .catch((fault: unknown) => {
        if (!(fault instanceof Duplicate)) throw fault
      })
  }
  await renewVote(vote._id, (held) => (held.remindedAt === undefined ? { ...held, remindedAt: now } : undefined))
  return letters.length
}

/** Those who may vote and have not: people we know, and of owners also phones we do not. */
async function owing(vote: Vote): Promise<{ personId?: Id; phone?: string; openid?: string }[]> {
  const voted = new Set((await marksOf(vote._id)).map(({ unitId }) => unitId))
  let personIds: Id[]
  let phones: string[] = []
  if (vote.kind === 'poll') {
    personIds = (await residentsOf(vote.communityId, vote.placeId)).filter((personId) => !voted.has(personId))
  } else {
    const [roll, proxies] = await Promise.all([rollOf(vote._id), proxiesOf(vote._id)])
    const properties = roll?.properties ?? []
    const owed = unitsIn(vote._id, properties).filter(({ unitId }) => !voted.has(unitId))
    const held = proxies.filter(({ state, unitId }) => state === 'recorded' && !voted.has(unitId))
    personIds = [...owed.flatMap(({ personId }) => personId ?? []), ...held.map(({ holder }) => holder.personId)]
    const doors = new Set(owed.flatMap((unit) => unit.doors))
    phones = properties.flatMap(({ door, phone, personId }) => (doors.has(door) && phone && !personId ? [phone] : []))
  }
  const unique = [...new Set(personIds)]
  const people = []
  for (let i = 0; i < unique.length; i += 1000) people.push(...(await peopleByIds(unique.slice(i, i + 1000))))
  return [...addresseesOf(people), ...[...new Set(phones)].map((phone) => ({ phone }))]
}

async function sendReminders(now: Instant, until: number): Promise<number> {
  const due = await collection('voteReminders').find(
    { nextDueAt: sdk().command.lte(now) },
    { orderBy: ['nextDueAt', 'asc'], limit: 50 },
  )
  let handed = 0
  for (const { _id, voteId } of due) {
    if (Date.now() > until) break
    handed += await handOverLetters(
      (to) =>
        change('voteReminders', _id, (held) => {
          const letters = to(held.letters)
          return letters && { ...held, letters, nextDueAt: lettersDueAt(letters) ?? NEVER }
        }),
      now,
      until,
    ).catch((fault: unknown) => {
      logFault('vote.reminders', fault, { voteId })
      return 0
    })
  }
  return handed
}
