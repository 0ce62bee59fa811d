// The figures of deliberation: counted anew at each call from rows without names; whole for who works there, for everybody else
// without small numbers.
import { deliberationShown } from '../../domain/figures/deliberation'
import { deliberationCounts, type Rows, ratePromised, topicPromises } from '../../domain/figures/deliberation-count'
import type { OtherPromises } from '../../domain/figures/matters'
import { promisesOf } from '../../domain/hearing/promise'
import type { Place } from '../../domain/place/place'
import type { Id, Instant } from '../../domain/shape'
import { heldOn } from '../gathering/read'
import { registeredOn } from '../hearing/read'
import { countedOf, mattersOfDrafts } from '../matter/read'
import { namedUnder } from '../place/read'
import { recordsOn } from '../record/read'
import { promisedOn, raisedOn, rowsOfDrafts } from '../topic/read'
import { closedOn } from '../vote/read'
import { type Asked, monthsUntil } from './asked'

/** From the first instant of the first month to now. */
const spanOf = (months: readonly string[], now: Instant): [Instant, Instant] => [
  Date.parse(`${months[0]}-01T00:00:00+08:00`),
  now + 1,
]

/** Promises of topics raised and of hearings written down on this ground in these months, for the rate of all promises. */
export async function otherPromises(placeId: Id, months: readonly string[], now: Instant): Promise<OtherPromises> {
  const span = spanOf(months, now)
  const [topics, hearings] = await Promise.all([promisedOn(placeId, ...span), registeredOn(placeId, ...span)])
  return {
    topics: ratePromised(topicPromises(topics, now)),
    hearings: ratePromised(promisesOf(hearings, now)),
  }
}

/** Drafts asked for at once: what they became is then well below what one query gives. */
const DRAFTS = 50

async function becameOf(drafts: readonly string[]): Promise<Rows['became']> {
  const parts = Array.from({ length: Math.ceil(drafts.length / DRAFTS) }, (_, i) =>
    drafts.slice(i * DRAFTS, (i + 1) * DRAFTS),
  )
  const found = await Promise.all(
    parts.map(async (part) => {
      const [topics, matters] = await Promise.all([rowsOfDrafts(part), mattersOfDrafts(part)])
      const counted = await countedOf(matters)
      return {
        topics,
        matters: matters.flatMap(({ _id, draftId }) =>
          draftId ? [{ draftId, counted: counted.get(_id) ?? ('following' as const) }] : [],
        ),
      }
    }),
  )
  return { topics: found.flatMap(({ topics }) => topics), matters: found.flatMap(({ matters }) => matters) }
}

export async function rowsOn(placeId: Id, from: Instant, to: Instant): Promise<Rows> {
  const [gatherings, records, topics, votes, hearings] = await Promise.all([
    heldOn(placeId, from, to),
    recordsOn(placeId, from, to),
    raisedOn(placeId, from, to),
    closedOn(placeId, from, to),
    registeredOn(placeId, from, to),
  ])
  return { gatherings, records, topics, votes, hearings, became: await becameOf(records.flatMap((one) => one.drafts)) }
}

/** What lies directly below, named; a community's gatherings stand on no grid's account. */
export const areasBelow = async ({ kind, _id }: Place): Promise<{ _id: Id; name: string }[]> =>
  kind === 'community' ? [] : namedUnder([kind === 'city' ? 'street' : 'community'], [_id])

export async function deliberationAt({ place, sees }: Asked, many: number, now: Instant) {
  const months = monthsUntil(now, many)
  const [rows, below] = await Promise.all([rowsOn(place._id, ...spanOf(months, now)), areasBelow(place)])
  const areas = new Set(below.map(({ _id }) => _id))
  const counted = deliberationCounts(rows, months, (path) => path.find((id) => areas.has(id)), now)
  return { figures: deliberationShown(counted, sees === 'all'), below }
}
