// Ringing. One press, in the app or on the button, must end in a stored alert with its first calls on record, whatever
// else fails.
import { randomInt } from 'node:crypto'
import type { Alert } from '../../domain/bell/alert'
import { endDrill, isOpenDrill } from '../../domain/bell/drill'
import type { Actor, Button } from '../../domain/bell/party'
import { DEFAULT_POLICY } from '../../domain/bell/policy'
import { newAlert, type Press, pressAgain } from '../../domain/bell/press'
import type { Household } from '../../domain/household/household'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { newId } from '../kernel/ids'
import { log } from '../kernel/log'
import { placesByIds } from '../place/read'
import { takeStep } from './act'
import { lookAround } from './around'
import { makeFinder } from './finder'
import { handOver } from './hand-over'
import { settle } from './settle'
import { alertOfPress, insertAlert, policyOf } from './store'

export interface Ringing {
  household: Household
  /** Who presses. That they may is for whoever calls this to know. */
  by: Actor | Button
  as: Press['as']
  /** Who is to be helped; asked for beside everything else that is read. */
  resident(): Promise<Press['resident']>
  /** The intention: the same key again is the same press, however often it is delivered. */
  key: string
  now: Instant
  /** A drill of the desk's: refused with STEP_OUT_OF_ORDER where something is open already. */
  drill?: Press['partOf']
  /** Whether this press need not be put down on an alert that is open already. */
  isEnough?(open: Alert): boolean
}

/** Gives the alert this press made, joined, or had made before. */
export async function ring(ringing: Ringing): Promise<Alert> {
  const { household, key, now, drill } = ringing
  let brokeDrill: Id | undefined
  for (let attempt = 0; attempt < 5; attempt++) {
    // The draft is made beside the look whether there is an alert already: almost always there is none.
    const known = alertOfPress(household._id, key)
    const drafted = attempt > 0 && (await known) ? undefined : await draft({ ...ringing, brokeDrill }, known)
    const last = await known
    if (last && isReplay(last, key)) return last
    if (last && drill) throw new Refusal('STEP_OUT_OF_ORDER', 'something is open at this door')
    if (last?.drill) {
      // Real, in the middle of a drill: that ends here and now, and this press rings for itself.
      await breakDrill(last, ringing)
      brokeDrill = last._id
      continue
    }
    if (last && ringing.isEnough?.(last)) return last
    if (last) {
      const joined = await joinOpen(last, ringing)
      if (joined) return joined
      continue
    }
    if (!drafted || !(await insertAlert(drafted.alert))) continue
    return handOver(drafted.alert, drafted.handings, now)
  }
  throw new Refusal('BUSY', 'the open alert kept changing')
}

const breakDrill = (alert: Alert, { by, key, now }: Ringing): Promise<Alert> =>
  takeStep(alert._id, { key, now, by: () => by }, (current) =>
    isOpenDrill(current) ? endDrill(current, now, true) : current,
  )

const isReplay = (alert: Alert, key: string): boolean => alert.presses.some((one) => one.key === key)

/** Undefined when it ended in this very moment: then the press is a new one. */
const joinOpen = (alert: Alert, { by, key, now, isEnough }: Ringing): Promise<Alert | undefined> =>
  takeStep(alert._id, { key, now, by: () => by }, (current, actor) =>
    isEnough?.(current) ? current : pressAgain(current, actor, key, now),
  ).catch((fault: unknown) => {
    if (fault instanceof Refusal && fault.code === 'ALERT_CLOSED') return undefined
    throw fault
  })

/** The new alert with its first calls, everything it needs read side by side; undefined when one is open already. */
async function draft(
  { household, by, as, resident, key, now, drill, brokeDrill }: Ringing & { brokeDrill: Id | undefined },
  known: Promise<Alert | undefined>,
) {
  // What lies around is looked up beside the policy, with the usual radius, so as not to wait for it.
  const door = { point: household.point, buildingId: household.buildingId }
  const usual = lookAround({ ...door, radius: DEFAULT_POLICY.radius }, now)
  const [policy, last, places, helped] = await Promise.all([
    policyOf(household.communityId),
    known,
    placesByIds([household.communityId, household.estateId, household.buildingId]),
    resident(),
  ])
  const around = policy.radius <= DEFAULT_POLICY.radius ? usual : lookAround({ ...door, radius: policy.radius }, now)
  if (last) return undefined
  const placeOf = (id: string): Place | undefined => places.find(({ _id }) => _id === id)
  const community = placeOf(household.communityId)
  const communityName = community?.name ?? '社区'
  const alert = newAlert(
    {
      alertId: newId(now),
      key,
      by,
      as,
      household,
      resident: helped,
      // Never the building's name in its place: the estate is what people read who have not accepted.
      estateName: placeOf(household.estateId)?.name ?? communityName,
      buildingName: placeOf(household.buildingId)?.name ?? '本楼',
      communityName,
      path: [...(community?.path ?? []), household.communityId, household.gridId],
      dutyPhone: await answeredPhone(community, household, helped.phone),
      doorCode: String(randomInt(10_000)).padStart(4, '0'),
      policy,
      drill: drill !== undefined,
      partOf: drill,
      brokeDrill,
    },
    now,
  )
  return settle(alert, now, makeFinder(now, { around, household }))
}

/** The phone that is answered: the community's, else its office's, else the street's; never none. */
export async function answeredPhone(community: Place | undefined, household: Household, last: string): Promise<string> {
  const own = community?.dutyPhone ?? community?.officePhone
  if (own) return own
  log('warn', 'bell.noDutyPhone', { communityId: household.communityId })
  const above = await placesByIds(community?.path ?? [])
  const street = above.find(({ dutyPhone, officePhone }) => dutyPhone ?? officePhone)
  return street?.dutyPhone ?? street?.officePhone ?? household.contacts[0]?.phone ?? last
}
