// What the check refused of a matter: told to its raiser, looked at by a person where they ask, and what came of it told again.
import { askLook } from '../../domain/matter/contract'
import { mayBePublic } from '../../domain/matter/matter'
import { isRaiser } from '../../domain/matter/party'
import { tellingLook } from '../../domain/matter/tell'
import { Refusal } from '../../domain/refusal'
import type { Screening } from '../../domain/screening/screening'
import type { Id, Instant } from '../../domain/shape'
import { handle } from '../kernel/handle'
import { askForLook, screeningsOf } from '../screening/read'
import { addresseesOf } from './doing'
import { sceneOver } from './scene'
import { standing, wordsOf } from './screen'
import { actorOf, existing, viewOf } from './show'
import { matterById, renewMatter } from './store'

export const handleAskLook = handle(askLook, async ({ matterId }, circumstances) => {
  const { key, now } = circumstances
  const actor = actorOf(circumstances)
  const matter = existing(await matterById(matterId), actor)
  if (!isRaiser(matter, actor)) throw new Refusal('NOT_YOURS')
  const thing = { room: 'matter' as const, id: matterId }
  // What goes around somebody is shown to no one who checks.
  const asking = {
    wordsOf: (part: Id) => wordsOf(matter, part),
    standing: (parts: readonly Screening[]) => standing(matter, parts),
    key,
    now,
  }
  const asked = mayBePublic(matter) && (await askForLook(thing, asking))
  if (!asked) throw new Refusal('STEP_OUT_OF_ORDER', 'nothing to look at')
  return viewOf(matter, circumstances)
})

/** Once every part somebody was asked to look at is settled, its raiser is told, in one message. */
export async function tellLook(matterId: Id, now: Instant): Promise<void> {
  const [matter, parts] = await Promise.all([matterById(matterId), screeningsOf({ room: 'matter', id: matterId })])
  if (!matter) return
  const looked = standing(matter, parts).filter(({ lookAskedAt }) => lookAskedAt)
  const settled = looked.map(({ settledAt }) => settledAt ?? Number.POSITIVE_INFINITY)
  const last = Math.max(0, ...settled)
  if (looked.length === 0 || !Number.isFinite(last) || (matter.lookToldAt ?? 0) >= last) return
  const passed = looked.every(({ state }) => state === 'passed')
  const [scene, to] = await Promise.all([
    sceneOver([...matter.ground, matter.owner.placeId], now),
    addresseesOf(matter, now),
  ])
  await renewMatter(matterId, (held) =>
    (held.lookToldAt ?? 0) >= last
      ? undefined
      : { ...tellingLook(held, passed, scene, to, now), lookToldAt: last, updatedAt: Math.max(now, held.updatedAt) },
  )
}
