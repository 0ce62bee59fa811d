// Topics of the past year in every state they can be in, each run through the room's own course (一征三议两公开), with what neighbours
// said, where the five parties sat, and what was promised of it and kept or not.
import type { Made } from '~/domain/gathering/course'
import type { Household } from '~/domain/household/household'
import { officeWords } from '~/domain/matter/words'
import type { Place } from '~/domain/place/place'
import type { TopicStep } from '~/domain/topic/contract'
import {
  acted,
  closedByClock,
  collectingOver,
  RESIDENT_BY,
  raised,
  timedTopic,
  type VoteSays,
} from '~/domain/topic/course'
import type { CarryOut, Opinion, Topic } from '~/domain/topic/topic'
import { CAST } from './cast'
import { comersOf, heldWith } from './deliberation-gatherings'
import type { Ground, Named } from './deliberation-ground'
import { draftIdOf } from './deliberation-records'
import { type Asked, ownersVoteOf, pollOf, type Voted } from './deliberation-votes'
import { DECLINED, DROPPED, OBJECTION, SENT_BACK, TOPICS, type TopicWords } from './deliberation-words'
import type { Year } from './deliberation-year'
import { DAY } from './ids'

const HOUR = 3_600_000

/** Where one of them ends: the state, when that was, and how it was decided. */
interface Fate {
  to: Topic['state']
  /** Days since the last step. */
  ago: number
  by?: 'parties' | 'poll' | 'owners'
  /** What was promised: kept or late, or still running in time or over its day. */
  promise?: 'kept' | 'late' | 'running' | 'overdue'
  sentBack?: boolean
  adopted?: false
  objected?: boolean
}

/** Of the story's community, and of the small city. */
const OF_CAST: readonly Fate[] = [
  { to: 'deciding', ago: 2, by: 'poll' },
  { to: 'collecting', ago: 2 },
  { to: 'carrying', ago: 9, by: 'owners', promise: 'running' },
  { to: 'closed', ago: 46, by: 'poll', promise: 'kept' },
]
/** Of the others, dealt out in turn. */
const OF_OTHERS: readonly Fate[] = [
  { to: 'closed', ago: 120, by: 'parties', promise: 'kept' },
  { to: 'raised', ago: 1 },
  { to: 'decided', ago: 2, by: 'parties', objected: true },
  { to: 'carrying', ago: 40, by: 'parties', promise: 'overdue' },
  { to: 'proposing', ago: 3 },
  { to: 'closed', ago: 60, by: 'parties', promise: 'late', sentBack: true },
  { to: 'collecting', ago: 4 },
  { to: 'resulted', ago: 1, by: 'parties', promise: 'kept' },
  { to: 'deliberating', ago: 5, sentBack: true },
  { to: 'declined', ago: 30 },
  { to: 'closed', ago: 200, by: 'parties', promise: 'kept' },
  { to: 'carrying', ago: 5, by: 'parties', promise: 'running' },
  { to: 'dropped', ago: 75 },
  { to: 'deciding', ago: 3, by: 'parties' },
  { to: 'closed', ago: 90, by: 'parties', adopted: false },
  { to: 'closed', ago: 15, by: 'parties', promise: 'kept' },
  { to: 'decided', ago: 1, by: 'parties' },
  { to: 'closed', ago: 150, by: 'parties', promise: 'late' },
]
const EACH = 3
export const TOPICS_IN_ALL = OF_CAST.length + 12 * EACH

/** While it is like this, nobody has decided anything. */
const TALKED_ABOUT: readonly Topic['state'][] = ['raised', 'collecting', 'proposing', 'deliberating']

const ORDER: readonly Topic['state'][] = [
  'raised',
  'collecting',
  'proposing',
  'deliberating',
  'deciding',
  'decided',
  'carrying',
  'resulted',
  'closed',
]

export interface Talked extends Voted {
  topics: Topic[]
  opinions: Opinion[]
}

export function topicsOf(year: Year): Talked {
  const { ground } = year
  const fates = ground.isCast
    ? OF_CAST
    : Array.from({ length: EACH }, (_, i) => OF_OTHERS[((ground.told.nth - 1) * EACH + i) % OF_OTHERS.length]!)
  const talked: Talked = { topics: [], opinions: [], votes: [], voteRolls: [], voteMarks: [], ballotBoxes: [] }
  for (const [i, fate] of fates.entries()) new Course(year, fate, i, talked).run()
  return talked
}

/** One topic, step by step, forward from the day it was asked for. */
class Course {
  readonly #year: Year
  readonly #ground: Ground
  readonly #fate: Fate
  readonly #about: TopicWords
  readonly #place: Place
  readonly #by: Named & { office: string }
  readonly #talked: Talked
  readonly #id: string
  #at: number
  #topic: Topic

  constructor(year: Year, fate: Fate, nth: number, talked: Talked) {
    const { ground } = year
    this.#year = year
    this.#ground = ground
    this.#fate = fate
    this.#talked = talked
    this.#id = `t_${ground.code}_${nth + 1}`
    this.#about =
      fate.by === 'owners'
        ? TOPICS[5]!
        : TOPICS.filter((_, i) => i !== 5)[(ground.told.nth * EACH + nth) % (TOPICS.length - 1)]!
    const home = ground.told.households.find(({ _id }) => _id === CAST.resident.householdId)
    this.#place = placeFor(ground, fate, home)
    this.#by = leaderOf(ground, this.#place)
    this.#at = this.#begins()
    const source = this.#source()
    const [neighbour] = ground.comers(1)
    const raiser = source?.host ?? { personId: neighbour!._id, name: neighbour!.name }
    this.#topic = {
      ...raised(
        {
          _id: this.#id,
          title: this.#about.title,
          words: this.#about.words,
          placeId: this.#place._id,
          path: pathOf(this.#place),
          communityId: ground.communityId,
          raisedBy: { ...raiser, hidden: !source && ground.dice.chance(0.2) },
          ...(source ? { from: { kind: 'gathering', id: source.gatheringId }, draftId: source.draftId } : {}),
          pictureIds: [],
          unchecked: false,
          by: RESIDENT_BY,
          key: `history-${this.#id}`,
        },
        this.#at,
      ),
      // Its words passed their check.
      isPublic: true,
      screeningOwed: false,
    }
  }

  /** So that its last step was as long ago as its fate says: what the steps below take, in days. */
  #begins(): number {
    const { to, ago, promise, by = 'parties', sentBack, adopted = true, objected } = this.#fate
    const decide = (by === 'parties' ? 7 : 21) + (to === 'decided' ? 5 : 1) + (objected ? 1 : 0)
    const result = adopted ? (promise === 'late' ? 36 : 22) + 1 : 5
    const takes = [0, 2, 10, 3 + (sentBack ? 6 : 0), 8, decide, adopted ? 5 : 0, result, 4]
    const days = to === 'declined' ? 2 : takes.slice(0, this.#reach() + 1).reduce((sum, one) => sum + one, 0)
    return this.#ground.now - (ago + days) * DAY + 10 * HOUR
  }

  /** How many of the stations it came to. */
  #reach(): number {
    const { to } = this.#fate
    return to === 'declined' ? 0 : to === 'dropped' ? 2 : ORDER.indexOf(to)
  }

  /** A decision of a council that nobody carried on yet, raised by its host: of those that are still talked about. */
  #source(): { gatheringId: string; draftId: string; host: Named } | undefined {
    const { records, gatherings } = this.#year
    if (this.#ground.isCast || !TALKED_ABOUT.includes(this.#fate.to)) return undefined
    const record = [...records]
      .reverse()
      .find(
        ({ kind, decisions, publishedAt }) =>
          kind === 'weekend' && decisions.length > 0 && publishedAt !== undefined && publishedAt < this.#at,
      )
    if (!record) return undefined
    const [host] = gatherings.find(({ _id }) => _id === record._id)!.hosts
    return { gatheringId: record._id, draftId: draftIdOf(record._id, record.decisions[0]!.decisionId), host: host! }
  }

  #act(step: TopicStep, scene: { vote?: VoteSays; carry?: CarryOut } = {}): void {
    this.#topic = acted(this.#topic, step, this.#by, scene, this.#at)
    // Those who spoke were told in their day.
    const { told, opinions } = this.#topic
    if (told && !told.done) {
      const count = opinions.for + opinions.against + opinions.other
      this.#topic = { ...this.#topic, told: { ...told, count, done: true } }
    }
  }

  #pass(days: number): void {
    this.#at += Math.round(days * DAY)
  }

  run(): void {
    const { to, ago, by } = this.#fate
    const steps = [
      () => undefined,
      () => this.#collect(),
      () => this.#endCollecting(),
      () => this.#propose(),
      () => this.#deliberate(),
      () => this.#decide(),
      () => this.#carry(),
      () => this.#result(),
      () => this.#close(),
    ]
    // What was not adopted is carried out by nobody.
    const skipped = this.#fate.adopted === false ? 6 : -1
    steps.slice(0, this.#reach() + 1).forEach((step, i) => {
      if (i !== skipped) step()
    })
    if (to === 'deciding' && by === 'poll') this.#openPoll()
    if (to === 'declined') {
      this.#pass(2)
      this.#act({ event: 'decline', words: DECLINED })
    }
    if (to === 'dropped') this.#act({ event: 'drop', words: DROPPED })
    if (this.#at > this.#ground.now) throw new Error(`${this.#id}: ${to}, ${ago} days ago, ends in time to come`)
    this.#talked.topics.push({ ...timedTopic(this.#topic), version: this.#topic.timeline.length })
  }

  #collect(): void {
    const { to } = this.#fate
    this.#pass(2)
    const until = this.#at + 10 * DAY
    this.#act({ event: 'collect', until, whom: this.#about.whom })
    this.#opine(Math.min(until, to === 'collecting' ? this.#ground.now : until))
  }

  #opine(until: number): void {
    const { dice } = this.#ground
    const said: Record<Opinion['stance'], string> = {
      for: this.#about.opinions[0],
      against: this.#about.opinions[1],
      other: this.#about.opinions[2],
    }
    const from = this.#at
    const officer = this.#ground.holder(
      'gridOfficer',
      this.#topic.path.find((one) => one.startsWith('g_')),
    )
    const people = this.#ground.comers(dice.whole(5, 14))
    const opinions = people.map(({ _id: personId, name }, i): Opinion => {
      const stance = dice.weighted([
        ['for', 6],
        ['against', 2],
        ['other', 2],
      ] as const)
      const paper = officer !== undefined && dice.chance(0.2)
      return {
        _id: `${this.#id}_${paper ? `paper${i + 1}` : personId}`,
        version: 1,
        topicId: this.#id,
        ...(paper ? {} : { personId }),
        name,
        stance,
        words: dice.chance(0.7) ? said[stance] : '',
        hidden: dice.chance(0.25),
        ...(paper ? { enteredBy: officer.personId } : {}),
        shown: true,
        at: Math.round(from + ((until - from) * (i + 1)) / (people.length + 1)),
        keys: [],
      }
    })
    this.#talked.opinions.push(...opinions)
    const count = (stance: Opinion['stance']) => opinions.filter((one) => one.stance === stance).length
    this.#topic = {
      ...this.#topic,
      opinions: { for: count('for'), against: count('against'), other: count('other') },
      updatedAt: opinions.at(-1)!.at,
    }
  }

  #endCollecting(): void {
    this.#pass(10)
    this.#topic = collectingOver(this.#topic, this.#at)!
  }

  #propose(): void {
    const { plan, money } = this.#about
    this.#pass(3)
    this.#act({ event: 'propose', words: plan, ...(money === undefined ? {} : { money }) })
    if (!this.#fate.sentBack) return
    this.#pass(2)
    this.#act({ event: 'sendBack', to: 'proposing', words: SENT_BACK })
    this.#pass(4)
    this.#act({
      event: 'propose',
      words: `${plan}收拾由物业每天早晚各一次。`,
      ...(money === undefined ? {} : { money }),
    })
  }

  #deliberate(): void {
    const { by = 'parties' } = this.#fate
    this.#pass(6)
    this.#sit()
    this.#pass(2)
    this.#act({ event: 'deliberated', by, absent: '' })
  }

  /** The five parties at one table, in a gathering that stands in the calendar. */
  #sit(): void {
    const ground = this.#ground
    const seats = partiesAt(ground, this.#place, this.#by)
    const host = { personId: this.#by.personId, name: this.#by.name }
    // In the evening of the day before; written down in the morning.
    const startsAt = this.#at - 15 * HOUR
    const given: Made = {
      _id: `ga_${this.#id}`,
      kind: 'parties',
      title: `五方协商：${this.#about.title}`,
      about: this.#about.plan,
      where: '社区办公室一楼会议室',
      point: ground.community.point,
      communityId: ground.communityId,
      path: ground.path,
      startsAt,
      endsAt: startsAt + 2 * HOUR,
      seats: 20,
      hosts: [host],
      deputies: [],
      topicIds: [this.#id],
      by: host,
    }
    const comers = comersOf(ground, ground.dice.whole(3, 6), () => this.#about.opinions[2])
    const held = this.#year.add(heldWith(ground, given, comers, startsAt - 4 * DAY))
    const words = '都坐下来谈了，意见基本一致，细节写进了方案。'
    this.#act({ event: 'sit', gatheringId: held._id, at: startsAt, where: given.where, seats, words })
    this.#year.record(held, [{ title: this.#about.title, notes: words }])
  }

  #decide(): void {
    const { to, by = 'parties', adopted = true, objected } = this.#fate
    const vote = by === 'parties' ? undefined : this.#voted(by)
    if (by === 'parties') this.#pass(7)
    else this.#pass(21)
    this.#act(
      { event: 'decide', adopted, words: adopted ? `同意：${this.#about.plan}` : '大家意见差得远，这次先不办。' },
      vote ? { vote } : {},
    )
    // Published in the days that are just running, where it stands there now.
    this.#pass(to === 'decided' ? 5 : 1)
    this.#act({ event: 'publish', days: to === 'decided' ? 7 : 4 })
    if (!objected) return
    const [person] = this.#ground.comers(1)
    this.#pass(1)
    const neighbour = { personId: person!._id, name: person!.name, office: RESIDENT_BY }
    this.#topic = acted(this.#topic, { event: 'object', words: OBJECTION }, neighbour, {}, this.#at)
  }

  /** Opened the day after they sat, for a fortnight and some days. */
  #voted(by: 'poll' | 'owners'): VoteSays {
    const asked = this.#asked(this.#at + DAY, this.#at + 20 * DAY)
    const voted = by === 'owners' ? ownersVoteOf(this.#ground, asked) : pollOf(this.#ground, asked, this.#voters())
    this.#keep(voted)
    const [vote] = voted.votes
    return {
      voteId: vote!._id,
      kind: by,
      state: vote!.outcome!.adopted ? 'adopted' : 'rejected',
      openedAt: vote!.openedAt!,
    }
  }

  #keep({ votes, voteRolls, voteMarks, ballotBoxes }: Voted): void {
    this.#talked.votes.push(...votes)
    this.#talked.voteRolls.push(...voteRolls)
    this.#talked.voteMarks.push(...voteMarks)
    this.#talked.ballotBoxes.push(...ballotBoxes)
  }

  #asked(openedAt: number, until: number): Asked {
    return {
      _id: `v_${this.#id}`,
      title: this.#about.title,
      words: this.#about.plan,
      place: this.#place,
      path: pathOf(this.#place),
      topicId: this.#id,
      secret: this.#fate.to === 'deciding',
      openedAt,
      until,
      by: this.#by,
    }
  }

  /** People who are confirmed to live there, the story's own left aside. */
  #voters(): Named[] {
    const { told, dice } = this.#ground
    const lives = ({ gridId, estateId, communityId }: Household) =>
      [gridId, estateId, communityId].includes(this.#place._id)
    const people = told.households
      .filter(lives)
      .flatMap(({ memberIds }) => memberIds)
      .filter((one) => !one.startsWith('cast-'))
    return dice
      .shuffle([...new Set(people)])
      .slice(0, 60)
      .map((one) => this.#ground.named(one))
  }

  #carry(): void {
    const { promise } = this.#fate
    this.#pass(5)
    const owner = ownerOf(this.#ground, this.#place, this.#by)
    // What has run over its day was promised for the day before yesterday's fortnight; what runs has a month.
    const days = promise === 'overdue' ? 20 : promise === 'running' ? 45 : promise === 'late' ? 21 : 25
    const { money, what } = this.#about
    const terms = { what, owner, until: this.#at + days * DAY, ...(money === undefined ? {} : { money }) }
    const asked = 'organisationId' in owner ? { organisationId: owner.organisationId } : { personId: owner.personId }
    const kind = money !== undefined && money > 20_000 ? ('project' as const) : ('undertaking' as const)
    this.#act({ event: 'carry', carry: { kind, ...terms, owner: asked } }, { carry: { kind, ...terms } })
  }

  #result(): void {
    if (this.#fate.adopted === false) this.#pass(5)
    else {
      this.#pass(this.#fate.promise === 'late' ? 36 : 22)
      this.#act({ event: 'done', index: 0, words: this.#about.result })
      this.#pass(1)
    }
    const words = this.#fate.adopted === false ? '没有通过，明年再听听大家的想法。' : this.#about.result
    this.#act({ event: 'result', words, pictureIds: [] })
  }

  #close(): void {
    this.#pass(4)
    this.#topic = closedByClock(this.#topic, this.#at)!
  }

  /** The poll about it runs on: for as long as the story may take. */
  #openPoll(): void {
    const asked = this.#asked(this.#at + HOUR, this.#ground.now + 20 * DAY + 20 * HOUR)
    this.#keep(pollOf(this.#ground, asked, this.#voters().slice(0, 9)))
  }
}

/** The city first, the place itself last; of estates and buildings their grids too (server/topic/places.ts). */
function pathOf({ _id, path, gridIds = [], estateId }: Place): string[] {
  return [...new Set([...path, ...gridIds, ...(estateId ? [estateId] : []), _id])]
}

function placeFor(
  { grids, estates, community, told, dice }: Ground,
  { to, by }: Fate,
  home: Household | undefined,
): Place {
  if (home) {
    if (to === 'deciding') return grids.find(({ _id }) => _id === home.gridId)!
    if (to === 'collecting') return community
    if (by === 'owners') {
      // The estate with owners' committee where most doors are known by name.
      const committees = new Set(
        told.organisations.flatMap(({ kind, placeIds }) => (kind === 'ownersCommittee' ? placeIds : [])),
      )
      return estates.find(({ _id }) => committees.has(_id) && _id !== home.estateId) ?? estates[0]!
    }
  }
  if (by === 'poll') return dice.pick(grids)
  return dice.chance(0.4) ? dice.pick(grids) : dice.pick(estates)
}

/** The secretary of a branch over it; the community's where no branch has one there. */
function leaderOf(ground: Ground, place: Place): Named & { office: string } {
  const grid = place.kind === 'grid' ? place : ground.grids.find(({ _id }) => place.gridIds?.includes(_id))
  const chief = grid && ground.holder('gridChief', grid._id)
  if (!grid || !chief)
    return { ...ground.known('communitySecretary'), office: officeWords('community', ground.community.name) }
  const { personId, name } = chief
  return { personId, name, office: officeWords('grid', grid.name) }
}

type Seats = Extract<TopicStep, { event: 'sit' }>['seats']

function partiesAt(ground: Ground, place: Place, leader: Named): Seats {
  const [resident, other] = ground.comers(2)
  const group = ground.holder('buildingGroupLeader')
  const manager = ground.holder('propertyManager')
  const chair = ground.holder('ownersChair')
  const named = (one: Named | undefined, fallback: string) =>
    one ? { name: one.name, personId: one.personId } : { name: fallback }
  return [
    {
      party: 'branch',
      name: leader.name,
      personId: leader.personId,
      stance: 'for',
      words: '方案是听了大家的意见改出来的。',
    },
    { party: 'group', ...named(group, '楼栋党小组组长'), stance: 'for', words: '楼里挨家问过，多数赞成。' },
    { party: 'property', ...named(manager, `${place.name}物业`), stance: 'for', words: '人手排得开，费用要按方案来。' },
    { party: 'owners', ...named(chair, '业主代表'), stance: 'for', words: '账目要贴出来。' },
    { party: 'residents', name: resident!.name, personId: resident!._id, stance: 'for', words: '早点做就好。' },
    { party: 'residents', name: other!.name, personId: other!._id, stance: 'abstains', words: '先看看效果。' },
  ]
}

type Owner = Exclude<CarryOut, { kind: 'matter' }>['owner']

/** The company that looks after the place, or else who leads there. */
function ownerOf(ground: Ground, place: Place, leader: Named): Owner {
  const company = ground.organisation('propertyCompany', place._id)
  return company
    ? { organisationId: company._id, name: company.name }
    : { personId: leader.personId, name: leader.name }
}
