// One gathering is offered to everybody there, once; those that come again are a series.
import { offer } from '../../domain/gathering/contract'
import { made, timed } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { pavilionById, standingOf, takeSpan } from '../pavilion/read'
import { groundOf, namedAt } from './series-who'
import { viewOf } from './show'
import { gatheringById, idOf } from './store'
import { mustBeTopics } from './topics'
import { certainly } from './transact'
import { byOf, seen } from './who'

type Input = typeof offer.input._output

const AHEAD = 180 * 86_400_000
const LONGEST = 12 * 3_600_000

export const handleOffer = handle(offer, async (input, circumstances) => {
  const me = personOf(circumstances)
  const gatheringId = idOf('gathering', me._id, circumstances.key)
  const [before, standing] = await Promise.all([gatheringById(gatheringId), standingOf(circumstances)])
  const gathering = before ?? (await carryOut(gatheringId, input, circumstances))
  return viewOf(seen(gathering, standing), circumstances)
})

async function carryOut(gatheringId: Id, input: Input, circumstances: Circumstances): Promise<Gathering> {
  const { now, key, caller } = circumstances
  const { communityId, pavilionId, startsAt, endsAt } = input
  const { _id: personId } = personOf(circumstances)
  if (startsAt <= now || startsAt > now + AHEAD || endsAt <= startsAt || endsAt - startsAt > LONGEST)
    throw new Refusal('BAD_INPUT', 'startsAt')
  const ground = await groundOf(caller.positions)
  const place = ground.communities.find(({ _id }) => _id === communityId)
  if (!place) throw new Refusal('NOT_FOUND', 'community')
  // Who may not offer for everybody there offers what they hold or receive at themselves.
  if (!ground.forAll.has(communityId) && ![...input.hostIds, ...input.deputyIds].includes(personId))
    throw new Refusal('NOT_YOURS', 'not their own')
  const [candidates, pavilion] = await Promise.all([
    namedAt(place, now),
    pavilionId ? pavilionById(pavilionId) : undefined,
    mustBeTopics(input.topicIds, communityId),
  ])
  if (pavilionId && pavilion?.communityId !== communityId) throw new Refusal('NOT_FOUND', 'pavilion')
  if (pavilion && input.seats > pavilion.seats) throw new Refusal('MORE_THAN_SEATS')
  const where = input.where || pavilion?.name
  if (!where) throw new Refusal('BAD_INPUT', 'where')
  const named = (ids: readonly Id[], as?: 'deputy') =>
    ids.map((one) => {
      const found = candidates.find((each) => each.personId === one && (as === undefined || each.as === as))
      if (!found) throw new Refusal('NOT_FOUND', 'holds no office there')
      return { personId: one, name: found.name }
    })
  const gathering = timed(
    made(
      {
        _id: gatheringId,
        kind: input.kind,
        title: input.title,
        about: input.about,
        pavilionId,
        where,
        point: input.point ?? pavilion?.point,
        communityId,
        path: [...place.path, place._id],
        startsAt,
        endsAt,
        seats: input.seats,
        hosts: named(input.hostIds),
        deputies: named(input.deputyIds, 'deputy'),
        topicIds: input.topicIds,
        by: byOf(circumstances),
        key,
      },
      now,
    ),
  )
  return certainly(async (held) => {
    const before = await held.byId('gatherings', gatheringId)
    if (before) return before
    if (pavilionId) await takeSpan(held, pavilionId, gatheringId, startsAt, endsAt)
    await held.insert('gatherings', gathering)
    return gathering
  })
}
