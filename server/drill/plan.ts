// A drill is planned: on one's own ground, at doors that may be rung, outside the quiet hours.
import { createHash } from 'node:crypto'
import { plan } from '../../domain/drill/contract'
import { drillGround, isDrillGround, planned } from '../../domain/drill/drill'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { householdsByIds } from '../household/read'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { practicePlaces } from './doors-of'
import { linesOf, onGround } from './show'
import { drillById, insertDrill } from './store'

/** The same intention of the same person is the same drill. */
const idOf = (personId: Id, key: string): Id =>
  createHash('sha256').update(`${personId}\n${key}`).digest('base64url').slice(0, 20)

export const handlePlan = handle(plan, async (input, circumstances) => {
  const { key, now, caller } = circumstances
  const person = personOf(circumstances)
  const drillId = idOf(person._id, key)
  const before = await drillById(drillId)
  if (before) return { drill: (await linesOf([onGround(before, circumstances)]))[0]! }

  const { communityId, householdIds, placeIds, ...rest } = input
  const [community] = await placesByIds([communityId])
  const path = community ? [...community.path, communityId] : []
  if (community?.kind !== 'community' || !isDrillGround(path, drillGround(caller.positions))) {
    throw new Refusal('NOT_FOUND')
  }
  const [homes, practice] = await Promise.all([householdsByIds(householdIds), practicePlaces(community)])
  const here = new Set(homes.filter((one) => one.communityId === communityId).map(({ _id }) => _id))
  const places = new Set(practice.map(({ place }) => place._id))
  if (householdIds.some((id) => !here.has(id)) || placeIds.some((id) => !places.has(id))) throw new Refusal('NOT_FOUND')
  if (homes.some(({ bellConsent }) => !bellConsent)) throw new Refusal('CONSENT_FIRST')
  const drill = planned(
    {
      ...rest,
      drillId,
      communityId,
      path,
      doors: [
        ...householdIds.map((of) => ({ kind: 'household' as const, of })),
        ...placeIds.map((of) => ({ kind: 'practice' as const, of })),
      ],
      by: { personId: person._id, name: person.name },
      key,
    },
    now,
  )
  await insertDrill(drill)
  const about = { drillId, communityId, doors: drill.doors.length, startsAt: drill.startsAt }
  await audit(now, { by: person._id, call: plan.name, about })
  return { drill: (await linesOf([drill]))[0]! }
})
