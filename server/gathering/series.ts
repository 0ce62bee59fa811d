// Series: who may write them, and what becomes of what was made by them before.

import { choices, endSeries, exceptSeries, seriesList, writeSeries } from '../../domain/gathering/contract'
import { cancelled, movedTo, timed } from '../../domain/gathering/course'
import type { Gathering, Series } from '../../domain/gathering/gathering'
import {
  gatheringIdOf,
  isBooked,
  isSound,
  mayBegin,
  mayExcept,
  occurrencesOf,
  withException,
} from '../../domain/gathering/series'
import { ruleOf } from '../../domain/gathering/series-rule'
import { dayAt } from '../../domain/pavilion/hours'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { type Held, sdk } from '../kernel/database'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { pageOf } from '../kernel/page'
import { freeSpan, pavilionById, pavilionsOf, takeSpan } from '../pavilion/read'
import { placesByIds } from '../place/read'
import { makeSeries, peopleOf } from './series-make'
import { viewsOf } from './series-show'
import { changeSeries, insertSeries, intended, seriesById, seriesIdOf } from './series-store'
import { candidatesAt, type Ground, groundOf, type Named, namedAt } from './series-who'
import { certainly } from './transact'

/** A convener leads what they wrote or are in the rota of; offices of the ground all of it. */
const leads = (series: Series, { forAll }: Ground, me: Id): boolean =>
  forAll.has(series.communityId) || series.by === me || series.rota.some(({ personId }) => personId === me)

/** What is none of the caller's does not exist for them. */
async function led(seriesId: Id, { caller }: Circumstances, me: Id): Promise<Series> {
  const [series, ground] = await Promise.all([seriesById(seriesId), groundOf(caller.positions)])
  const here = series && ground.communities.some(({ _id }) => _id === series.communityId)
  if (!series || !here || !leads(series, ground, me)) throw new Refusal('NOT_FOUND')
  return series
}

async function shown(series: Series, now: Instant) {
  const [view] = await viewsOf([series], now)
  return { series: view!, now }
}

/** As it stands once its days are made. Where that failed it is made up for by the clock. */
async function remade(seriesId: Id, now: Instant) {
  await makeSeries(seriesId, now)
  const series = await seriesById(seriesId)
  if (!series) throw new Refusal('NOT_FOUND')
  return shown(series, now)
}

export const handleChoices = handle(choices, async ({ communityId }, circumstances) => {
  const { now, caller } = circumstances
  const { communities } = await groundOf(caller.positions)
  const me = personOf(circumstances)._id
  const place = communities.find(({ _id }) => _id === communityId) ?? communities[0]
  const [pavilions, people] = place ? await Promise.all([pavilionsOf([place._id]), candidatesAt(place, now)]) : [[], []]
  return {
    communities: communities.slice(0, 300).map(({ _id, name }) => ({ communityId: _id, name })),
    ...(place ? { communityId: place._id } : {}),
    pavilions: pavilions
      .filter(({ retired }) => !retired)
      .map(({ _id, name, seats }) => ({ pavilionId: _id, name, seats })),
    // Whoever arranges it mostly holds it.
    people: [...people].sort((a, b) => Number(b.personId === me) - Number(a.personId === me)).slice(0, 300),
    me,
    now,
  }
})

/** Each with its days to come. */
const PAGE = 30

export const handleSeriesList = handle(seriesList, async ({ seriesId, after }, circumstances) => {
  const { now, caller } = circumstances
  const me = personOf(circumstances)._id
  if (seriesId) return { series: await viewsOf([await led(seriesId, circumstances, me)], now), now }
  const ground = await groundOf(caller.positions)
  const there = ground.communities.map(({ _id }) => _id)
  const { found, next } = await pageOf('series', there.length > 0 ? [{ path: sdk().command.in(there) }] : [], {
    by: 'updatedAt',
    order: 'desc',
    after,
    page: PAGE,
    keep: (series) => leads(series, ground, me),
  })
  return { series: await viewsOf(found, now), ...(next ? { next } : {}), now }
})

/** Everybody named may be asked there; a convener offers only what they hold themselves. */
function rotaOf(
  asked: readonly { personId: Id; as: 'host' | 'deputy' }[],
  candidates: readonly Named[],
  forAll: boolean,
  me: Id,
): Series['rota'] {
  if (!forAll && !asked.some(({ personId }) => personId === me)) throw new Refusal('NOT_YOURS')
  const rota = asked.map(({ personId, as }) => {
    const found = candidates.find((one) => one.personId === personId && one.as === as)
    if (!found) throw new Refusal('NOT_FOUND', 'of the rota')
    return { personId, name: found.name, as }
  })
  if (new Set(rota.map(({ personId, as }) => `${as} ${personId}`)).size < rota.length) throw new Refusal('BAD_INPUT')
  return rota
}

export const handleWriteSeries = handle(writeSeries, async (input, circumstances) => {
  const { now, key, caller } = circumstances
  const me = personOf(circumstances)._id
  const { seriesId, kind, title, about, communityId, pavilionId, every, firstDay, opens, closes, seats, holidays } =
    input
  const before = seriesId ? await led(seriesId, circumstances, me) : undefined
  const ground = await groundOf(caller.positions)
  const place: Place | undefined = ground.communities.find(({ _id }) => _id === communityId)
  if (!place) throw new Refusal('NOT_FOUND', 'community')
  if (before?.endedAt !== undefined) throw new Refusal('STEP_OUT_OF_ORDER')
  const [candidates, pavilion] = await Promise.all([
    namedAt(place, now),
    pavilionId ? pavilionById(pavilionId) : undefined,
  ])
  if (pavilionId && (pavilion?.communityId !== communityId || pavilion.retired))
    throw new Refusal('NOT_FOUND', 'pavilion')
  const where = pavilion?.name ?? input.where
  const point = pavilion?.point ?? input.point
  if (!isSound({ opens, closes }) || !mayBegin(firstDay, now) || where === '') throw new Refusal('BAD_INPUT')
  if (pavilion && seats > pavilion.seats) throw new Refusal('MORE_THAN_SEATS')
  const written = {
    kind,
    title,
    about,
    where,
    communityId,
    path: [...place.path, communityId],
    rule: ruleOf(every),
    firstDay,
    opens,
    closes,
    seats,
    holidays,
    rota: rotaOf(input.rota, candidates, ground.forAll.has(communityId), me),
    pavilionId,
    point,
  }
  const series = before
    ? await changeSeries(before._id, key, now, (held) => {
        if (held.endedAt !== undefined) throw new Refusal('STEP_OUT_OF_ORDER')
        return { ...held, ...written }
      })
    : await insertSeries({
        ...written,
        _id: seriesIdOf(me, key),
        version: 1,
        exceptions: [],
        madeThrough: 0,
        by: me,
        keys: [key],
        updatedAt: now,
      })
  return remade(series._id, now)
})

type Exception = Series['exceptions'][number]

/** What was made for that day and booked: cancelled, moved, or given to others; who has a seat is told. */
async function applyTo(
  held: Held,
  there: Gathering,
  { series, one, names }: { series: Series; one: Exception; names: ReadonlyMap<Id, string> },
  circumstances: Circumstances,
) {
  const { now } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const by = { personId, name }
  const [occurrence] = occurrencesOf(series, one.day, one.day)
  if (!occurrence) return
  if (one.skip) {
    if (there.pavilionId) await freeSpan(held, there.pavilionId, there._id, there.startsAt)
    await held.write('gatherings', timed(cancelled(there, 'cancel', by, one.words, now)))
    return
  }
  const { startsAt, endsAt } = occurrence
  let next = there
  if (startsAt !== there.startsAt || endsAt !== there.endsAt) {
    const { pavilionId } = there
    if (pavilionId && dayAt(startsAt) !== dayAt(there.startsAt))
      await freeSpan(held, pavilionId, there._id, there.startsAt)
    if (pavilionId) await takeSpan(held, pavilionId, there._id, startsAt, endsAt)
    next = movedTo(next, { startsAt, endsAt }, false, by, now)
  }
  if (one.personIds && one.personIds.length > 0) {
    const pavilion = there.pavilionId ? await held.byId('pavilions', there.pavilionId) : undefined
    next = { ...next, ...peopleOf(series, occurrence, names, pavilion) }
  }
  if (next !== there) await held.write('gatherings', timed({ ...next, updatedAt: now }))
}

/** Who stands in is of the rota, or may hold or receive there. */
async function namesAt({ rota, communityId }: Series, personIds: readonly Id[], now: Instant) {
  const [place] = await placesByIds([communityId])
  const known = new Map([
    ...(place ? await namedAt(place, now) : []).map(({ personId, name }) => [personId, name] as const),
    ...rota.map(({ personId, name }) => [personId, name] as const),
  ])
  if (!personIds.every((one) => known.has(one))) throw new Refusal('NOT_FOUND', 'stands in')
  return known
}

export const handleExceptSeries = handle(exceptSeries, async (input, circumstances) => {
  const { now, key } = circumstances
  const { seriesId, ...one } = input
  const before = await led(seriesId, circumstances, personOf(circumstances)._id)
  const names = await namesAt(before, one.personIds ?? [], now)
  await certainly(async (held) => {
    const series = await held.byId('series', seriesId)
    if (!series) throw new Refusal('NOT_FOUND')
    if (series.keys.includes(key)) return
    const next = mayExcept(series, one, now) ? withException(series, one, now) : undefined
    if (!next) throw new Refusal('BAD_INPUT', 'exception')
    await held.write('series', intended(next, key, now))
    const there = await held.byId('gatherings', gatheringIdOf(seriesId, one.day))
    if (there?.state === 'coming' && isBooked(there))
      await applyTo(held, there, { series: next, one, names }, circumstances)
  })
  return remade(seriesId, now)
})

export const handleEndSeries = handle(endSeries, async ({ seriesId, words }, circumstances) => {
  const { now, key } = circumstances
  const { _id: by, name } = personOf(circumstances)
  await led(seriesId, circumstances, by)
  await changeSeries(seriesId, key, now, (held) => {
    if (held.endedAt !== undefined) throw new Refusal('STEP_OUT_OF_ORDER')
    return { ...held, endedAt: now, ending: { words, by, name } }
  })
  return remade(seriesId, now)
})
