// How an alert ends: the call back, the outcome somebody there can state, and the household's confirmation.

import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import type { Alert } from './alert'
import { NEVER } from './alert'
import { owe } from './outbox'
import { type Actor, active, permitted } from './party'
import { type By, note } from './timeline'
import { moved } from './transitions'
import { callsNow, recipientOf, ringAnew, standDown, tellNotNeeded } from './waves'

type Resolution = NonNullable<Alert['resolution']>
export type CallBackReport = Omit<NonNullable<Alert['callBack']['done']>, 'at' | 'by'>

/** The duty phone rang back. Reached: it is done. Not reached: written down, asked again later, and the search goes on anyway. */
export function callBack(alert: Alert, actor: Actor, report: CallBackReport, now: Instant): Alert {
  const by = permitted(alert, 'callBack', actor)
  const { askedAt: _, ...before } = alert.callBack
  const { words, ...answers } = report
  const next: Alert = {
    ...alert,
    state: moved(alert.state, 'callBack', alert.state),
    callBack: {
      ...before,
      required: before.required && !report.reached,
      askedAt: now,
      done: { at: now, by: actor.personId, ...report },
    },
  }
  return note(next, now, 'callBack', by, { ...answers, ...(words ? { words } : {}) })
}

/** Only somebody who was at the door or spoke with the person can say what became of it. */
export function resolve(
  alert: Alert,
  actor: Actor,
  { outcome, words, pictures = [] }: Pick<Resolution, 'outcome' | 'words'> & { pictures?: Id[] | undefined },
  now: Instant,
): Alert {
  const event = outcome === 'falseAlarm' ? 'falseAlarm' : 'resolve'
  return resolved(alert, { event, by: permitted(alert, event, actor), outcome, words, pictures }, actor.personId, now)
}

/** The search is over: those called are stood down, contacts and helpers hear how it ended. */
export function resolved(
  alert: Alert,
  {
    event,
    by,
    outcome,
    words,
    pictures = [],
  }: {
    event: 'resolve' | 'falseAlarm' | 'close'
    by: By
    outcome: Resolution['outcome']
    words: string
    /** Ids of kept pictures, sent by whoever resolves. */
    pictures?: Id[]
  },
  personId: Id,
  now: Instant,
): Alert {
  const { nextWaveAt: _, ...rest } = alert
  let next: Alert = {
    ...rest,
    state: moved(alert.state, event, outcome === 'falseAlarm' ? 'falseAlarm' : 'resolved'),
    resolution: { outcome, words, by: personId, at: now, pictures },
  }
  next = note(next, now, event, by, { outcome, words, ...(pictures.length > 0 ? { pictures: pictures.length } : {}) })
  next = thank(tellEnd(standDown(next, now), personId, now), personId, now)
  return outcome === 'falseAlarm' ? closed(next) : next
}

/** Those still under way turn round; the contacts hear how it ended; the household is asked to confirm. */
function tellEnd(alert: Alert, except: Id, now: Instant): Alert {
  let next = alert
  for (const call of callsNow(alert)) {
    const coming = active(alert).find(({ personId }) => personId === call.personId)
    if (coming && coming.state !== 'arrived' && coming.personId !== except) next = tellNotNeeded(next, call, now)
    if (call.as === 'contact') {
      const { contact } = alert.policy.channels
      next = owe(next, now, {
        template: 'bellEnded',
        to: recipientOf(call),
        channels: contact,
        call,
        values: { place: alert.resident.name },
      })
    }
  }
  return next
}

/** Whoever had said that they come hears how it ended, and is thanked: also who had to turn round. No name, no door. */
function thank(alert: Alert, except: Id, now: Instant): Alert {
  return callsNow(alert)
    .filter(({ personId, answer }) => personId !== except && (answer === 'accepted' || answer === 'released'))
    .reduce(
      (next, call) =>
        owe(next, now, { template: 'bellEnded', to: recipientOf(call), channels: alert.policy.channels.contact, call }),
      alert,
    )
}

/** The household's one open place is free again. */
const closed = (alert: Alert): Alert => ({ ...alert, openKey: alert._id, nextDueAt: NEVER })

function confirmer(alert: Alert, actor: Actor, event: 'confirm' | 'notHelped'): By {
  const by = permitted(alert, event, actor)
  const own = by.as === 'household' || by.as === 'family'
  // Nobody confirms what they did themselves; that it was not enough, anybody may say of themselves.
  if (
    event === 'confirm' &&
    !own &&
    (alert.resolution?.by === actor.personId || active(alert).some((r) => r.personId === actor.personId))
  ) {
    throw new Refusal('NOT_YOURS', 'confirming one’s own work')
  }
  return by
}

/** Confirmed by household, family, or an officer who visited. Not helped: it rings anew. */
export function confirm(alert: Alert, actor: Actor, helped: boolean, words: string | undefined, now: Instant): Alert {
  const event = helped ? 'confirm' : 'notHelped'
  const by = confirmer(alert, actor, event)
  const as = by.as === 'household' || by.as === 'family' ? by.as : 'visit'
  const noted = note(alert, now, event, by, words ? { words } : undefined)
  if (!helped) return { ...ringAnew(noted, now), state: moved(alert.state, event, 'ringing') }
  return closed({
    ...noted,
    state: moved(alert.state, event, 'confirmed'),
    confirmation: { by: actor.personId, as, at: now },
  })
}
