// Nobody goes to two doors. One document a person, its id the person's: the database's own law lets one claim stand.
// A claim is made before the alert is written and dropped after; what a crash leaves behind in between binds nobody long,
// since the alerts themselves say who goes where.
import { type Alert, type AlertState, OPEN_STATES } from '../../domain/bell/alert'
import { active } from '../../domain/bell/party'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import type { DocumentOf } from '../kernel/collections'
import { collection, Duplicate, sdk } from '../kernel/database'

/** Milliseconds for which a claim binds although its alert does not show it (yet): longer than a function may run. */
const YOUNG = 20_000

const SEARCH: readonly AlertState[] = ['accepted', 'onTheWay', 'arrived']

/** Those who are on the way to this alert or there. */
export const goingTo = (alert: Pick<Alert, 'state' | 'responders'>): ReadonlySet<Id> =>
  new Set(SEARCH.includes(alert.state) ? active(alert).map(({ personId }) => personId) : [])

type Engagement = DocumentOf<'engagements'>

const engagements = () => sdk().collection('engagements')

/** What somebody is claimed for. */
type For = Pick<Alert, '_id' | 'drill'>

/** Whoever takes part in a drill is free for what is real, and never the other way round. */
const binds = (held: Pick<Alert, 'drill'> | undefined, wanted: Pick<For, 'drill'>): boolean =>
  wanted.drill || !held?.drill

/**
 * Claims this person for this alert, anew if it is claimed for it already; refuses while they go elsewhere.
 */
export async function claim(personId: Id, alert: For, now: Instant): Promise<void> {
  const alertId = alert._id
  const elsewhere = goesElsewhere(personId, alert)
  elsewhere.catch(() => undefined)
  await claimFirst(personId, alert, now)
  if (await elsewhere) {
    await unclaim(personId, alertId, now)
    throw new Refusal('ALREADY_ON_A_CALL')
  }
}

async function claimFirst(personId: Id, alert: For, now: Instant): Promise<void> {
  const alertId = alert._id
  for (let attempt = 0; attempt < 4; attempt++) {
    try {
      await collection('engagements').insert({ _id: personId, alertId, at: now })
      return
    } catch (fault) {
      if (!(fault instanceof Duplicate)) throw fault
    }
    const standing = await collection('engagements').byId(personId)
    if (!standing) continue
    if (standing.alertId !== alertId && (await stillBinds(standing, alert, now))) throw new Refusal('ALREADY_ON_A_CALL')
    if (standing.alertId === alertId && standing.at === now) return
    const { updated } = await engagements().where(standing).update({ alertId, at: now })
    if (updated === 1) return
  }
  throw new Refusal('BUSY', 'the engagement kept changing')
}

/** Drops the claim for this alert, unless it was made anew after `now`. */
export async function unclaim(personId: Id, alertId: Id, now: Instant): Promise<void> {
  await engagements()
    .where({ _id: personId, alertId, at: sdk().command.lte(now) })
    .remove()
}

/** Whether an earlier claim keeps this person from `wanted`. */
async function stillBinds({ _id, alertId, at }: Engagement, wanted: For, now: Instant): Promise<boolean> {
  if (at + YOUNG > now && wanted.drill) return true
  const held = await collection('alerts').byId(alertId)
  return binds(held, wanted) && (at + YOUNG > now || (held !== undefined && goingTo(held).has(_id)))
}

async function goesElsewhere(personId: Id, wanted: For): Promise<boolean> {
  const open = await collection('alerts').find({ parties: personId, state: sdk().command.in([...OPEN_STATES]) })
  return open.some((alert) => alert._id !== wanted._id && binds(alert, wanted) && goingTo(alert).has(personId))
}

/** Those of these people who are answering some alert now; for what is real, those in a drill are free. */
export async function engagedAmong(
  personIds: readonly Id[],
  now: Instant,
  wanted: Pick<For, 'drill'> = { drill: false },
): Promise<ReadonlySet<Id>> {
  const found = await collection('engagements').byIds(personIds)
  const alerts = await collection('alerts').byIds(found.map(({ alertId }) => alertId))
  const claims = found.filter(({ alertId }) =>
    binds(
      alerts.find(({ _id }) => _id === alertId),
      wanted,
    ),
  )
  const going = new Set(alerts.flatMap((alert) => [...goingTo(alert)].map((personId) => `${alert._id} ${personId}`)))
  return new Set(
    claims.filter(({ _id, alertId, at }) => at + YOUNG > now || going.has(`${alertId} ${_id}`)).map(({ _id }) => _id),
  )
}
