// What offices and units do to a matter: permitted by the table, checked by the rules, then moved.
import { termEnds } from '../calendar/workdays'
import type { Located } from '../place/locate'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import { isSpecific } from './canned'
import type { ActStep } from './contract'
import {
  isFull,
  kept,
  type MatterScene,
  moved,
  ownerOffice,
  ownerUp,
  placedAt,
  placeNameIn,
  promised,
  replaced,
} from './course'
import { isAbove, type Level, levelAbove, OFFICES_AT } from './ladder'
import type { By, Matter } from './matter'
import { anybodyIs, groundOf, heldInstead, levelsOf, type MatterActor, partiesIn, seenAs } from './party'
import { type MatterEvent, type MatterParty, permitMatter } from './transitions'
import { officeWords } from './words'

/** What only the house knows of a step: to whom it is handed, where a place is, into what it is merged. */
export interface ActScene extends MatterScene {
  organisation?: { _id: Id; name: string; kind: string } | undefined
  located?: Located | undefined
  avoid?: Matter['avoid'] | undefined
}

const DAY = 86_400_000
/** Longer than this nothing is put off at once. */
const LONGEST_PAUSE = 92 * DAY
const LONGEST_DATE = 366 * DAY

/** What leads towards an end is possible in the fullest timeline. */
const LAST = new Set<ActStep['event']>([
  'accept',
  'takeBack',
  'fetch',
  'takeOn',
  'resume',
  'unitReports',
  'unitReturns',
  'disputeRefused',
  'answer',
  'explain',
  'explainAgreed',
  'explainRefused',
  'elsewhere',
  'merge',
])

/** As who this person acts in this step: what is none of theirs does not exist for them. */
export function byOf(matter: Matter, event: MatterEvent, actor: MatterActor, scene: MatterScene): By {
  if (seenAs(matter, actor).length === 0) throw new Refusal('NOT_FOUND')
  const parties = partiesIn(matter, actor, scene.staff)
  const official = new Set([...parties].filter((party) => party !== 'raiser'))
  if (official.size === 0) throw new Refusal('NOT_YOURS', event)
  const as = permitMatter(matter.state, event, official)
  return { personId: actor.personId, name: actor.name, as, office: officeOf(matter, as, actor, scene) }
}

function officeOf(matter: Matter, as: MatterParty, actor: MatterActor, scene: MatterScene): string {
  if (as === 'unit') return (matter.handed?.name ?? '承办单位').slice(0, 60)
  if (as === 'owner') return ownerOffice(matter, scene)
  const ground = groundOf(matter)
  const level = as === 'next' ? heldInstead(matter, scene.staff) : [...levelsOf(matter, actor)].reverse()[0]
  return level ? officeWords(level, placeNameIn(scene, ground[level]!)) : '纪检联系人'
}

/** Whether it would come to somebody, passed up to this level: a place without anybody in office keeps it for ever. */
export function goesUp(matter: Matter, scene: MatterScene, to = levelAbove(matter.owner.level)): boolean {
  return to !== undefined && ownerUp(matter, to, scene).personId !== undefined
}

/** Somebody in office now can say whose it is. */
export const isDecidedAbove = (matter: Matter, { staff }: MatterScene): boolean => anybodyIs(matter, 'above', staff)

/** Somebody in office now could look at what this one, or a meeting, explains. */
export const hasSecond = (matter: Matter, by: Id, { staff }: MatterScene): boolean =>
  anybodyIs({ ...matter, state: 'explaining', explanation: undefined }, 'second', staff, by)

const must = (holds: boolean, why: string): void => {
  if (!holds) throw new Refusal('STEP_OUT_OF_ORDER', why)
}
const sound = (holds: boolean, why: string): void => {
  if (!holds) throw new Refusal('BAD_INPUT', why)
}

function untilSound(until: Instant, now: Instant, longest: number): void {
  sound(until > now && until <= now + longest, 'the date')
}

export function acted(matter: Matter, step: ActStep, actor: MatterActor, scene: ActScene, now: Instant): Matter {
  if (isFull(matter) && !LAST.has(step.event)) throw new Refusal('TOO_OFTEN', 'timeline')
  const by = byOf(matter, step.event, actor, scene)
  const go = (
    words?: string,
    changes: Partial<Matter> = {},
    more: { until?: Instant; pictureIds?: Id[]; inside?: boolean } = {},
  ) => moved(matter, step.event, by, { words, ...more }, now, changes)
  switch (step.event) {
    case 'accept':
      return go()
    case 'begin':
    case 'resume':
    case 'unitBegins':
      return go(step.words)
    case 'takeOn':
      return go(step.words)
    case 'explainAgreed':
      return go(step.words, { answer: undefined })
    case 'explainRefused':
      return go(step.words, { explanation: undefined })
    case 'disputeRefused':
      return go(step.words, {}, { inside: true })
    case 'note':
      return go(step.words, {}, { inside: true })
    case 'add':
      return go(step.words, {}, { pictureIds: step.pictureIds })
    case 'transfer':
      return go(step.words, { owner: colleague(matter, step.personId, scene) }, { inside: true })
    case 'hand':
      untilSound(step.until, now, LONGEST_DATE)
      return handedTo(matter, by, 'hand', step, scene, now)
    case 'unitReports':
      sound(isSpecific(step.words), 'nothing was said')
      return go(step.words, { promises: kept(matter.promises, now) }, { pictureIds: step.pictureIds })
    case 'unitReturns':
      return go(step.words, { promises: replaced(matter.promises, now) }, { inside: true })
    case 'takeBack':
      // A day a meeting gave this office itself stands while it argued or explained.
      return matter.state === 'handed'
        ? go(step.words, { promises: replaced(matter.promises, now) })
        : go(step.words, { explanation: undefined }, { inside: true })
    case 'fetch': {
      const level = heldInstead(matter, scene.staff)!
      const owner = { level, placeId: groundOf(matter)[level]!, personId: actor.personId, name: actor.name }
      return go(step.words, { owner, explanation: undefined, promises: replaced(matter.promises, now) })
    }
    case 'dispute': {
      must(isDecidedAbove(matter, scene), 'nobody above')
      const { level, placeId } = matter.owner
      const dispute = { reason: step.words, at: now, by: actor.personId, level, placeId, inState: matter.state }
      return go(step.words, { dispute }, { inside: true })
    }
    case 'disputeGranted':
      return go(step.words, granted(matter, step.placeId, actor, scene), { inside: true })
    case 'place':
      sound(scene.located !== undefined, 'the place')
      return go(step.words, placedAt(matter, scene.located!, scene.avoid ?? matter.avoid, scene))
    case 'passUp':
      must(goesUp(matter, scene), 'nobody above')
      return go(step.words, { owner: ownerUp(matter, levelAbove(matter.owner.level)!, scene) })
    case 'skipUp':
      must(matter.urgency === 'danger', 'no danger')
      must(isAbove(step.level, matter.owner.level), 'not above')
      must(goesUp(matter, scene, step.level), 'nobody there')
      return go(step.words, { owner: ownerUp(matter, step.level, scene), promises: replaced(matter.promises, now) })
    case 'pause':
      untilSound(step.until, now, LONGEST_PAUSE)
      return go(step.words, { pause: { reason: step.words, until: step.until } }, { until: step.until })
    case 'answer': {
      sound(isSpecific(step.words), 'nothing was said')
      const answer = {
        words: step.words,
        pictureIds: [...step.pictureIds],
        at: now,
        by: actor.personId,
        office: by.office,
      }
      return go(step.words, { answer, promises: kept(matter.promises, now) }, { pictureIds: step.pictureIds })
    }
    case 'explain': {
      sound(isSpecific(step.why) && isSpecific(step.wouldChange), 'nothing was said')
      must(hasSecond(matter, actor.personId, scene), 'nobody to agree')
      const { why, wouldChange } = step
      // Told to who raised it once another pair of eyes agreed.
      const explanation = { why, wouldChange, at: now, by: actor.personId }
      return go(whyWords(step), { explanation }, { inside: true })
    }
    case 'elsewhere':
      return go(step.where, { elsewhere: { kind: step.kind, where: step.where } })
    case 'supervise': {
      const level = [...levelsOf(matter, actor)].reverse()[0] ?? 'city'
      return supervised(matter, by, { because: 'pressed', words: step.words, level }, now)
    }
    case 'superviseAnswer': {
      must(
        matter.supervisions.some(({ answered }) => !answered),
        'nothing is owed',
      )
      sound(isSpecific(step.words), 'nothing was said')
      const answered = { at: now, by: actor.personId, words: step.words }
      const supervisions = matter.supervisions.map((one) => (one.answered ? one : { ...one, answered }))
      return go(step.words, { supervisions }, { inside: true })
    }
    case 'merge':
      throw new Error('a merge changes two matters: server/matter/merge.ts')
  }
}

export const whyWords = ({ why, wouldChange }: { why: string; wouldChange: string }): string =>
  `${why}什么情况下能办：${wouldChange}`.slice(0, 500)

/** Someone else who works at this level, for whom it is not gone around. */
export const colleaguesOf = (matter: Matter, { staff }: MatterScene) =>
  staff.filter(
    ({ placeId, office, personId }) =>
      placeId === matter.owner.placeId &&
      OFFICES_AT[matter.owner.level].includes(office) &&
      personId !== matter.owner.personId &&
      !matter.avoid?.personIds.includes(personId),
  )

function colleague(matter: Matter, personId: Id, scene: MatterScene): Matter['owner'] {
  const found = colleaguesOf(matter, scene).find((one) => one.personId === personId)
  if (!found) throw new Refusal('BAD_INPUT', 'no colleague')
  return { ...matter.owner, personId, name: found.name }
}

/** To a unit with a date. Past the cap it stays due at the cap; the promise keeps its own day. */
export function handedTo(
  matter: Matter,
  by: By,
  event: 'hand' | 'decide',
  { until, words, meetingId }: { until: Instant; words: string; meetingId?: Id },
  { organisation }: ActScene,
  now: Instant,
): Matter {
  sound(organisation !== undefined, 'no such unit')
  const { _id: organisationId, name, kind } = organisation!
  sound(!matter.avoid?.organisationIds.includes(organisationId), 'gone around')
  const handed = { organisationId, name, kind, at: now, until, words }
  const pledge = {
    who: name,
    organisationId,
    words: words || '按期办理',
    madeAt: now,
    until,
    ...(meetingId ? { meetingId } : {}),
  }
  return moved(matter, event, by, { words, until }, now, { handed, promises: promised(matter, pledge) })
}

/** To the ground named, or up to who grants it. */
function granted(matter: Matter, placeId: Id | undefined, actor: MatterActor, scene: ActScene): Partial<Matter> {
  if (placeId) {
    sound(scene.located !== undefined, 'the place')
    const next = placedAt(matter, scene.located!, scene.avoid ?? matter.avoid, scene)
    sound(next.owner.placeId !== matter.dispute?.placeId, 'whose it was')
    return next
  }
  const level = levelsOf(matter, actor).find((one) => isAbove(one, matter.owner.level)) ?? 'city'
  return { owner: ownerUp(matter, level, scene) }
}

/** 督办: on the owner, seen above; an answer is owed within the term. It never passes the matter up. */
export function supervised(
  matter: Matter,
  by: By,
  { because, words, level }: { because: Matter['supervisions'][number]['because']; words: string; level: Level },
  now: Instant,
  dueAt: (matter: Matter, now: Instant) => Instant = answerDue,
): Matter {
  const one = {
    id: `s${matter.supervisions.length + 1}`,
    at: now,
    level,
    placeId: groundOf(matter)[level] ?? matter.owner.placeId,
    because,
    dueAt: dueAt(matter, now),
  }
  if (matter.supervisions.length >= 50) throw new Refusal('TOO_OFTEN', 'supervisions')
  return moved(matter, 'supervise', by, { words }, now, { supervisions: [...matter.supervisions, one] })
}

const answerDue = ({ terms }: Matter, now: Instant): Instant => termEnds(terms.steps.supervision, now, []).at
