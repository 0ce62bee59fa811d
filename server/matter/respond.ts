// What the raiser of a matter does, stored once.
import { respond } from '../../domain/matter/contract'
import { responded } from '../../domain/matter/respond'
import { handle } from '../kernel/handle'
import { mustBeOwn } from '../picture/read'
import { addresseesOf, withLetters } from './doing'
import { sceneOver } from './scene'
import { actorOf, existing, viewOf } from './show'
import { changeMatter, matterById } from './store'

export const handleRespond = handle(respond, async ({ matterId, step }, circumstances) => {
  const { key, now } = circumstances
  const actor = actorOf(circumstances)
  const before = existing(await matterById(matterId), actor)
  if (step.event === 'add' && !before.keys.includes(key)) {
    await mustBeOwn(step.pictureIds, actor.personId, { room: 'matter', matterId })
  }
  const [scene, to] = await Promise.all([
    sceneOver([...before.ground, before.owner.placeId], now),
    addresseesOf(before, now),
  ])
  const after = await changeMatter(matterId, key, (held) =>
    withLetters(held, responded(held, step, actor, scene, now), scene, to, now),
  )
  return viewOf(after, circumstances)
})
