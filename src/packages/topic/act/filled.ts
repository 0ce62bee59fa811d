// What somebody filled in for a step, kept as a draft; what is still missing, and the step as it is sent.
import type { TopicStep, TopicView } from '~/domain/topic/contract'
import { PARTIES, type TopicParty } from '~/domain/topic/topic'
import { PARTY_WORDS } from '~/domain/topic/words'
import type { Stance } from '../components/Stances'
import { closingHour } from '../wording'
import { type LeadEvent, stateBefore } from './steps'

export type SeatStance = 'for' | 'against' | 'abstains'
export interface Seat {
  party: TopicParty
  name: string
  stance: SeatStance
  words: string
}

export interface Filled {
  words: string
  /** 2026-12-01. */
  day: string
  hour: string
  whom: string
  money: string
  name: string
  phone: string
  stance: Stance | ''
  where: string
  gatheringId: string
  seats: Seat[]
  by: 'parties' | 'poll' | 'owners' | ''
  voteId: string
  absent: string
  /** Why it is ended though a promise is open. */
  unfinished: string
  adopted: 'yes' | 'no' | ''
  days: number
  kind: 'matter' | 'project' | 'undertaking' | ''
  categoryId: string
  /** organisation:id or person:id. */
  owner: string
  /** Which of the promises. */
  index: string
  pictureIds: string[]
}

export const NOTHING: Filled = {
  words: '',
  day: '',
  hour: '',
  whom: '',
  money: '',
  name: '',
  phone: '',
  stance: '',
  where: '',
  gatheringId: '',
  seats: [],
  by: '',
  voteId: '',
  absent: '',
  unfinished: '',
  adopted: '',
  days: 7,
  kind: '',
  categoryId: '',
  owner: '',
  index: '',
  pictureIds: [],
}

/** Parties nobody sat for, in any of these. */
export const unheard = (seats: readonly Pick<Seat, 'party'>[]): TopicParty[] =>
  PARTIES.filter((party) => !seats.some((seat) => seat.party === party))

export const partiesWords = (parties: readonly TopicParty[]): string =>
  parties.map((party) => PARTY_WORDS[party]).join('、')

/** Sittings on the proposal that stands now: an earlier one was heard on another. */
export const heardSeats = ({ sittings, proposal }: Pick<TopicView, 'sittings' | 'proposal'>): Seat[] =>
  sittings.filter(({ recordedAt }) => proposal === undefined || recordedAt >= proposal.at).flatMap(({ seats }) => seats)

/** A project or an undertaking is to be done still; of matters the server knows. */
export const openPromises = ({ carries }: Pick<TopicView, 'carries'>): TopicView['carries'] =>
  carries.filter(({ kind, doneAt, liftedAt }) => kind !== 'matter' && doneAt === undefined && liftedAt === undefined)

/** Of a matter made of it only the server knows whether it is ended: the question is put, and may be left out. */
export const mayBeUnfinished = (topic: TopicView): boolean =>
  topic.state === 'carrying' && (openPromises(topic).length > 0 || topic.carries.some(({ kind }) => kind === 'matter'))

const promisesOpen = (topic: TopicView): boolean => topic.state === 'carrying' && openPromises(topic).length > 0

/** Yuan, whole; undefined for none, NaN for what is no sum. */
export function yuanOf(typed: string): number | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  return /^\d{1,9}$/.test(text) && Number(text) <= 100_000_000 ? Number(text) : Number.NaN
}

const isPhone = (typed: string): boolean => /^(1\d{10}|0\d{2,3}-\d{7,8})$/.test(typed)
const tooShort = (text: string): boolean => text.trim().length < 2
const badMoney = ({ money }: Filled): string | undefined =>
  Number.isNaN(yuanOf(money)) ? '钱数请写整数，比如8000' : undefined

/** The instant of a sitting that took place; 2026-11-20 at 19:00. */
export const satAt = ({ day, hour }: Pick<Filled, 'day' | 'hour'>): number => Date.parse(`${day}T${hour}:00+08:00`)

/** Why it cannot be sent yet. */
export function missing(event: LeadEvent, filled: Filled, topic: TopicView, now: number): string | undefined {
  const { words, day, hour, whom, name, stance, where, seats, by, absent, adopted, kind, categoryId, owner, index } =
    filled
  switch (event) {
    case 'collect':
      return !day ? '请先选截止的日子' : tooShort(whom) ? '请写请谁来说' : undefined
    case 'enterOpinion':
      if (!name.trim()) return '请写是谁说的'
      return filled.phone && !isPhone(filled.phone) ? '手机号不对，请再看看' : !stance ? '请选他怎么想' : undefined
    case 'endCollecting':
    case 'publish':
      return undefined
    case 'propose':
      return tooShort(words) ? '请写方案' : badMoney(filled)
    case 'sit': {
      if (!day || !hour) return '请先选哪一天、几点'
      if (satAt(filled) > now) return '还没有到这个时间，协商完了再记'
      if (!where.trim()) return '请写在哪里'
      if (seats.length === 0) return '请加上来的人'
      const nameless = seats.findIndex((seat) => !seat.name.trim())
      if (nameless >= 0) return `请写第${nameless + 1}个人的姓名`
      return tooShort(words) ? '请写协商的情况' : undefined
    }
    case 'deliberated': {
      if (!by) return '请选怎么决定'
      const left = unheard(heardSeats(topic))
      return left.length > 0 && tooShort(absent) ? `请写${partiesWords(left)}为什么没有来` : undefined
    }
    case 'decide':
      return !adopted ? '请选通过没有' : tooShort(words) ? '请写决定了什么' : undefined
    case 'carry':
      if (!kind) return '请选怎么办'
      if (kind === 'matter') return !categoryId ? '请选分类' : tooShort(words) ? '请写要办什么' : undefined
      return tooShort(words) ? '请写要办什么' : !owner ? '请选谁来办' : !day ? '请选哪天办好' : badMoney(filled)
    case 'done':
      return index === '' ? '请选哪一项' : tooShort(words) ? '请写办成了什么样' : undefined
    case 'result':
      if (tooShort(words)) return '请写结果'
      return promisesOpen(topic) && tooShort(filled.unfinished) ? '请写没办完的为什么不再办' : undefined
    case 'sendBack':
    case 'decline':
    case 'drop':
      return tooShort(words) ? '请写为什么' : undefined
  }
}

/** As it is sent; only called where nothing is missing. */
export function stepOf(event: Exclude<LeadEvent, 'enterOpinion'>, filled: Filled, topic: TopicView): TopicStep {
  const words = filled.words.trim()
  const money = yuanOf(filled.money)
  const spent = money === undefined ? {} : { money }
  switch (event) {
    case 'collect':
      return { event, until: closingHour(filled.day), whom: filled.whom.trim() }
    case 'endCollecting':
      return { event }
    case 'propose':
      return { event, words, ...spent }
    case 'sit':
      return {
        event,
        ...(filled.gatheringId ? { gatheringId: filled.gatheringId } : {}),
        at: satAt(filled),
        where: filled.where.trim(),
        seats: filled.seats.map((seat) => ({ ...seat, name: seat.name.trim(), words: seat.words.trim() })),
        words,
      }
    case 'deliberated':
      return {
        event,
        by: filled.by || 'parties',
        ...(filled.voteId && filled.by !== 'parties' ? { voteId: filled.voteId } : {}),
        absent: filled.absent.trim(),
      }
    case 'decide':
      return { event, adopted: filled.adopted === 'yes', words }
    case 'publish':
      return { event, days: filled.days }
    case 'carry':
      return { event, carry: carryOf(filled, words, spent) }
    case 'done':
      return { event, index: Number(filled.index), words }
    case 'result':
      return {
        event,
        words,
        pictureIds: filled.pictureIds,
        ...(mayBeUnfinished(topic) && filled.unfinished.trim() ? { unfinished: filled.unfinished.trim() } : {}),
      }
    case 'sendBack':
      return { event, to: stateBefore(topic.state) ?? topic.state, words }
    case 'decline':
    case 'drop':
      return { event, words }
  }
}

type Carry = Extract<TopicStep, { event: 'carry' }>['carry']

function carryOf({ kind, categoryId, owner, day }: Filled, words: string, spent: { money?: number }): Carry {
  if (kind === 'matter') return { kind, categoryId, words }
  const [what = '', id = ''] = owner.split(':')
  return {
    kind: kind === 'project' ? 'project' : 'undertaking',
    what: words,
    owner: what === 'person' ? { personId: id } : { organisationId: id },
    until: closingHour(day),
    ...spent,
  }
}
