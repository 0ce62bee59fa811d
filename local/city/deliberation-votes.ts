// Votes of the invented year: a poll that is open, one that ended, and one of the owners with its roll. Whatever stands here was counted
// by the room's own counting from the marks and boxes beside it.
import { createHash } from 'node:crypto'
import { NEVER } from '~/domain/bell/alert'
import type { Place } from '~/domain/place/place'
import { NOTHING, outcomeOf, totalOf, unitsOf } from '~/domain/vote/count'
import { movedVote } from '~/domain/vote/transitions'
import {
  type BallotBox,
  type Count,
  OWNERS_OPTIONS,
  type Property,
  type Vote,
  type VoteMark,
  type VoteRoll,
} from '~/domain/vote/vote'
import { mannerOf, resultOf, whenWords } from '~/domain/vote/words'
import type { Ground, Named } from './deliberation-ground'
import { DAY } from './ids'

/** Of a poll, as the room makes them (server/vote/store.ts); owners have one. */
const BOXES = 16

const hashed = (prefix: string, what: string): string =>
  `${prefix}${createHash('sha256').update(what).digest('hex').slice(0, 23)}`

export interface Voted {
  votes: Vote[]
  voteRolls: VoteRoll[]
  voteMarks: VoteMark[]
  ballotBoxes: BallotBox[]
}

export interface Asked {
  _id: string
  title: string
  words: string
  /** With all its ground. */
  place: Place
  path: readonly string[]
  topicId: string
  secret: boolean
  openedAt: number
  until: number
  by: Named & { office: string }
}

type Event = Parameters<typeof movedVote>[1]

const noted = (vote: Vote, event: Event, by: string, words: string, at: number): Vote => ({
  ...vote,
  version: vote.timeline.length + 1,
  state: movedVote(vote.timeline.length === 0 ? 'none' : vote.state, event),
  updatedAt: at,
  timeline: [...vote.timeline, { seq: vote.timeline.length + 1, at, event, by: by.slice(0, 60), words }],
})

function opened(
  { communityId }: Ground,
  { _id, title, words, place, path, topicId, secret, openedAt, until, by }: Asked,
  kind: Vote['kind'],
  more: Pick<Vote, 'options'> & Partial<Pick<Vote, 'item' | 'total'>>,
): Vote {
  const drafted: Vote = {
    _id,
    version: 1,
    kind,
    state: 'draft',
    title,
    words,
    placeId: place._id,
    placeName: place.name,
    path: [...path],
    communityId,
    topicId,
    ...more,
    secret,
    until,
    by: { personId: by.personId, name: by.name },
    nextDueAt: NEVER,
    timeline: [],
    keys: [],
    updatedAt: openedAt,
  }
  const office = `${by.office} ${by.name}`
  const draft = noted(drafted, 'prepare', office, '', openedAt - DAY)
  const how = `${mannerOf(drafted).split('：')[0]}，到${whenWords(until)}`
  const open = noted({ ...draft, openedAt }, 'open', office, how, openedAt)
  return { ...open, nextDueAt: until - DAY }
}

/** Counted half a minute after its end; the boxes are gone. */
function closed(vote: Vote, counts: readonly Count[]): Vote {
  const at = vote.until + 30_000
  const outcome = outcomeOf(vote, counts, true)
  const words = `${resultOf(vote, outcome).title}。票数和投过票的人数核对相符。`
  const remindedAt = vote.until - DAY
  return {
    ...noted({ ...vote, outcome, closedAt: at, clearedAt: at, remindedAt }, 'count', '系统', words, at),
    nextDueAt: NEVER,
  }
}

const added = (counts: readonly Count[], choice: number, area: number): Count[] =>
  counts.map((one, i) => (i === choice ? { owners: one.owners + 1, area: one.area + area } : one))

const POLL_OPTIONS = ['赞成', '不赞成', '都可以']

/** Of people of the place; open until its day, or over. */
export function pollOf(ground: Ground, asked: Asked, voters: readonly Named[]): Voted {
  const { dice, now } = ground
  const vote = opened(ground, asked, 'poll', { options: POLL_OPTIONS })
  const empty = POLL_OPTIONS.map(() => NOTHING)
  const boxes: BallotBox[] = Array.from({ length: BOXES }, (_, i) => ({
    _id: `${vote._id}_${i}`,
    version: 1,
    counts: empty,
  }))
  let counts: Count[] = empty
  const span = Math.min(asked.until, now) - asked.openedAt
  const voteMarks = voters.map(({ personId, name }, i): VoteMark => {
    const choice = dice.weighted([
      [0, 68],
      [1, 20],
      [2, 12],
    ] as const)
    counts = added(counts, choice, 0)
    const box = boxes[dice.whole(0, BOXES - 1)]!
    box.counts = added(box.counts, choice, 0)
    box.version += 1
    const at = Math.round(asked.openedAt + (span * (i + 1)) / (voters.length + 2))
    return {
      _id: `${vote._id}_${personId}`,
      voteId: vote._id,
      unitId: personId,
      key: hashed('', `${vote._id}\n${personId}`),
      how: 'self',
      ...(vote.secret ? {} : { open: { choice, at, label: name } }),
    }
  })
  return asked.until > now
    ? { votes: [vote], voteRolls: [], voteMarks, ballotBoxes: boxes }
    : { votes: [closed(vote, counts)], voteRolls: [], voteMarks, ballotBoxes: [] }
}

/** Of the owners of an estate about their maintenance money: open, as announced, and closed. */
export function ownersVoteOf(ground: Ground, asked: Asked): Voted {
  const { dice, told } = ground
  const people = new Map(told.people.map((one) => [one._id, one]))
  const buildings = new Map(told.places.map(({ _id, name }) => [_id, name]))
  const seen = new Set<string>()
  const properties = told.households
    .filter(
      ({ estateId, memberIds }) => estateId === asked.place._id && !memberIds.some((one) => one.startsWith('cast-')),
    )
    .slice(0, 60)
    .map(({ buildingId, door, memberIds }): Property => {
      const owner = people.get(memberIds[0] ?? '')
      const named = owner && !seen.has(owner._id) ? owner : undefined
      if (named) seen.add(named._id)
      const words = `${buildings.get(buildingId) ?? ''}${door}`
      const propertyId = hashed('p', `${asked._id}\n${words}`)
      return {
        propertyId,
        door: words,
        area: dice.whole(6_200, 13_800),
        owners: [named?.name ?? `${dice.pick('徐胡朱林何高罗郑梁谢')}${dice.pick('某甲乙丙丁')}`],
        ownerKey: propertyId,
        ...(named ? { phone: named.phone, personId: named._id } : {}),
      }
    })
  const total = totalOf(properties)
  const vote = opened(ground, asked, 'owners', { options: [...OWNERS_OPTIONS], item: 'useFunds', total })
  const units = unitsOf(properties, (ownerKey) => hashed('u', `${asked._id}\n${ownerKey}`))
  let counts: Count[] = OWNERS_OPTIONS.map(() => NOTHING)
  const { by } = asked
  const voteMarks = units.flatMap((unit, i): VoteMark[] => {
    // Two thirds by both measures have to take part: nine of ten do.
    if (i % 10 === 9) return []
    const choice = dice.weighted([
      [0, 82],
      [1, 12],
      [2, 6],
    ] as const)
    counts = added(counts, choice, unit.area)
    const at = Math.round(asked.openedAt + ((asked.until - asked.openedAt) * (i + 1)) / (units.length + 2))
    const label = unit.doors.join('、').slice(0, 60)
    return [
      {
        _id: `${vote._id}_${unit.unitId}`,
        voteId: vote._id,
        unitId: unit.unitId,
        key: hashed('', `${vote._id}\n${unit.unitId}`),
        ...(unit.personId
          ? { how: 'self' as const }
          : { how: 'paper' as const, by: { personId: by.personId, name: by.name }, witness: '楼栋长' }),
        open: { choice, at, label },
      },
    ]
  })
  const roll: VoteRoll = {
    _id: vote._id,
    version: 2,
    properties,
    personIds: properties.flatMap(({ personId }) => personId ?? []),
    frozenAt: asked.openedAt,
    changes: [
      {
        at: asked.openedAt - DAY / 2,
        by: by.personId,
        name: by.name,
        added: properties.length,
        changed: 0,
        removed: 0,
      },
    ],
    keys: [],
  }
  return { votes: [closed(vote, counts)], voteRolls: [roll], voteMarks, ballotBoxes: [] }
}
