// What the raiser of a matter does: adds, takes back, rates, takes up anew, tells whether it held.
import { Refusal } from '../refusal'
import type { Instant } from '../shape'
import { goesUp } from './act'
import type { RespondStep } from './contract'
import { FOR_RAISER, isFull, type MatterScene, moved, ownerUp, RAISER, replaced } from './course'
import { levelAbove } from './ladder'
import { type By, type Matter, SAID_WORDS, type SaidBy } from './matter'
import { ratesStill } from './may'
import { isRaiser, type MatterActor, ownerNow, seenAs, writesForRaiser } from './party'
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

/** Dissatisfied a second time. Where nobody above holds an office, and in the city, whose it is keeps it, on the agenda of its own. */
const oneUp = (matter: Matter, scene: MatterScene): Matter['owner'] =>
  goesUp(matter, scene) ? ownerUp(matter, levelAbove(matter.owner.level)!, scene) : ownerNow(matter, scene.staff)

/** `channel`: the raiser said so to this officer, who writes it down. */
export function responded(
  matter: Matter,
  step: RespondStep,
  actor: MatterActor,
  scene: MatterScene,
  now: Instant,
  channel?: SaidBy,
): Matter {
  if (seenAs(matter, actor).length === 0) throw new Refusal('NOT_FOUND')
  const speaks = channel ? step.event !== 'add' && writesForRaiser(matter, actor) : isRaiser(matter, actor)
  if (!speaks) throw new Refusal('NOT_YOURS', step.event)
  permitMatter(matter.state, EVENTS[step.event], new Set(['raiser']))
  const { personId, name } = actor
  const by: By = channel ? { personId, name, as: FOR_RAISER, office: SAID_WORDS[channel] } : { ...RAISER, personId }
  const remark = { ...step, ...(channel ? { channel } : {}) }
  switch (step.event) {
    case 'add':
      if (isFull(matter)) throw new Refusal('TOO_OFTEN', 'timeline')
      return moved(matter, 'add', by, remark, now)
    case 'withdraw':
      return moved(matter, 'withdraw', by, remark, now, { promises: replaced(matter.promises, now) })
    case 'reopen':
      inTime(matter, now)
      if (matter.round === 1) return moved(matter, 'reopen', by, remark, now, anew(matter, now))
      return moved(matter, 'reopenAgain', by, remark, now, { ...anew(matter, now), owner: oneUp(matter, scene) })
    case 'rate': {
      inTime(matter, now)
      const { solved, satisfied, words } = step
      const ratings = [
        ...matter.ratings,
        { round: matter.round, at: now, solved, satisfied, words, ...(channel ? { channel } : {}) },
      ].slice(-20)
      if (solved) return moved(matter, 'rateSolved', by, remark, now, { ratings })
      if (matter.round === 1) return moved(matter, 'rateUnsolved', by, remark, now, { ...anew(matter, now), ratings })
      const owner = oneUp(matter, scene)
      return moved(matter, 'rateUnsolvedAgain', by, remark, now, { ...anew(matter, now), ratings, owner })
    }
    case 'heldAnswer': {
      if (!matter.held || matter.held.answeredAt !== undefined) throw new Refusal('STEP_OUT_OF_ORDER', 'not asked')
      const held = { ...matter.held, answeredAt: now, held: step.held }
      return step.held
        ? moved(matter, 'held', by, remark, now, { held })
        : moved(matter, 'notHeld', by, remark, now, { ...anew(matter, now), held })
    }
  }
}

function inTime(matter: Matter, now: Instant): void {
  if (!ratesStill(matter, now)) throw new Refusal('STEP_OUT_OF_ORDER', 'the seven days are over')
}
