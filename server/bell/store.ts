// The writer of alerts. An alert is written over the version it was read at.
import { type Alert, OPEN_STATES } from '../../domain/bell/alert'
import { DEFAULT_POLICY, type Policy } from '../../domain/bell/policy'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { collection, Duplicate, sdk } from '../kernel/database'
import { logFault } from '../kernel/log'
import { since } from '../kernel/since'
import { claim, goingTo, unclaim } from './engagement'
import { dismiss, heldBy, summon } from './summons'

export const alertById = (alertId: Id): Promise<Alert | undefined> => collection('alerts').byId(alertId)

/** The alert this press belongs to: the one it made or joined already, else the household's open one. */
export async function alertOfPress(householdId: Id, key: string): Promise<Alert | undefined> {
  const alerts = collection('alerts')
  const [pressed, open] = await Promise.all([
    alerts.find({ householdId, 'presses.key': key }, { limit: 1 }),
    alertOfHousehold(householdId),
  ])
  return pressed[0] ?? open
}

/** The household's open one. */
export const alertOfHousehold = async (householdId: Id): Promise<Alert | undefined> =>
  (await collection('alerts').find({ openKey: householdId }, { limit: 1 }))[0]

/** The policy in force; the defaults where a community has none, or none that can be read: a press never waits for paper. */
export async function policyOf(communityId: Id): Promise<Policy> {
  try {
    const found = await collection('policies').find({ communityId }, { orderBy: ['version', 'desc'], limit: 1 })
    return found[0]?.policy ?? DEFAULT_POLICY
  } catch (fault) {
    logFault('bell.policy', fault, { communityId })
    return DEFAULT_POLICY
  }
}

/** False when the household has an open alert already: the database's law, by the unique openKey. */
export async function insertAlert(alert: Alert): Promise<boolean> {
  try {
    await collection('alerts').insert(alert)
    return true
  } catch (fault) {
    if (!(fault instanceof Duplicate)) throw fault
    // Those called for it are free again; should that fail, a claim without its alert binds nobody long.
    await dismiss([...heldBy(alert)], alert._id, alert.updatedAt).catch((also: unknown) =>
      logFault('bell.dismiss', also),
    )
    return false
  }
}

/**
 * Writes `after` over `before`; undefined when somebody else wrote meanwhile, otherwise the alert as it is stored.
 * Refuses ALREADY_ON_A_CALL when somebody who would now go is going elsewhere, CALLED_ELSEWHERE when another door waits
 * for their answer. No transaction: one that a killed
 * function leaves open would hold the alert for up to 30 s. Whoever goes is claimed first, and the alert has the last word.
 */
export async function writeAlert(before: Alert, after: Alert, now: Instant): Promise<Alert | undefined> {
  const next = { ...after, version: before.version, updatedAt: Math.max(now, before.updatedAt) }
  const [was, is] = [goingTo(before), goingTo(after)]
  const going = [...is].filter((personId) => !was.has(personId))
  for (const personId of going) await claim(personId, before, now)
  // Whoever answers a call is kept from other doors already; whoever comes without one must not be called elsewhere.
  const held = heldBy(before)
  const uncalled = going.filter((personId) => before.drill || !held.has(personId))
  if ((await summon(uncalled, before, now)).size > 0) {
    await Promise.all(going.map((personId) => unclaim(personId, before._id, now)))
    throw new Refusal('CALLED_ELSEWHERE')
  }
  const won = await collection('alerts').replace(next)
  const free = won ? [...was].filter((personId) => !is.has(personId)) : going
  const holds = heldBy(after)
  const dismissed = won ? [...held].filter((personId) => !holds.has(personId)) : []
  await Promise.all([
    ...free.map((personId) => unclaim(personId, before._id, now)),
    dismiss(dismissed, before._id, now).catch((fault: unknown) => logFault('bell.dismiss', fault)),
  ])
  return won ? { ...next, version: before.version + 1 } : undefined
}
/** Alerts whose time has come, the longest overdue first. */
export const dueAlerts = (now: Instant, limit: number, offset: number): Promise<Alert[]> =>
  collection('alerts').find({ nextDueAt: sdk().command.lte(now) }, { orderBy: ['nextDueAt', 'asc'], limit, offset })

/** Open alerts this person has to do with: household, family, or called in person. */
export const openOfParty = (personId: Id): Promise<Alert[]> =>
  collection('alerts').find({ parties: personId, state: sdk().command.in([...OPEN_STATES]) }, { limit: 50 })

/** Those that ended since, for the same person. */
export const endedOfParty = (personId: Id, since: Instant): Promise<Alert[]> =>
  collection('alerts').find(
    {
      parties: personId,
      state: sdk().command.in(['confirmed', 'falseAlarm']),
      updatedAt: sdk().command.gt(since),
    },
    { orderBy: ['updatedAt', 'desc'], limit: 20 },
  )

const MOST_OPEN = 200

/** The latest; where drills alone would fill the list, what is real comes before them. */
export async function openOnGround(ground: readonly Id[]): Promise<Alert[]> {
  const { command } = sdk()
  const open = (more: object = {}): Promise<Alert[]> =>
    collection('alerts').find(
      { 'place.path': command.in([...ground]), state: command.in([...OPEN_STATES]), ...more },
      { orderBy: ['pressedAt', 'desc'], limit: MOST_OPEN },
    )
  const found = await open()
  const drills = found.filter(({ drill }) => drill)
  if (found.length < MOST_OPEN || drills.length === 0) return found
  return [...(await open({ drill: false })), ...drills].slice(0, MOST_OPEN)
}

export const endedOnGround = (ground: readonly Id[], limit: number): Promise<Alert[]> =>
  collection('alerts').find(
    { 'place.path': sdk().command.in([...ground]), state: sdk().command.in(['confirmed', 'falseAlarm']) },
    { orderBy: ['pressedAt', 'desc'], limit },
  )

/** What figures are counted from, and nothing else of an alert: no outbox, no household, no note. */
const RECORDED = ['_id', 'pressedAt', 'drill', 'place', 'calls', 'timeline'] as const

/** Alerts pressed on this ground from `from` up to `to`, in that order. */
export const recordedOnGround = (
  ground: readonly Id[],
  { from, to }: { from: Instant; to: Instant },
): AsyncIterable<Pick<Alert, (typeof RECORDED)[number]>[]> =>
  since('alerts', 'pressedAt', from, {
    query: { 'place.path': sdk().command.in([...ground]) },
    before: to,
    fields: RECORDED,
  })

/** How often a bell was pressed on this ground since, drills not counted. */
export const countPressedOnGround = (ground: readonly Id[], since: Instant): Promise<number> => {
  const { command } = sdk()
  return collection('alerts').count({
    'place.path': command.in([...ground]),
    pressedAt: command.gte(since),
    drill: false,
  })
}

export const pressedSince = (communityId: Id, since: Instant): Promise<Alert[]> =>
  collection('alerts').find({ communityId, pressedAt: sdk().command.gte(since) }, { limit: 1000 })

/** Of the whole installation, in the order in which they were pressed; the end not included. */
export const pressedWithin = (from: Instant, before: Instant, limit: number): AsyncIterable<Alert[]> =>
  since('alerts', 'pressedAt', from, { before, limit })
