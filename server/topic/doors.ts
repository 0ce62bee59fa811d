// Which doors a sheet is printed for: the entrances of the buildings on a topic's ground.
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { doors } from '../../domain/topic/contract'
import { buildingOnSheet, unitsFrom } from '../../domain/topic/doors'
import { mayNow } from '../../domain/topic/may'
import { doorsIn } from '../household/read'
import { handle } from '../kernel/handle'
import { buildingsUnder, placesByIds } from '../place/read'
import { topicById } from './store'
import { actorOf, existing, rolesIn } from './who'

const MOST = 100
const byName = new Intl.Collator('zh-CN', { numeric: true })

const liesIn = ({ _id, path, gridIds = [], estateId }: Place, placeId: Id): boolean =>
  [_id, ...path, ...gridIds, estateId].includes(placeId)

export const handleDoors = handle(doors, async ({ topicId, placeId }, circumstances) => {
  const { now } = circumstances
  const actor = await actorOf(circumstances)
  const { topic } = existing(await topicById(topicId), actor)
  if (!mayNow(topic, actor, await rolesIn(topic, actor, now), now).includes('print'))
    throw new Refusal('NOT_YOURS', 'doors')
  const there = (await buildingsUnder(placeId)).filter((building) => liesIn(building, topic.placeId))
  if (there.length > MOST) return { buildings: [], more: true, now }
  const around = await placesByIds([topic.placeId, ...there.flatMap(({ estateId }) => estateId ?? [])])
  const nameOf = (id: Id | undefined) => around.find(({ _id }) => _id === id)?.name ?? ''
  const buildings = await Promise.all(
    there.map(async ({ _id, name, estateId }) => ({
      name: buildingOnSheet(name, nameOf(estateId), nameOf(topic.placeId)),
      units: unitsFrom(await doorsIn(_id)),
    })),
  )
  return { buildings: buildings.sort((a, b) => byName.compare(a.name, b.name)), more: false, now }
})
