// One term: who, since when, how to reach them, and how many open tasks go over with the office.
import { seatOf } from '../../domain/position/appointing'
import { see } from '../../domain/position/contract'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { personById } from '../person/read'
import { openTasksFor } from '../task/read'
import { positionInSight, shown } from './show'
import { chiefsFor } from './store'

export const handleSee = handle(see, async ({ positionId }, circumstances) => {
  const { position, chair } = await positionInSight(positionId, circumstances)
  const { now } = circumstances
  const person = await personById(position.personId)
  await audit(now, { by: personOf(circumstances)._id, call: see.name, about: { positionId } })
  const { chiefs } = chair.organisation?.kind === 'gridBranch' ? await chiefsFor(chair.organisation) : { chiefs: [] }
  const grids = chiefs.filter(({ byOffice }) => byOffice === positionId).map(({ placeId }) => placeId)
  const openTasks =
    grids.length > 0 ? openTasksFor('gridChief', grids) : openTasksFor(position.office, [position.placeId])
  return {
    ...(await shown(position, chair, circumstances)),
    phone: person?.phone ?? '',
    openTasks: await openTasks,
    sole: seatOf(position.office)?.sole ?? false,
  }
})
