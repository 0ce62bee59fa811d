// What a joint meeting does to a matter on its agenda. Who sits in it, its own room knows; here it is the party `meeting`.

import type { Decision } from '../meeting/meeting'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import { type ActScene, goesUp, handedTo, hasSecond, whyWords } from './act'
import { type MatterScene, moved, ownerUp, promised } from './course'
import { type Level, levelAbove } from './ladder'
import type { By, Matter } from './matter'
import { permitMatter } from './transitions'

export interface MeetingAt {
  meetingId: Id
  level: Level
  placeId: Id
}

const MEETING = new Set(['meeting'] as const)

function mustBeHere({ owner }: Matter, { level, placeId }: MeetingAt): void {
  if (owner.level !== level || owner.placeId !== placeId) throw new Refusal('NOT_FOUND', 'another level has it')
}

/** Put on the agenda of its own level, by a whistle or by hand; what stands there already stays as it is. */
export function tabled(matter: Matter, at: MeetingAt, by: By, now: Instant): Matter {
  mustBeHere(matter, at)
  if (matter.state === 'agenda') return matter
  permitMatter(matter.state, 'table', MEETING)
  return moved(matter, 'table', by, {}, now)
}

/** Nobody passes it up to nobody, nor explains what nobody else could look at. `by`: who writes the decision down. */
export const leadingNowhere = (matter: Matter, by: Id, scene: MatterScene): ('passUp' | 'explain')[] => [
  ...(goesUp(matter, scene) ? [] : ['passUp' as const]),
  ...(hasSecond(matter, by, scene) ? [] : ['explain' as const]),
]

export function mustGoOn(matter: Matter, { kind }: Decision, by: Id, scene: MatterScene): void {
  if (leadingNowhere(matter, by, scene).some((one) => one === kind))
    throw new Refusal('STEP_OUT_OF_ORDER', 'nobody in office could go on')
}

/** A decision on one item. Adjourned it stays on the agenda, and its time runs on. */
export function decidedOn(
  matter: Matter,
  decision: Decision,
  at: MeetingAt,
  by: By,
  scene: ActScene,
  now: Instant,
): Matter {
  mustBeHere(matter, at)
  mustGoOn(matter, decision, by.personId ?? at.meetingId, scene)
  const { meetingId } = at
  switch (decision.kind) {
    case 'hand': {
      permitMatter(matter.state, 'decide', MEETING)
      const words = withMoney(decision.words, decision.money)
      return handedTo(matter, by, 'decide', { until: decision.until, words, meetingId }, scene, now)
    }
    case 'own': {
      permitMatter(matter.state, 'takeOn', MEETING)
      const words = withMoney(decision.words, decision.money)
      const pledge = { who: by.office, meetingId, words: words || '按期办理', madeAt: now, until: decision.until }
      return moved(matter, 'takeOn', by, { words, until: decision.until }, now, {
        promises: promised(matter, pledge),
      })
    }
    case 'explain': {
      permitMatter(matter.state, 'explain', MEETING)
      const { why, wouldChange } = decision
      const explanation = { why, wouldChange, at: now, ...(by.personId ? { by: by.personId } : { by: meetingId }) }
      return moved(matter, 'explain', by, { words: whyWords(decision), inside: true }, now, { explanation })
    }
    case 'passUp': {
      permitMatter(matter.state, 'passUp', MEETING)
      return moved(matter, 'passUp', by, { words: decision.words }, now, {
        owner: ownerUp(matter, levelAbove(at.level)!, scene),
      })
    }
    case 'adjourn':
      return matter
  }
}

const withMoney = (words: string, money: number | undefined): string =>
  (money ? `${words}（资金${money}元）` : words).slice(0, 500)
