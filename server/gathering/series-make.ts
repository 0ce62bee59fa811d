// Gatherings of a series, made sixty days ahead, and brought to what the series says now. Each day is one transaction in which
// the pavilion's time is taken, the gathering is written and the series' version goes up: whatever crashes in between, a day
// is made once, under an id of its own, and never by rules that were changed meanwhile.
import { cancelled, made, NEVER, timed } from '../../domain/gathering/course'
import type { Gathering, Series } from '../../domain/gathering/gathering'
import {
  AHEAD_DAYS,
  gatheringIdOf,
  isUntouched,
  type Occurrence,
  occurrencesOf,
  spanAhead,
} from '../../domain/gathering/series'
import { dayAt, daysAfter, startOfDay } from '../../domain/pavilion/hours'
import type { Pavilion } from '../../domain/pavilion/pavilion'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { collection, type Held, sdk } from '../kernel/database'
import { logFault } from '../kernel/log'
import { freeSpan, pavilionById, takeSpan } from '../pavilion/read'
import { peopleByIds } from '../person/read'
import { seriesById, seriesToMake } from './series-store'
import { certainly } from './transact'

const DAY = 86_400_000
const TRIES = 5

/** The series was changed while a day of it was being made. */
class Stale extends Error {}

/** What of a series is to come. */
export async function comingOf(seriesId: Id, now: Instant): Promise<Gathering[]> {
  const { command } = sdk()
  return collection('gatherings').find(
    { 'series.seriesId': seriesId, startsAt: command.gt(now) },
    { orderBy: ['startsAt', 'asc'], limit: 1000 },
  )
}

type Named = { personId: Id; name: string }

/** Who does it that day: those of the rota whose turn it is, or who stand in for them; the pavilion's hosts where no host is named. */
export function peopleOf(
  { rota, kind }: Pick<Series, 'rota' | 'kind'>,
  { turn, instead }: Pick<Occurrence, 'turn' | 'instead'>,
  names: ReadonlyMap<Id, string>,
  pavilion: Pick<Pavilion, 'hosts'> | undefined,
): { hosts: Named[]; deputies: Named[] } {
  const asOf = (personId: Id) =>
    rota.find((one) => one.personId === personId)?.as ?? (kind === 'deputy' ? 'deputy' : 'host')
  const those = instead
    ? instead.map((personId) => ({ personId, name: names.get(personId) ?? '（已离开）', as: asOf(personId) }))
    : turn
  const as = (role: 'host' | 'deputy') =>
    those.filter((one) => one.as === role).map(({ personId, name }) => ({ personId, name }))
  const [hosts, deputies] = [as('host'), as('deputy')]
  const others = pavilion?.hosts.length ? pavilion.hosts : deputies
  return { hosts: (hosts.length > 0 ? hosts : others).slice(0, 10), deputies: deputies.slice(0, 10) }
}

interface Making {
  names: ReadonlyMap<Id, string>
  pavilion: Pavilion | undefined
  now: Instant
}

function wantedOf(series: Series, occurrence: Occurrence, { names, pavilion, now }: Making): Gathering {
  const { _id, kind, title, about, pavilionId, where, point, communityId, path, seats } = series
  const { day, startsAt, endsAt } = occurrence
  return timed(
    made(
      {
        _id: gatheringIdOf(_id, day),
        kind,
        title,
        about,
        pavilionId,
        where,
        point,
        communityId,
        path,
        startsAt,
        endsAt,
        seats,
        ...peopleOf(series, occurrence, names, pavilion),
        topicIds: [],
        series: { seriesId: _id, day },
        by: { personId: series.by, name: names.get(series.by) ?? '社区' },
      },
      now,
    ),
  )
}

const SAID = [
  'kind',
  'title',
  'about',
  'pavilionId',
  'where',
  'point',
  'communityId',
  'startsAt',
  'endsAt',
  'seats',
  'hosts',
  'deputies',
] as const
const isSame = (a: Gathering, b: Gathering): boolean =>
  SAID.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]))

/** Takes the time; false where somebody has it, or the pavilion is closed then. */
async function takes(held: Held, { _id, pavilionId, startsAt, endsAt }: Gathering): Promise<boolean> {
  if (pavilionId === undefined) return true
  try {
    await takeSpan(held, pavilionId, _id, startsAt, endsAt)
    return true
  } catch (fault) {
    if (fault instanceof Refusal) return false
    throw fault
  }
}

/** Brings one day to what is wanted. Gives the version of the series afterwards. */
async function settle(series: Series, gatheringId: Id, wanted: Gathering | undefined, now: Instant): Promise<number> {
  return certainly(async (held) => {
    const [current, there] = [await held.byId('series', series._id), await held.byId('gatherings', gatheringId)]
    if (current?.version !== series.version) throw new Stale()
    const untouched = there !== undefined && isUntouched(there, now)
    if (there && !untouched) {
      // Somebody booked it, or it was cancelled: it stays, unless all of the series ends.
      if (!series.ending || there.state !== 'coming' || there.startsAt <= now) return series.version
      const { words, by, name } = series.ending
      if (there.pavilionId) await freeSpan(held, there.pavilionId, gatheringId, there.startsAt)
      await held.write('gatherings', timed(cancelled(there, 'cancel', { personId: by, name }, words, now)))
      await held.write('series', current)
      return series.version + 1
    }
    if (wanted && there && isSame(wanted, there)) return series.version
    const moved =
      there && (!wanted || wanted.pavilionId !== there.pavilionId || dayAt(wanted.startsAt) !== dayAt(there.startsAt))
    if (there?.pavilionId && moved) await freeSpan(held, there.pavilionId, gatheringId, there.startsAt)
    if (wanted && (await takes(held, wanted))) {
      if (there) await held.write('gatherings', { ...wanted, version: there.version })
      else await held.insert('gatherings', wanted)
    } else if (there) {
      if (there.pavilionId && !moved) await freeSpan(held, there.pavilionId, gatheringId, there.startsAt)
      await held.remove('gatherings', gatheringId)
    } else return series.version
    await held.write('series', current)
    return series.version + 1
  })
}

/** Goes through all that is to come; gives how many days it changed. Where time runs out the next one goes on. */
export async function makeSeries(seriesId: Id, now: Instant, until = Number.POSITIVE_INFINITY): Promise<number> {
  let changed = 0
  for (let i = 0; i < TRIES; i++) {
    try {
      const held = await seriesById(seriesId)
      if (!held) return changed
      changed += await goThrough(held, now, until)
      return changed
    } catch (fault) {
      if (!(fault instanceof Stale)) throw fault
    }
  }
  // Somebody changes it just now; half a minute later it is gone through again.
  return changed
}

async function goThrough(series: Series, now: Instant, until: number): Promise<number> {
  const { first, last } = spanAhead(now)
  const ended = series.endedAt !== undefined
  const occurrences = ended ? [] : occurrencesOf(series, first, last).filter(({ startsAt }) => startsAt > now)
  const [there, people, pavilion] = await Promise.all([
    comingOf(series._id, now),
    peopleByIds([series.by, ...occurrences.flatMap(({ instead }) => instead ?? [])]),
    series.pavilionId ? pavilionById(series.pavilionId) : undefined,
  ])
  const names = new Map(people.map((one) => [one._id, one.name]))
  const wanted = new Map<Id, Gathering | undefined>(there.map(({ _id }) => [_id, undefined]))
  for (const one of occurrences) {
    if (one.skipped === undefined)
      wanted.set(gatheringIdOf(series._id, one.day), wantedOf(series, one, { names, pavilion, now }))
  }
  const known = new Map(there.map((one) => [one._id, one]))
  let current = series
  let changed = 0
  // What goes is taken away first: its time may be wanted by what comes.
  const order = [...wanted].sort(
    ([a, x], [b, y]) => Number(x !== undefined) - Number(y !== undefined) || (a < b ? -1 : 1),
  )
  for (const [gatheringId, one] of order) {
    if (Date.now() > until) return changed
    const before = known.get(gatheringId)
    if (one && before && isSame(one, before)) continue
    const version = await settle(current, gatheringId, one, now)
    if (version > current.version) changed += 1
    current = { ...current, version }
  }
  const madeThrough = ended ? NEVER : startOfDay(daysAfter(last, 1))
  if (madeThrough !== current.madeThrough) await collection('series').replace({ ...current, madeThrough })
  return changed
}

/** What the doorkeeper runs: once a day for each, or at once where something was left undone. */
export async function tickSeries(now: Instant, until: number): Promise<number> {
  let changed = 0
  for (const { _id } of await seriesToMake(startOfDay(dayAt(now)) + (AHEAD_DAYS + 1) * DAY)) {
    if (Date.now() > until) break
    changed += await makeSeries(_id, now, until).catch((fault: unknown) => {
      logFault('gathering.series', fault, { seriesId: _id })
      return 0
    })
  }
  return changed
}
