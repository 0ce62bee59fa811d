// What an answer by telephone does to an alert: the very steps of the app, and an SMS that says what the app would show.
import type { Alert, Outgoing } from '../bell/alert'
import { accept, decline, release, stillComing } from '../bell/answer'
import { owe } from '../bell/outbox'
import { type Actor, activeAs, callOf } from '../bell/party'
import { note } from '../bell/timeline'
import { over } from '../bell/view-for'
import { Refusal, type RefusalCode } from '../refusal'
import type { Instant } from '../shape'
import type { Meaning } from './reply'

/** Milliseconds within which nobody is told twice how to answer: an answering machine must not talk with us. */
const HOW_AGAIN = 10 * 60_000
/** Characters of the household's note that an SMS carries. */
const NOTE = 40

/** What somebody who cannot be let in is told; everything else that is refused has simply come too late. */
const TOLD: Partial<Record<RefusalCode, string>> = {
  NO_LONGER_NEEDED: 'bellNotNeeded',
  ALERT_CLOSED: 'bellEnded',
  ALREADY_ON_A_CALL: 'phoneElsewhere',
  CALLED_ELSEWHERE: 'phoneElsewhere',
}

/** Somebody by telephone. */
type Reached = Pick<Actor, 'personId' | 'phone'>

const tell = (alert: Alert, actor: Reached, template: string, now: Instant, values?: Record<string, string>): Alert => {
  const call = callOf(alert, actor.personId)
  return owe(alert, now, {
    template,
    to: { personId: actor.personId, phone: actor.phone },
    // Only where to go is worth a call, when no SMS gets through; nobody is rung up to hear that nothing is to be done.
    channels: template === 'phoneAccepted' ? ['sms', 'voice'] : ['sms'],
    ...(call ? { call } : {}),
    ...(values ? { values } : {}),
  })
}

/** Door, number and code, to somebody who is coming: what the app shows after accepting. */
export function tellWhere(alert: Alert, actor: Reached, now: Instant): Alert {
  // The template has a full stop of its own.
  const heed = [...(alert.resident.note ?? '')]
    .slice(0, NOTE)
    .join('')
    .replace(/[\s\p{P}]+$/u, '')
  return tell(alert, actor, 'phoneAccepted', now, heed ? { heed } : {})
}

export const tellRefused = (alert: Alert, actor: Actor, code: RefusalCode, now: Instant): Alert =>
  tell(alert, actor, over(alert) ? 'bellEnded' : (TOLD[code] ?? 'phoneTooLate'), now)

function tellHow(alert: Alert, actor: Actor, now: Instant): Alert {
  const told = alert.outbox.some(
    ({ template, to, dueAt }) => template === 'phoneHow' && to.personId === actor.personId && dueAt > now - HOW_AGAIN,
  )
  return told || over(alert) ? alert : tell(alert, actor, 'phoneHow', now)
}

/** As the app's own buttons: whoever is coming and says no releases, and says yes is still coming. Refusals become words. */
export function answerByPhone(
  alert: Alert,
  actor: Actor,
  { meaning, by: channel }: { meaning: Meaning; by: Outgoing['channels'][number] },
  now: Instant,
): Alert {
  if (meaning === 'unclear') return tellHow(alert, actor, now)
  if (over(alert)) return tellRefused(alert, actor, 'ALERT_CLOSED', now)
  const coming = activeAs(alert, actor.personId)
  const by = { personId: actor.personId, name: actor.name, as: coming ? 'responder' : 'called' }
  const heard = note(alert, now, 'answeredByPhone', by, { channel, yes: meaning === 'yes' })
  try {
    if (meaning === 'no') {
      if (!coming) return decline(heard, actor, now)
      return tell(release(heard, actor, undefined, now), actor, 'phoneReleased', now)
    }
    const next = coming ? stillComing(heard, actor, now) : accept(heard, actor, now)
    return tellWhere(next, actor, now)
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    return tellRefused(alert, actor, fault.code, now)
  }
}
