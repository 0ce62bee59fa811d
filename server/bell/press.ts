// The press. One tap must end in a stored alert with its first calls on record, whatever else fails.
import { randomInt } from 'node:crypto'
import type { Alert } from '../../domain/bell/alert'
import { press } from '../../domain/bell/contract'
import type { Actor } from '../../domain/bell/party'
import { DEFAULT_POLICY } from '../../domain/bell/policy'
import { newAlert, pressAgain } from '../../domain/bell/press'
import type { Household } from '../../domain/household/household'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import { householdById } from '../household/read'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { newId } from '../kernel/ids'
import { log } from '../kernel/log'
import { personById } from '../person/read'
import { placesByIds } from '../place/read'
import { act, seen } from './act'
import { lookAround, makeFinder } from './finder'
import { handOver } from './hand-over'
import { settle } from './settle'
import { alertOfPress, insertAlert, policyOf } from './store'

export const handlePress = handle(press, async ({ householdId }, circumstances) => {
  const person = personOf(circumstances)
  const household = await householdById(householdId)
  if (!household) throw new Refusal('NOT_FOUND')
  const own = household.memberIds.includes(person._id)
  if (!own && !household.familyIds.includes(person._id)) throw new Refusal('NOT_YOURS')
  for (let attempt = 0; attempt < 5; attempt++) {
    // The draft is made beside the look whether there is an alert already: almost always there is none.
    const known = alertOfPress(householdId, circumstances.key)
    const drafted = await draft(household, known, own, circumstances)
    const last = await known
    if (last && isReplay(last, circumstances.key)) return { alert: seen(last, circumstances) }
    if (last) {
      const joined = await joinOpen(last, circumstances)
      if (joined) return joined
      continue
    }
    if (!drafted || !(await insertAlert(drafted.alert))) continue
    return { alert: seen(await handOver(drafted.alert, drafted.handings, circumstances.now), circumstances) }
  }
  throw new Refusal('BUSY', 'the open alert kept changing')
})

const isReplay = (alert: Alert, key: string): boolean => alert.presses.some((one) => one.key === key)

/** Undefined when it ended in this very moment: then the press is a new one. */
const joinOpen = (alert: Alert, circumstances: Circumstances) =>
  act(alert._id, circumstances, (current, actor) =>
    pressAgain(current, actor, circumstances.key, circumstances.now),
  ).catch((fault: unknown) => {
    if (fault instanceof Refusal && fault.code === 'ALERT_CLOSED') return undefined
    throw fault
  })

/** The new alert with its first calls, everything it needs read side by side; undefined when one is open already. */
async function draft(
  household: Household,
  known: Promise<Alert | undefined>,
  own: boolean,
  circumstances: Circumstances,
) {
  const { now, key } = circumstances
  const person = personOf(circumstances)
  // What lies around is looked up beside the policy, with the usual radius, so as not to wait for it.
  const door = { point: household.point, buildingId: household.buildingId }
  const usual = lookAround({ ...door, radius: DEFAULT_POLICY.radius }, now)
  const [policy, last, places, resident] = await Promise.all([
    policyOf(household.communityId),
    known,
    placesByIds([household.communityId, household.estateId, household.buildingId]),
    own ? person : personById(household.memberIds[0] ?? person._id),
  ])
  const around = policy.radius <= DEFAULT_POLICY.radius ? usual : lookAround({ ...door, radius: policy.radius }, now)
  if (last) return undefined
  const placeOf = (id: string): Place | undefined => places.find(({ _id }) => _id === id)
  const community = placeOf(household.communityId)
  const communityName = community?.name ?? '社区'
  const { _id: personId, name, phone, openid } = person
  const by: Actor = { personId, name, phone, openid, desk: false }
  const alert = newAlert(
    {
      alertId: newId(now),
      key,
      by,
      as: own ? 'household' : 'family',
      household,
      resident: resident ?? person,
      // Never the building's name in its place: the estate is what people read who have not accepted.
      estateName: placeOf(household.estateId)?.name ?? communityName,
      buildingName: placeOf(household.buildingId)?.name ?? '本楼',
      communityName,
      path: [...(community?.path ?? []), household.communityId, household.gridId],
      dutyPhone: await answeredPhone(community, household, resident?.phone ?? phone),
      doorCode: String(randomInt(10_000)).padStart(4, '0'),
      policy,
      drill: false,
    },
    now,
  )
  return settle(alert, now, makeFinder(now, { around, household }))
}

/** The phone that is answered: the community's, else its office's, else the street's; never none. */
async function answeredPhone(community: Place | undefined, household: Household, last: string): Promise<string> {
  const own = community?.dutyPhone ?? community?.officePhone
  if (own) return own
  log('warn', 'bell.noDutyPhone', { communityId: household.communityId })
  const above = await placesByIds(community?.path ?? [])
  const street = above.find(({ dutyPhone, officePhone }) => dutyPhone ?? officePhone)
  return street?.dutyPhone ?? street?.officePhone ?? household.contacts[0]?.phone ?? last
}
