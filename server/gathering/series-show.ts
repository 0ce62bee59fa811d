// Series as who leads them reads them: the next days, whose turn it is, and why one is not held.
import type { SeriesView } from '../../domain/gathering/contract'
import type { Gathering, Series } from '../../domain/gathering/gathering'
import { gatheringIdOf, type Occurrence, occurrencesOf, spanAhead } from '../../domain/gathering/series'
import { seriesWords } from '../../domain/gathering/series-rule'
import { dayAt, isFree, overlaps } from '../../domain/pavilion/hours'
import type { Pavilion, PavilionDay } from '../../domain/pavilion/pavilion'
import type { Id, Instant } from '../../domain/shape'
import { daysBetween, pavilionsByIds } from '../pavilion/read'
import { peopleByIds } from '../person/read'
import { peopleOf } from './series-make'
import { gatheringsByIds } from './store'

/** So many days to come are shown of each. */
const SHOWN = 10

interface Known {
  names: ReadonlyMap<Id, string>
  pavilions: ReadonlyMap<Id, Pavilion>
  days: readonly PavilionDay[]
  gatherings: ReadonlyMap<Id, Gathering>
}

/** 接待：王代表；主持：李四. */
function byWords({ hosts, deputies }: Pick<Gathering, 'hosts' | 'deputies'>): string {
  const said = (what: string, people: Gathering['hosts']) =>
    people.length === 0 ? [] : [`${what}：${people.map(({ name }) => name).join('、')}`]
  const others = hosts.filter(({ personId }) => !deputies.some((one) => one.personId === personId))
  return [...said('接待', deputies), ...said('主持', others)].join('；')
}

/** Why a day that should have been made was not. */
function whyNotMade({ pavilionId }: Series, { day, startsAt, endsAt }: Occurrence, { pavilions, days }: Known): string {
  const pavilion = pavilionId ? pavilions.get(pavilionId) : undefined
  const span = { startsAt, endsAt }
  if (!pavilion || pavilion.retired) return '议事亭已停用，这一场没有安排上'
  if (!isFree(pavilion, [], span)) return '议事亭这个时间关闭，这一场没有安排上'
  const taken = days.find((one) => one.pavilionId === pavilionId && one.day === dayAt(startsAt))?.taken ?? []
  const theirs = taken.some((one) => overlaps(one, span))
  return theirs
    ? '议事亭这个时间已经有人约了，这一场没有安排上'
    : `${day.slice(5).replace('-', '月')}日还没有安排上，过一会儿再看`
}

function nextOf(series: Series, known: Known, now: Instant): SeriesView['next'] {
  const { first, last } = spanAhead(now)
  const pavilion = series.pavilionId ? known.pavilions.get(series.pavilionId) : undefined
  return occurrencesOf(series, first, last)
    .filter(({ endsAt }) => endsAt > now)
    .slice(0, SHOWN)
    .map((one) => {
      const gathering = known.gatherings.get(gatheringIdOf(series._id, one.day))
      const lives = gathering && gathering.state !== 'cancelled' && gathering.state !== 'refused'
      const skipped = lives
        ? undefined
        : (one.skipped ??
          (gathering ? `已取消：${gathering.timeline.at(-1)?.words ?? ''}` : whyNotMade(series, one, known)))
      const { startsAt, endsAt } = lives ? gathering : one
      return {
        day: one.day,
        startsAt,
        endsAt,
        by: byWords(lives ? gathering : peopleOf(series, one, known.names, pavilion)),
        ...(gathering ? { gatheringId: gathering._id } : {}),
        ...(skipped === undefined ? {} : { skipped }),
      }
    })
}

export async function viewsOf(all: readonly Series[], now: Instant): Promise<SeriesView[]> {
  const { first, last } = spanAhead(now)
  const pavilionIds = [...new Set(all.flatMap(({ pavilionId }) => pavilionId ?? []))]
  const ids = all.flatMap((series) =>
    occurrencesOf(series, first, last)
      .slice(0, SHOWN + 1)
      .map(({ day }) => gatheringIdOf(series._id, day)),
  )
  const [pavilions, days, gatherings, people] = await Promise.all([
    pavilionsByIds(pavilionIds),
    daysBetween(pavilionIds, first, last),
    inHundreds(ids),
    peopleByIds(all.flatMap(({ exceptions }) => exceptions.flatMap(({ personIds }) => personIds ?? []))),
  ])
  const known: Known = {
    pavilions: new Map(pavilions.map((one) => [one._id, one])),
    days,
    gatherings: new Map(gatherings.map((one) => [one._id, one])),
    names: new Map(people.map((one) => [one._id, one.name])),
  }
  return all.map((series) => viewOf(series, known, now))
}

/** A gathering with all its seats is long: many at once would be more than one answer of the database holds. */
async function inHundreds(ids: readonly Id[]): Promise<Gathering[]> {
  const found: Gathering[] = []
  for (let from = 0; from < ids.length; from += 100) found.push(...(await gatheringsByIds(ids.slice(from, from + 100))))
  return found
}

function viewOf(series: Series, known: Known, now: Instant): SeriesView {
  const { _id, kind, title, about, communityId, pavilionId, where, rule, firstDay, opens, closes, seats } = series
  const { first } = spanAhead(now)
  return {
    seriesId: _id,
    kind,
    title,
    about,
    communityId,
    ...(pavilionId === undefined ? {} : { pavilionId }),
    where,
    words: seriesWords(rule, opens, closes),
    rule,
    firstDay,
    opens,
    closes,
    seats,
    holidays: series.holidays,
    rota: series.rota,
    exceptions: series.exceptions.filter(({ day }) => day >= first),
    next: series.endedAt === undefined ? nextOf(series, known, now) : [],
    ended: series.endedAt !== undefined,
  }
}
