// What somebody may do to a matter now, for the page's buttons, and until when its raiser may rate it or take it up anew.
import type { Instant } from '../shape'
import { goesUp, hasSecond, isDecidedAbove } from './act'
import type { MatterScene } from './course'
import { RATES_WITHIN } from './deadline'
import type { Matter } from './matter'
import { type MatterActor, partiesIn, writesForRaiser } from './party'
import { eventsFor, type MatterEvent, type MatterParty } from './transitions'

/** What this person may do now: what the table lets them, less what has no sense here. */
export function mayNow(matter: Matter, actor: MatterActor, scene: MatterScene, now: Instant): MatterEvent[] {
  return sensible(matter, partiesIn(matter, actor, scene.staff), now).filter((event) => {
    switch (event) {
      case 'dispute':
        return isDecidedAbove(matter, scene)
      case 'passUp':
        return goesUp(matter, scene)
      case 'skipUp':
        return matter.urgency === 'danger' && goesUp(matter, scene)
      case 'explain':
        return hasSecond(matter, actor.personId, scene)
      default:
        return true
    }
  })
}

/** What the raiser might say now, for who may write it down for them. */
export const mayWriteNow = (matter: Matter, actor: MatterActor, now: Instant): MatterEvent[] =>
  writesForRaiser(matter, actor) ? sensible(matter, new Set(['raiser']), now).filter((event) => event !== 'add') : []

function sensible(matter: Matter, parties: ReadonlySet<MatterParty>, now: Instant): MatterEvent[] {
  return eventsFor(matter.state, parties).filter((event) => {
    switch (event) {
      case 'superviseAnswer':
        return matter.supervisions.some(({ answered }) => !answered)
      case 'supervise':
        return parties.has('above')
      case 'rateUnsolved':
        return matter.round === 1 && ratesStill(matter, now)
      case 'rateUnsolvedAgain':
        return matter.round > 1 && ratesStill(matter, now)
      case 'rateSolved':
        return ratesStill(matter, now)
      case 'reopen':
        return matter.round === 1 && ratesStill(matter, now)
      case 'reopenAgain':
        return matter.round > 1 && ratesStill(matter, now)
      case 'held':
      case 'notHeld':
        return matter.held !== undefined && matter.held.answeredAt === undefined
      case 'merge':
        return matter.avoid === undefined
      default:
        return !CLOCKS.has(event)
    }
  })
}
const CLOCKS = new Set<MatterEvent>(['remind', 'close', 'askHeld'])

/** Seven days from the answer, or from the end it came to. */
export const answerUntil = (matter: Matter): Instant | undefined => {
  if (matter.state === 'answered' || matter.state === 'rated')
    return (matter.answer?.at ?? matter.updatedAt) + RATES_WITHIN
  if (matter.state !== 'explained' && matter.state !== 'elsewhere') return undefined
  return (matter.timeline.at(-1)?.at ?? 0) + RATES_WITHIN
}
export const ratesStill = (matter: Matter, now: Instant): boolean => now < (answerUntil(matter) ?? 0)
