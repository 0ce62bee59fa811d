// What a joint meeting does to a matter of its level: puts it on its agenda, and settles it with somebody who does it and a day.
import type { Decision } from '../meeting/meeting'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import { type ActScene, handedTo, hasAbove, whyWords } from './act'
import { moved, ownerUp, promised } from './course'
import { type Level, levelAbove } from './ladder'
import type { By, Matter } from './matter'
import { permitMatter } from './transitions'

const MEETING = new Set(['meeting'] as const)

/** A meeting decides what is at its own level and place; anything else does not exist for it. */
function atItsLevel(matter: Matter, { level, placeId }: { level: Level; placeId: Id }): void {
  if (matter.owner.level !== level || matter.owner.placeId !== placeId) throw new Refusal('NOT_FOUND', 'another level')
}

export interface Sitting {
  meetingId: Id
  level: Level
  placeId: Id
}

export function tabled(matter: Matter, at: Sitting, by: By, words: string, now: Instant): Matter {
  atItsLevel(matter, at)
  if (matter.state === 'agenda') return matter
  permitMatter(matter.state, 'table', MEETING)
  return moved(matter, 'table', by, { words }, now)
}

/** `adjourn` leaves it where it is. */
export function settledAt(
  matter: Matter,
  decision: Decision,
  at: Sitting,
  by: By,
  scene: ActScene,
  now: Instant,
): Matter {
  atItsLevel(matter, at)
  const { meetingId } = at
  switch (decision.kind) {
    case 'hand':
      permitMatter(matter.state, 'decide', MEETING)
      return handedTo(matter, by, 'decide', { ...decision, meetingId }, scene, now)
    case 'own': {
      permitMatter(matter.state, 'takeOn', MEETING)
      const { until, words } = decision
      const pledge = { who: by.office, meetingId, words, madeAt: now, until }
      return moved(matter, 'takeOn', by, { words, until }, now, { promises: promised(matter, pledge) })
    }
    case 'explain': {
      permitMatter(matter.state, 'explain', MEETING)
      const { why, wouldChange } = decision
      const explanation = { why, wouldChange, at: now, by: by.personId ?? meetingId }
      return moved(matter, 'explain', by, { words: whyWords(decision) }, now, { explanation })
    }
    case 'passUp':
      permitMatter(matter.state, 'passUp', MEETING)
      if (!hasAbove(matter)) throw new Refusal('BAD_INPUT', 'nobody above')
      return moved(matter, 'passUp', by, { words: decision.words }, now, {
        owner: ownerUp(matter, levelAbove(matter.owner.level)!, scene),
      })
    case 'adjourn':
      return matter
  }
}
