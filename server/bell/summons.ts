// Nobody is called to two doors. One document a person, its id the person's: whoever is asked to go is claimed here before
// the alert that calls them is written, and held until they are stood down, refuse, or have come back from that door.
// A claim that its alert does not show stops binding after a while, so a crash between the two writes sticks to nobody.
import type { Alert, AlertState } from '../../domain/bell/alert'
import { askedToGo, callsNow } from '../../domain/bell/waves'
import type { Id, Instant } from '../../domain/shape'
import type { DocumentOf } from '../kernel/collections'
import { collection, Duplicate, sdk } from '../kernel/database'
import { goingTo } from './engagement'

export type Summons = DocumentOf<'summonses'>
type Caller = Pick<Alert, '_id' | 'drill'>

/** Milliseconds for which a claim binds although its alert does not show it (yet): longer than a function may run. */
const YOUNG = 20_000
/** Instants of calls kept for each person. */
const KEPT = 30

const CALLING: readonly AlertState[] = ['ringing', 'accepted', 'onTheWay', 'arrived']

/** What of an alert says whom it holds; without its messages and its history it is small. */
const HOLDING = ['_id', 'state', 'round', 'calls', 'responders'] as const
type Holding = Pick<Alert, Exclude<(typeof HOLDING)[number], '_id'>>

/** Those this alert asks to come and who have not answered. */
export const calledTo = (alert: Holding): ReadonlySet<Id> =>
  new Set(
    CALLING.includes(alert.state)
      ? callsNow(alert).flatMap((call) =>
          askedToGo(call) && call.answer === 'none' && call.personId ? [call.personId] : [],
        )
      : [],
  )

/** Those it keeps from other doors: called and not yet answered, on the way, or there. */
export const heldBy = (alert: Holding): ReadonlySet<Id> => new Set([...calledTo(alert), ...goingTo(alert)])

/** Where these people are called to, and when they last were; nothing of those who never were. */
export const summonsesOf = (personIds: readonly Id[]): Promise<Summons[]> => collection('summonses').byIds(personIds)

/** Of these, the people whom another alert keeps from this one. */
export async function heldElsewhere(
  standing: readonly Summons[],
  { _id: alertId, drill }: Caller,
  now: Instant,
): Promise<ReadonlySet<Id>> {
  const others = standing.filter((one) => one.alertId !== '' && one.alertId !== alertId && (drill || !one.yields))
  const old = others.filter(({ at }) => at + YOUNG <= now)
  const holds = await holdersAmong(old.map((one) => one.alertId))
  const held = others.filter((one) => one.at + YOUNG > now || holds.get(one.alertId)?.has(one._id))
  return new Set(held.map(({ _id }) => _id))
}

async function holdersAmong(alertIds: readonly Id[]): Promise<ReadonlyMap<Id, ReadonlySet<Id>>> {
  if (alertIds.length === 0) return new Map()
  const which = { _id: sdk().command.in([...new Set(alertIds)]) }
  const found = await collection('alerts').find(which, { fields: HOLDING, limit: 1000 })
  return new Map(found.map((one) => [one._id, heldBy(one)]))
}

/** Claims these people for this alert, all side by side. Gives those who are held elsewhere and may not be called. */
export async function summon(personIds: readonly Id[], by: Caller, now: Instant): Promise<ReadonlySet<Id>> {
  if (personIds.length === 0) return new Set()
  const { command } = sdk()
  const free = by.drill ? { alertId: '' } : { yields: true }
  const taken = await take({ _id: command.in([...personIds]), ...free }, by, now)
  if (taken === personIds.length) return new Set()
  // Somebody was never called before, is held, or is this alert's already.
  const standing = new Map((await summonsesOf(personIds)).map((one) => [one._id, one]))
  const held = await heldElsewhere([...standing.values()], by, now)
  const refused = await Promise.all(
    personIds.map(async (personId) => {
      const one = standing.get(personId)
      if (!one) return (await begin(personId, by, now)) ? [] : [personId]
      if (held.has(personId)) return [personId]
      if (one.alertId === by._id && one.at === now) return []
      const { _id, alertId, at } = one
      return (await take({ _id, alertId, at }, by, now)) === 1 ? [] : [personId]
    }),
  )
  return new Set(refused.flat())
}

async function take(which: Record<string, unknown>, { _id: alertId, drill }: Caller, now: Instant): Promise<number> {
  const { command } = sdk()
  const calls = command.push({ each: [now], slice: -KEPT })
  const { updated } = await sdk()
    .collection('summonses')
    .where(which)
    .update({ alertId, at: now, yields: drill, calls })
  return updated ?? 0
}

/** The first call of somebody's life. False when another alert called them in the same instant. */
async function begin(personId: Id, { _id: alertId, drill }: Caller, now: Instant): Promise<boolean> {
  try {
    await collection('summonses').insert({ _id: personId, alertId, at: now, yields: drill, calls: [now] })
    return true
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

/** Lets these people go, unless this alert called them anew after `now`. */
export async function dismiss(personIds: readonly Id[], alertId: Id, now: Instant): Promise<void> {
  if (personIds.length === 0) return
  const { command } = sdk()
  await sdk()
    .collection('summonses')
    .where({ _id: command.in([...personIds]), alertId, at: command.lte(now) })
    .update({ alertId: '', yields: true })
}
