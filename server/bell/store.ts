// The only writer of alerts, engagements and policies. An alert is written over the version it was read at; who goes to
// which door changes in one transaction with it, so that nobody goes to two.
import { type Alert, type AlertState, OPEN_STATES } from '../../domain/bell/alert'
import { active } from '../../domain/bell/party'
import { DEFAULT_POLICY, type Policy } from '../../domain/bell/policy'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { collection, Duplicate, sdk, transact } from '../kernel/database'
import { logFault } from '../kernel/log'

const SEARCH: readonly AlertState[] = ['accepted', 'onTheWay', 'arrived']

export const alertById = (alertId: Id): Promise<Alert | undefined> => collection('alerts').byId(alertId)

/** The household's open alert, or the last one that ended. */
export const latestOf = async (householdId: Id): Promise<Alert | undefined> =>
  (await collection('alerts').find({ householdId }, { orderBy: ['pressedAt', 'desc'], limit: 1 }))[0]

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

/** Those of these people who are answering some alert now. */
export async function engagedAmong(personIds: readonly Id[]): Promise<ReadonlySet<Id>> {
  return new Set((await collection('engagements').byIds(personIds)).map(({ _id }) => _id))
}

/** As the database keeps it: on its wire an absent value inside a list would come back as null. */
const stored = (alert: Alert): Alert => JSON.parse(JSON.stringify(alert))

/** False when the household has an open alert already: the database's law, by the unique openKey. */
export async function insertAlert(alert: Alert): Promise<boolean> {
  try {
    await collection('alerts').insert(stored(alert))
    return true
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

const goingTo = (alert: Alert): ReadonlySet<Id> =>
  new Set(SEARCH.includes(alert.state) ? active(alert).map(({ personId }) => personId) : [])

/**
 * Writes `after` over `before`; undefined when somebody else wrote meanwhile, otherwise the alert as it is stored.
 * Refuses ALREADY_ON_A_CALL when somebody who would now go is going elsewhere.
 */
export async function writeAlert(before: Alert, after: Alert, now: Instant): Promise<Alert | undefined> {
  const next = stored({ ...after, version: before.version, updatedAt: Math.max(now, before.updatedAt) })
  const written = { ...next, version: before.version + 1 }
  const [was, is] = [goingTo(before), goingTo(after)]
  const leaving = [...was].filter((personId) => !is.has(personId))
  const going = [...is].filter((personId) => !was.has(personId))
  if (leaving.length === 0 && going.length === 0) {
    return (await collection('alerts').replace(next)) ? written : undefined
  }
  const won = await transact(async (held) => {
    const current = await held.byId('alerts', before._id)
    if (current?.version !== before.version) return false
    for (const personId of going) {
      const engaged = await held.byId('engagements', personId)
      if (engaged && engaged.alertId !== before._id && (await stillGoing(personId, engaged.alertId))) {
        throw new Refusal('ALREADY_ON_A_CALL')
      }
      if (engaged) await held.remove('engagements', personId)
      await held.insert('engagements', { _id: personId, alertId: before._id, at: now })
    }
    for (const personId of leaving) {
      const engaged = await held.byId('engagements', personId)
      if (engaged?.alertId === before._id) await held.remove('engagements', personId)
    }
    await held.write('alerts', next)
    return true
  }).catch((fault: unknown) => {
    // The same person accepted two alerts in one instant; the other one was first.
    if (fault instanceof Duplicate) throw new Refusal('ALREADY_ON_A_CALL')
    throw fault
  })
  return won ? written : undefined
}

/** An engagement that outlived its alert, should that ever happen, binds nobody. */
async function stillGoing(personId: Id, alertId: Id): Promise<boolean> {
  const alert = await alertById(alertId)
  return alert !== undefined && goingTo(alert).has(personId)
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

export const openOnGround = (ground: readonly Id[]): Promise<Alert[]> =>
  collection('alerts').find(
    { 'place.path': sdk().command.in([...ground]), state: sdk().command.in([...OPEN_STATES]) },
    { orderBy: ['pressedAt', 'desc'], limit: 200 },
  )

export const endedOnGround = (ground: readonly Id[], limit: number): Promise<Alert[]> =>
  collection('alerts').find(
    { 'place.path': sdk().command.in([...ground]), state: sdk().command.in(['confirmed', 'falseAlarm']) },
    { orderBy: ['pressedAt', 'desc'], limit },
  )

export const pressedSince = (communityId: Id, since: Instant): Promise<Alert[]> =>
  collection('alerts').find({ communityId, pressedAt: sdk().command.gte(since) }, { limit: 1000 })
