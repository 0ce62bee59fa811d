// Meetings of one's level and below, those one's unit is invited to, and what was published where one lives.

import { list } from '../../domain/meeting/contract'
import { handle, personOf } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { waitingFor } from './figures'
import { linesOf } from './show'
import { meetingsInviting, meetingsOn, publishedAt } from './store'
import { actorOf, ledBy, organisationsOf } from './who'

const MOST = 100

export const handleList = handle(list, async ({ show }, circumstances) => {
  const { caller, now } = circumstances
  const ledIds = ledBy(caller.positions).map(({ placeId }) => placeId)
  const [home] = await placesByIds([personOf(circumstances).communityId])
  const [own, invited, published, places, waiting] = await Promise.all([
    meetingsOn(ledIds, show),
    meetingsInviting(organisationsOf(caller.positions), show),
    show === 'past' && home ? publishedAt([...home.path, home._id]) : [],
    placesByIds(ledIds),
    waitingFor(actorOf(circumstances)),
  ])
  const all = [...new Map([...own, ...invited, ...published].map((one) => [one._id, one])).values()]
  const order = show === 'coming' ? 1 : -1
  const byPlace = new Map(waiting.map(({ placeId, matters }) => [placeId, matters]))
  return {
    meetings: await linesOf(
      all.sort((a, b) => order * (a.startsAt - b.startsAt)).slice(0, MOST),
      circumstances,
      byPlace,
    ),
    waiting: waiting.map(({ level, placeId, matters }) => ({
      level,
      placeId,
      placeName: places.find(({ _id }) => _id === placeId)?.name ?? '',
      matters: matters.length,
    })),
    now,
  }
})
