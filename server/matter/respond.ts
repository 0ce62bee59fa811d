// What the raiser of a matter does, or says to an officer who writes it down; stored once.
import { type RespondStep, respond, respondFor } from '../../domain/matter/contract'
import type { SaidBy } from '../../domain/matter/matter'
import { responded } from '../../domain/matter/respond'
import type { Id } from '../../domain/shape'
import { type Circumstances, handle } from '../kernel/handle'
import { mustBeOwn } from '../picture/read'
import { addresseesOf, withLetters } from './doing'
import { sceneOver } from './scene'
import { actorOf, existing, viewOf } from './show'
import { changeMatter, matterById } from './store'

export const handleRespond = handle(respond, ({ matterId, step }, circumstances) => said(matterId, step, circumstances))

export const handleRespondFor = handle(respondFor, ({ matterId, step, channel }, circumstances) =>
  said(matterId, step, circumstances, channel),
)

async function said(matterId: Id, step: RespondStep, circumstances: Circumstances, channel?: SaidBy) {
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
    withLetters(held, responded(held, step, actor, scene, now, channel), scene, to, now),
  )
  return viewOf(after, circumstances)
}
