// Gatherings that come again: on which days, at which times, and whose turn it is. Pure; a day is a day of Beijing's calendar.
import { RRule } from 'rrule'
import { beijing } from '../beijing'
import { holidayOn } from '../calendar/holidays'
import { isOneDay, minutesOf, startOfDay } from '../pavilion/hours'
import type { Id, Instant } from '../shape'
import type { Gathering, Series } from './gathering'

const MINUTE = 60_000
/** Gatherings are made so many days ahead. */
export const AHEAD_DAYS = 60
/** Of exceptions and intentions kept in a series. */
const MOST_EXCEPTIONS = 120

type Turn = Series['rota'][number]
type Exception = Series['exceptions'][number]
type Ruled = Pick<Series, 'rule' | 'firstDay'>
type Planned = Ruled & Pick<Series, 'opens' | 'closes' | 'holidays' | 'rota' | 'exceptions' | 'endedAt'>

/** One day the rule falls on. */
export interface Occurrence {
  day: string
  startsAt: Instant
  endsAt: Instant
  /** Whose turn it is: one host and one deputy, where the rota has both. */
  turn: Turn[]
  /** Who does it that day in their place. */
  instead?: Id[]
  /** Why it is not held. */
  skipped?: string
}

/**
 * The rule's days from the first to `last`, both included. The library counts in UTC dates: a date there stands for the day
 * of the calendar and not for an instant, so no zone and no clock of the machine comes into it.
 */
export function ruleDays({ rule, firstDay }: Ruled, last: string): string[] {
  if (last < firstDay) return []
  const dtstart = new Date(`${firstDay}T00:00:00Z`)
  return new RRule({ ...RRule.parseString(rule), dtstart })
    .between(dtstart, new Date(`${last}T00:00:00Z`), true)
    .map((date) => date.toISOString().slice(0, 10))
}

/**
 * What the rule gives from `first` to `last`, those not held with their reason.
 *
 * Whose turn: the n-th day that is held belongs to the n-th of the rota, round and round, hosts and deputies each among
 * themselves. So nobody ever sits twice more than anybody else, and it follows from the series alone, whoever counts it. Another time or
 * other people on one day move nobody's turn; a day left out moves only the days after it, by one (it must: else one would sit
 * twice before another did once). Days before it stay, and those that somebody booked keep the people they were made with.
 */
export function occurrencesOf(series: Planned, first: string, last: string): Occurrence[] {
  const exceptions = new Map(series.exceptions.map((one) => [one.day, one]))
  const tracks = (['host', 'deputy'] as const)
    .map((as) => series.rota.filter((one) => one.as === as))
    .filter((track) => track.length > 0)
  let held = 0
  return ruleDays(series, last).flatMap((day) => {
    const exception = exceptions.get(day)
    const skipped = whyNot(series, day, exception)
    const nth = held
    if (skipped === undefined) held += 1
    const times = timesOf(series, day, exception)
    if (day < first || (series.endedAt !== undefined && times.startsAt >= series.endedAt)) return []
    const turn = tracks.map((track) => track[nth % track.length]!)
    const instead = exception?.personIds
    return [
      {
        day,
        ...times,
        turn,
        ...(instead && instead.length > 0 ? { instead } : {}),
        ...(skipped === undefined ? {} : { skipped }),
      },
    ]
  })
}

function whyNot({ holidays }: Planned, day: string, exception: Exception | undefined): string | undefined {
  // Who named the day, decided: held on a holiday, too.
  if (exception) return exception.skip ? exception.words : undefined
  if (holidays === 'hold') return undefined
  const holiday = holidayOn(day)
  return holiday?.rests ? `${holiday.name}放假` : undefined
}

function timesOf({ opens, closes }: Planned, day: string, exception: Exception | undefined) {
  if (exception?.startsAt !== undefined && exception.endsAt !== undefined) {
    return { startsAt: exception.startsAt, endsAt: exception.endsAt }
  }
  const midnight = startOfDay(day)
  return { startsAt: midnight + minutesOf(opens) * MINUTE, endsAt: midnight + minutesOf(closes) * MINUTE }
}

export const isSound = ({ opens, closes }: Pick<Series, 'opens' | 'closes'>): boolean =>
  minutesOf(opens) < minutesOf(closes)

/** All days since the first are counted each time: one typed as of the year 26 would keep everybody waiting. */
const EARLIEST = '2020-01-01'
const FARTHEST_YEARS = 2

export const mayBegin = (firstDay: string, now: Instant): boolean =>
  firstDay >= EARLIEST && firstDay <= beijing(now).add(FARTHEST_YEARS, 'year').format('YYYY-MM-DD')

/** One gathering a series and day of its rule, however often it is made. */
export const gatheringIdOf = (seriesId: Id, day: string): Id => `${seriesId}_${day.replaceAll('-', '')}`

/** The first day from which something may still be changed, and the last made now. */
export const spanAhead = (now: Instant): { first: string; last: string } => ({
  first: beijing(now).format('YYYY-MM-DD'),
  last: beijing(now).add(AHEAD_DAYS, 'day').format('YYYY-MM-DD'),
})

/** Their turns are the others'. Where nobody shares them they stay, for who leads it to see that somebody is needed. */
export function withoutTurnsOf<S extends Pick<Series, 'rota' | 'madeThrough'>>(series: S, personId: Id): S {
  const shared = (as: Turn['as']) => series.rota.some((one) => one.as === as && one.personId !== personId)
  const rota = series.rota.filter((one) => one.personId !== personId || !shared(one.as))
  // What is to come is gone through anew.
  return rota.length === series.rota.length ? series : { ...series, rota, madeThrough: 0 }
}

/** Somebody has, waits for or is offered a seat. */
export const isBooked = ({ bookings }: Pick<Gathering, 'bookings'>): boolean =>
  bookings.some(({ state }) => state !== 'left')

/** May be made anew or taken away without anybody being told: to come, and nobody has a seat. */
export const isUntouched = (gathering: Gathering, now: Instant): boolean =>
  gathering.state === 'coming' && gathering.startsAt > now && !isBooked(gathering)

/** The exception may be written: a day of the rule that is still to come, times in order and on one day. */
export function mayExcept(
  series: Planned,
  { day, skip, startsAt, endsAt }: Omit<Exception, 'words'>,
  now: Instant,
): boolean {
  const { first } = spanAhead(now)
  if (series.endedAt !== undefined || day < first || !ruleDays(series, day).includes(day)) return false
  const before = series.exceptions.find((one) => one.day === day)
  if (timesOf(series, day, before).startsAt <= now) return false
  if (skip) return true
  if ((startsAt === undefined) !== (endsAt === undefined)) return false
  return startsAt === undefined || (startsAt > now && isOneDay({ startsAt, endsAt: endsAt! }))
}

/**
 * One a day; a later one replaces it. Whether a day was held counts for the rota for good: only what says nothing of that falls out
 * when it is over.
 * Undefined where there is no room.
 */
export function withException<S extends Pick<Series, 'exceptions'>>(
  series: S,
  one: Exception,
  now: Instant,
): S | undefined {
  const { first } = spanAhead(now)
  const kept = series.exceptions.filter(
    ({ day, skip }) => day !== one.day && (day >= first || skip || holidayOn(day)?.rests),
  )
  const exceptions = [...kept, one].sort((a, b) => (a.day < b.day ? -1 : 1))
  return exceptions.length > MOST_EXCEPTIONS ? undefined : { ...series, exceptions }
}
