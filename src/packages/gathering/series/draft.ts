// A series being written: what was typed so far, what is still missing, and what is sent.
import { beijing } from '~/domain/beijing'
import type { InputOf } from '~/domain/contract'
import type { SeriesView, writeSeries } from '~/domain/gathering/contract'
import { type Every, everyOf } from '~/domain/gathering/series-rule'

export type Input = InputOf<typeof writeSeries>
export type SeriesKind = Input['kind']

/** Where it is held when it is in no pavilion. */
export const ELSEWHERE = 'elsewhere'

export interface Draft {
  /** Which page of the form: what, when, where and by whom. */
  step: number
  kind: SeriesKind | ''
  title: string
  about: string
  communityId: string
  /** A pavilion, or elsewhere, or not chosen yet. */
  place: string
  where: string
  by: Every['by']
  interval: number
  weekdays: number[]
  /** 1 to 4, or -1 for the last. */
  nth: number
  weekday: number
  date: number
  /** Empty: tomorrow. */
  firstDay: string
  /** Minutes since midnight. */
  opens: number
  closes: number
  seats: number
  holidays: 'skip' | 'hold'
  hosts: string[]
  deputies: string[]
}

export const EMPTY: Draft = {
  step: 0,
  kind: '',
  title: '',
  about: '',
  communityId: '',
  place: '',
  where: '',
  by: 'week',
  interval: 1,
  weekdays: [6],
  nth: 1,
  weekday: 6,
  date: 15,
  firstDay: '',
  opens: 19 * 60,
  closes: 21 * 60,
  seats: 20,
  holidays: 'skip',
  hosts: [],
  deputies: [],
}

const two = (number: number): string => String(number).padStart(2, '0')
/** 510 is 08:30. */
export const timeOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** What stands there now, to be changed. */
export function draftOf(series: SeriesView): Draft {
  const { kind, title, about, communityId, pavilionId, where, firstDay, seats, holidays, rota } = series
  const every = everyOf(series.rule)
  const ids = (as: 'host' | 'deputy') => rota.filter((one) => one.as === as).map(({ personId }) => personId)
  return {
    ...EMPTY,
    kind: kind === 'own' || kind === 'parties' ? '' : kind,
    title,
    about,
    communityId,
    place: pavilionId ?? ELSEWHERE,
    where: pavilionId ? '' : where,
    ...(every?.by === 'week' ? { by: every.by, interval: every.interval, weekdays: every.weekdays } : {}),
    ...(every?.by === 'month' ? { by: every.by, nth: every.nth, weekday: every.weekday } : {}),
    ...(every?.by === 'dayOfMonth' ? { by: every.by, date: every.day } : {}),
    firstDay,
    opens: minutesOf(series.opens),
    closes: minutesOf(series.closes),
    seats,
    holidays,
    hosts: ids('host'),
    deputies: ids('deputy'),
  }
}

export const tomorrow = (now: number): string => beijing(now).add(1, 'day').format('YYYY-MM-DD')

export function everyIn({ by, interval, weekdays, nth, weekday, date }: Draft): Every {
  if (by === 'month') return { by, nth, weekday }
  return by === 'dayOfMonth' ? { by, day: date } : { by: 'week', interval, weekdays }
}

/** What is still missing on the page one is on. */
export function missing(draft: Draft): string | undefined {
  if (draft.step === 0) {
    if (draft.kind === '') return '请先选办哪一种'
    return draft.title.trim().length < 2 ? '请写名称，至少两个字' : undefined
  }
  if (draft.step === 1) return draft.by === 'week' && draft.weekdays.length === 0 ? '请选星期几' : undefined
  if (draft.place === '') return '请选在哪里办'
  if (draft.place === ELSEWHERE && draft.where.trim() === '') return '请写在哪里办'
  if (draft.kind === 'deputy') return draft.deputies.length === 0 ? '请选哪些代表轮流接待' : undefined
  return draft.hosts.length === 0 ? '请选谁轮流主持' : undefined
}

/** Only of a draft that lacks nothing. */
export function inputOf(draft: Draft, kind: SeriesKind, seriesId: string | undefined, now: number): Input {
  const elsewhere = draft.place === ELSEWHERE
  const people = (ids: readonly string[], as: 'host' | 'deputy') => ids.map((personId) => ({ personId, as }))
  return {
    ...(seriesId ? { seriesId } : {}),
    kind,
    title: draft.title,
    about: draft.about,
    communityId: draft.communityId,
    ...(elsewhere ? {} : { pavilionId: draft.place }),
    where: elsewhere ? draft.where : '',
    every: everyIn(draft),
    firstDay: draft.firstDay || tomorrow(now),
    opens: timeOf(draft.opens),
    closes: timeOf(draft.closes),
    seats: draft.seats,
    holidays: draft.holidays,
    rota: [...people(draft.hosts, 'host'), ...(kind === 'deputy' ? people(draft.deputies, 'deputy') : [])],
  }
}
