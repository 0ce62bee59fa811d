// Pavilions as they are shown: in lists with the next free time, in full with what the caller may do.

import { metresBetween } from '../../domain/bell/candidates'
import type { PavilionLine, PavilionView } from '../../domain/pavilion/contract'
import { type PavilionRight, rightsAt, type Standing } from '../../domain/pavilion/ground'
import { bookableSpans, dayAt, daysAfter } from '../../domain/pavilion/hours'
import type { Pavilion, PavilionDay } from '../../domain/pavilion/pavilion'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant, Point } from '../../domain/shape'
import type { Circumstances } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { daysBetween, pavilionById } from './store'
import { standingOf } from './who'

/** Days in which the next free time is looked for: who finds none in two weeks asks another pavilion. */
const LOOKS_AHEAD = 14
/** Pavilions whose days are read at once: with so many days each, under the thousand of a query. */
const AT_ONCE = 60

function nextFree(pavilion: Pavilion, days: readonly PavilionDay[], now: Instant): Instant | undefined {
  const today = dayAt(now)
  const taken = new Map(days.map((one) => [one.day, one.taken]))
  for (let i = 0; i <= LOOKS_AHEAD; i++) {
    const day = daysAfter(today, i)
    const [free] = bookableSpans(pavilion, taken.get(day) ?? [], day, now)
    if (free) return free.startsAt
  }
  return undefined
}

/** In their order. */
export async function linesOf(
  pavilions: readonly Pavilion[],
  now: Instant,
  near?: Point | undefined,
): Promise<PavilionLine[]> {
  const today = dayAt(now)
  const days: PavilionDay[] = []
  for (let i = 0; i < pavilions.length; i += AT_ONCE) {
    const ids = pavilions.slice(i, i + AT_ONCE).map(({ _id }) => _id)
    days.push(...(await daysBetween(ids, today, daysAfter(today, LOOKS_AHEAD))))
  }
  const places = await placesByIds(pavilions.map(({ communityId }) => communityId))
  const names = new Map(places.map(({ _id, name }) => [_id, name]))
  return pavilions.map((pavilion) => {
    const { _id: pavilionId, name, communityId, address, point, seats, equipment, pictureIds, retired } = pavilion
    const own = days.filter((one) => one.pavilionId === pavilionId)
    const free = nextFree(pavilion, own, now)
    return {
      pavilionId,
      name,
      communityId,
      communityName: names.get(communityId) ?? '',
      address,
      point,
      seats,
      equipment,
      ...(pictureIds[0] === undefined ? {} : { pictureId: pictureIds[0] }),
      retired,
      ...(near ? { distance: metresBetween(near, point) } : {}),
      ...(free === undefined ? {} : { nextFree: free }),
    }
  })
}

/** One that there is, with what the caller may do there. Where they may not do `right`, NOT_YOURS. */
export async function mustHave(
  pavilionId: Id,
  right: PavilionRight | undefined,
  circumstances: Circumstances,
): Promise<{ pavilion: Pavilion; standing: Standing }> {
  const [pavilion, standing] = await Promise.all([pavilionById(pavilionId), standingOf(circumstances)])
  if (!pavilion) throw new Refusal('NOT_FOUND')
  if (right && !rightsAt(pavilion, standing).includes(right)) throw new Refusal('NOT_YOURS')
  return { pavilion, standing }
}

export async function viewOf(
  pavilion: Pavilion,
  standing: Standing,
  now: Instant,
): Promise<{ pavilion: PavilionView; now: Instant }> {
  const [line] = await linesOf([pavilion], now)
  const { version, pictureIds, hosts, seasons, rules, closures, history } = pavilion
  const may = rightsAt(pavilion, standing)
  return {
    pavilion: {
      ...line!,
      version,
      pictureIds,
      hosts,
      seasons,
      rules,
      closures: closures.filter(({ to }) => to > now).map(({ by: _, ...closure }) => closure),
      history: may.includes('edit') ? history.map(({ at, name, words }) => ({ at, name, words })).reverse() : [],
      may,
    },
    now,
  }
}
