// What offices and units do to a matter, stored once.
import type { ParsedInputOf } from '../../domain/contract'
import { type ActScene, acted } from '../../domain/matter/act'
import { act } from '../../domain/matter/contract'
import { type Matter, MOST_AVOIDED, MOST_UNITS_AVOIDED, mayBePublic } from '../../domain/matter/matter'
import { groundOf, isAvoided, levelsOf, type MatterActor } from '../../domain/matter/party'
import { type Located, locatedAt } from '../../domain/place/locate'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { handle } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { organisationById } from '../organisation/read'
import { mustBeOwn } from '../picture/read'
import { placesByIds } from '../place/read'
import { around } from './around'
import { addresseesOf, withLetters } from './doing'
import { mergeInto } from './merge'
import { sceneOver } from './scene'
import { askScreening } from './screen'
import { actorOf, existing, viewOf } from './show'
import { changeMatter, matterById } from './store'

type Step = ParsedInputOf<typeof act>['step']
/** After these there is something new for everybody to read. */
const SHOWN = new Set<Step['event']>(['answer', 'explainAgreed'])

export const handleAct = handle(act, async ({ matterId, step }, circumstances) => {
  const { key, now } = circumstances
  const actor = actorOf(circumstances)
  const before = existing(await matterById(matterId), actor)
  if (step.event === 'merge') return viewOf(await mergeInto(before, step, actor, key, now), circumstances)
  const again = before.keys.includes(key)
  if ('pictureIds' in step && !again) await mustBeOwn(step.pictureIds, actor.personId, { room: 'matter', matterId })
  const [scene, to] = await Promise.all([
    again ? sceneOver(before.ground, now) : sceneFor(before, step, actor, now),
    addresseesOf(before, now, step.event === 'hand' ? step.organisationId : undefined),
  ])
  const after = await changeMatter(matterId, key, (held) => {
    if (isAvoided(held, actor)) throw new Refusal('NOT_FOUND')
    const next = withLetters(held, acted(held, step, actor, scene, now), scene, to, now)
    // Neighbours read it again once this has passed as well.
    return SHOWN.has(step.event) && mayBePublic(next) ? { ...next, isPublic: false, screeningOwed: true } : next
  })
  if (!after.screeningOwed) return viewOf(after, circumstances)
  const checked = await askScreening(after, now).catch((fault: unknown) => {
    logFault('matter.screening', fault, { matterId })
    return after
  })
  return viewOf(checked, circumstances)
})

async function sceneFor(matter: Matter, step: Step, actor: MatterActor, now: Instant): Promise<ActScene> {
  const own = [...matter.ground, matter.owner.placeId]
  if (step.event === 'hand') {
    const organisation = await organisationById(step.organisationId)
    if (!organisation || organisation.dissolvedAt !== undefined) throw new Refusal('BAD_INPUT', 'no such unit')
    return { ...(await sceneOver(own, now)), organisation }
  }
  if ((step.event !== 'place' && step.event !== 'disputeGranted') || !step.placeId) return sceneOver(own, now)
  const located = await placeUnder(matter, step.placeId, actor)
  const avoid = await avoidThere(matter, located, now)
  return { ...(await sceneOver([...own, ...located.path], now)), located, ...(avoid ? { avoid } : {}) }
}

/** A grid, community or street that lies on the ground of who decides. */
export async function placeUnder(matter: Matter, placeId: Id, actor: MatterActor): Promise<Located> {
  const [place] = await placesByIds([placeId])
  if (!place || !['grid', 'community', 'street'].includes(place.kind)) throw new Refusal('BAD_INPUT', 'no such place')
  const ground = groundOf(matter)
  const held = levelsOf(matter, actor).flatMap((level) => ground[level] ?? [])
  if (![placeId, ...place.path].some((above) => held.includes(above)))
    throw new Refusal('BAD_INPUT', 'not their ground')
  return locatedAt('settled', place, [place, ...(await placesByIds(place.path))])
}

/** On other ground others are concerned; those of before stay gone around. */
export async function avoidThere(matter: Matter, place: Located, now: Instant): Promise<Matter['avoid']> {
  if (!matter.avoid) return undefined
  const there = await around(
    matter.avoid.against,
    { place, estateId: matter.place.estateId },
    matter.raiser.personId,
    now,
  )
  const both = (one: readonly Id[], other: readonly Id[], most: number) =>
    [...new Set([...one, ...other])].slice(0, most)
  return {
    ...there,
    personIds: both(matter.avoid.personIds, there.personIds, MOST_AVOIDED),
    organisationIds: both(matter.avoid.organisationIds, there.organisationIds, MOST_UNITS_AVOIDED),
  }
}
