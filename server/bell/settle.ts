// Brings an alert up to this instant: every deadline that passed, everybody due to be called, every attempt written down.
// Whoever is to be called is claimed first: the alert may be stored as it comes back from here.
import { advance, dueAt } from '../../domain/bell/advance'
import type { Alert } from '../../domain/bell/alert'
import { beginHanding, type Handing } from '../../domain/bell/outbox'
import { active } from '../../domain/bell/party'
import { letGo, lookAgain } from '../../domain/bell/wanting'
import { askedToGo, type Candidate, callPeople, type Due, standDown } from '../../domain/bell/waves'
import type { Id, Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import type { Finder } from './finder'
import { othersWant } from './share'
import { calledTo, heldBy, summon } from './summons'

/** Waves 0 to 4, replacements, more people and a visit: more than this would be a loop. */
const MOST_STEPS = 20
/** How often the next best are asked for, in place of those whom another door has just called. */
const MOST_FINDS = 3

export interface Settled {
  alert: Alert
  /** Attempts written down in the alert; to be handed over once it is stored, and not before. */
  handings: Handing[]
  /** People whom a step rang who are called to another door: they were not rung. */
  elsewhere: ReadonlySet<Id>
}

interface Given {
  /** So many attempts are written down; none when no time is left to hand them over. */
  most?: number
  /** The alert as it is stored; nothing, for one that is new. */
  before?: Alert | undefined
}

export async function settle(alert: Alert, now: Instant, finder: Finder, given: Given = {}): Promise<Settled> {
  const mine = new Set(given.before ? heldBy(given.before) : [])
  const elsewhere = new Set<Id>()
  let current = alert
  for (let step = 0; step < MOST_STEPS; step++) {
    const { alert: advanced, due } = advance(current, now)
    const rungAnew = [...calledTo(advanced)].filter((personId) => !mine.has(personId))
    const taken = await claim(rungAnew, advanced, mine, now)
    for (const personId of taken) elsewhere.add(personId)
    current = letGo(advanced, taken, now)
    if (!due) break
    try {
      current = callPeople(current, due, await free(finder, current, due, mine, now), now)
    } catch (fault) {
      // Who could not be looked up now is looked up by the next pulse: what is due stays due. What is settled is kept.
      logFault('bell.find', fault, { alertId: alert._id, due: due.kind })
      break
    }
  }
  const kept = finder.kept()
  if (kept !== undefined || elsewhere.size > 0)
    current = lookAgain(current, { count: (kept?.count ?? 0) + elsewhere.size, ahead: kept?.ahead ?? 0 }, now)
  current = await letGoForOthers(current, now)
  const begun = beginHanding(current, now, given.most)
  return { alert: { ...begun.alert, nextDueAt: dueAt(begun.alert) }, handings: begun.handings, elsewhere }
}

/** Somebody comes: those who might come along are let go at once where another door has too few. */
async function letGoForOthers(alert: Alert, now: Instant): Promise<Alert> {
  if (active(alert).length === 0 || calledTo(alert).size === 0) return alert
  const wanted = await othersWant(alert, now).catch((fault: unknown) => {
    logFault('bell.othersWant', fault, { alertId: alert._id })
    return false
  })
  return wanted ? standDown(alert, now) : alert
}

/** Claims those who are not this alert's yet; gives those whom another door has. Where claiming fails they are not rung. */
async function claim(personIds: readonly Id[], alert: Alert, mine: Set<Id>, now: Instant): Promise<ReadonlySet<Id>> {
  if (personIds.length === 0) return new Set()
  const taken = await summon(personIds, alert, now).catch((fault: unknown) => {
    logFault('bell.summon', fault, { alertId: alert._id })
    return new Set(personIds)
  })
  for (const personId of personIds) if (!taken.has(personId)) mine.add(personId)
  return taken
}

/** The people found who are free and claimed; in place of those who are not, the next best. */
async function free(finder: Finder, alert: Alert, due: Due, mine: Set<Id>, now: Instant): Promise<Candidate[]> {
  if (due.kind === 'visit') return finder.find(alert, due)
  for (let find = 1; ; find++) {
    const found = await finder.find(alert, due)
    const going = found.flatMap((one) =>
      askedToGo(one) && one.personId && !mine.has(one.personId) ? [one.personId] : [],
    )
    const taken = await summon(going, alert, now)
    for (const personId of going) if (!taken.has(personId)) mine.add(personId)
    if (taken.size === 0) return found
    finder.leaveOut(taken)
    if (find === MOST_FINDS) return found.filter(({ personId }) => !personId || !taken.has(personId))
  }
}
