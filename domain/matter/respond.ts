// What the raiser of a matter does: adds, takes back, rates, takes up anew, tells whether it held.
import { Refusal } from '../refusal'
import type { Instant } from '../shape'
import type { RespondStep } from './contract'
import { isFull, type MatterScene, moved, ownerUp, RAISER, replaced } from './course'
import { levelAbove } from './ladder'
import type { By, Matter } from './matter'
import { ratesStill } from './may'
import { isRaiser, type MatterActor, seenAs } from './party'
import { type MatterEvent, permitMatter } from './transitions'

const EVENTS: Record<RespondStep['event'], MatterEvent> = {
  add: 'add',
  withdraw: 'withdraw',
  rate: 'rateSolved',
  reopen: 'reopen',
  heldAnswer: 'held',
}

/** Taken up anew: what was promised and answered before stays in the timeline, the rest begins from the beginning. */
const anew = (matter: Matter, now: Instant): Partial<Matter> => ({
  round: matter.round + 1,
  supervisions: matter.supervisions.map((one) => (one.answered ? one : { ...one, answered: undefined })),
  promises: replaced(matter.promises, now),
  held: undefined,
  explanation: undefined,
  elsewhere: undefined,
})

/** Dissatisfied a second time. The city keeps it, on its own agenda. */
const oneUp = (matter: Matter, scene: MatterScene): Matter['owner'] =>
  ownerUp(matter, levelAbove(matter.owner.level) ?? matter.owner.level, scene)

export function responded(
  matter: Matter,
  step: RespondStep,
  actor: MatterActor,
  scene: MatterScene,
  now: Instant,
): Matter {
  if (seenAs(matter, actor).length === 0) throw new Refusal('NOT_FOUND')
  if (!isRaiser(matter, actor)) throw new Refusal('NOT_YOURS', step.event)
  permitMatter(matter.state, EVENTS[step.event], new Set(['raiser']))
  const by: By = { ...RAISER, personId: actor.personId }
  switch (step.event) {
    case 'add':
      if (isFull(matter)) throw new Refusal('TOO_OFTEN', 'timeline')
      return moved(matter, 'add', by, step, now)
    case 'withdraw':
      return moved(matter, 'withdraw', by, step, now, { promises: replaced(matter.promises, now) })
    case 'reopen':
      inTime(matter, now)
      if (matter.round === 1) return moved(matter, 'reopen', by, step, now, anew(matter, now))
      return moved(matter, 'reopenAgain', by, step, now, { ...anew(matter, now), owner: oneUp(matter, scene) })
    case 'rate': {
      inTime(matter, now)
      const { solved, satisfied, words } = step
      const ratings = [...matter.ratings, { round: matter.round, at: now, solved, satisfied, words }].slice(-20)
      if (solved) return moved(matter, 'rateSolved', by, step, now, { ratings })
      if (matter.round === 1) return moved(matter, 'rateUnsolved', by, step, now, { ...anew(matter, now), ratings })
      const owner = oneUp(matter, scene)
      return moved(matter, 'rateUnsolvedAgain', by, step, now, { ...anew(matter, now), ratings, owner })
    }
    case 'heldAnswer': {
      if (!matter.held || matter.held.answeredAt !== undefined) throw new Refusal('STEP_OUT_OF_ORDER', 'not asked')
      const held = { ...matter.held, answeredAt: now, held: step.held }
      return step.held
        ? moved(matter, 'held', by, step, now, { held })
        : moved(matter, 'notHeld', by, step, now, { ...anew(matter, now), held })
    }
  }
}

function inTime(matter: Matter, now: Instant): void {
  if (!ratesStill(matter, now)) throw new Refusal('STEP_OUT_OF_ORDER', 'the seven days are over')
}
