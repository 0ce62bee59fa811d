// What the admins of a level do to their meeting, and a unit's answer. A decision is written down here first and then carried to
// its matter under the same key: cut off in between, the next call or the clock carries it over.
import { act, answer, type MeetingStep, see } from '../../domain/meeting/contract'
import * as course from '../../domain/meeting/course'
import type { Decision, Meeting } from '../../domain/meeting/meeting'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { decideMatter, mattersOnAgenda, mustLeadOn, tableMatter } from '../matter/read'
import { placesByIds } from '../place/read'
import { invitedOf } from './convene'
import { itemAt, mustTake } from './items'
import { viewOf } from './show'
import { changeMeeting, meetingById, renewMeeting } from './store'
import { byMeeting, organisationsOf, seatAt } from './who'

export const handleSee = handle(see, async ({ meetingId }, circumstances) =>
  viewOf(await meetingById(meetingId), circumstances),
)

export const handleAct = handle(act, async ({ meetingId, step }, circumstances) => {
  const { now, key } = circumstances
  const { meeting, seat } = seatAt(await meetingById(meetingId), circumstances)
  if (seat !== 'leader') throw new Refusal('NOT_YOURS')
  if (!meeting.keys.includes(key)) {
    const to = await prepared(meeting, step, circumstances)
    await changeMeeting(meetingId, key, now, to)
  }
  return viewOf(await carryOver(meetingId, now), circumstances)
})

/** Looks up what the step needs, and gives the pure change. */
async function prepared(
  meeting: Meeting,
  step: MeetingStep,
  circumstances: Circumstances,
): Promise<(held: Meeting) => Meeting> {
  const { now, key } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const by = { personId, name }
  switch (step.event) {
    case 'invite': {
      const [place] = await placesByIds([meeting.placeId])
      const units = place ? await invitedOf(step.organisationIds, place, now) : []
      return (held) => course.invited(held, units, by, now)
    }
    case 'add': {
      const { _id: meetingId, level, placeId, title } = meeting
      if (!course.mayStep(meeting, 'add')) throw new Refusal('STEP_OUT_OF_ORDER')
      const at = { meetingId, level, placeId }
      await itemAt(step.matterId, at, circumstances)
      const matter = await tableMatter(step.matterId, at, byMeeting(title, by), `${key}-t`.slice(-64), now)
      const item = { matterId: matter._id, number: matter.number, around: matter.avoid !== undefined }
      return (held) => course.added(held, item, by, now)
    }
    case 'remove':
      await itemAt(step.matterId, meeting, circumstances)
      return (held) => course.removed(held, step.matterId, step.words, by, now)
    case 'begin': {
      const waiting = await mattersOnAgenda(meeting.level, meeting.placeId)
      const ids = waiting.map(({ _id }) => _id)
      const around = new Set(waiting.flatMap(({ _id, avoid }) => (avoid ? [_id] : [])))
      return (held) => course.begun(held, ids, by, now, around)
    }
    case 'attended':
      return (held) => course.attended(held, step.organisationId, step.name, by, now)
    case 'decide': {
      const matter = await itemAt(step.matterId, meeting, circumstances)
      mustTake(matter, step.decision)
      await mustLeadOn(matter, step.decision, personId, now)
      const [place] = await placesByIds([meeting.placeId])
      const who = whoDoes(meeting, step.decision, place?.name ?? meeting.title)
      const given = { matterId: step.matterId, decision: step.decision, who, key }
      return (held) => course.decided(held, given, by, now)
    }
    case 'minutes':
      return (held) => course.written(held, step, by, now)
    case 'end':
      return (held) => course.ended(held, by, now)
    case 'publish':
      return (held) => course.published(held, by, now)
    case 'correct':
      return (held) => course.corrected(held, step.words, by, now)
    case 'cancel':
      return (held) => course.cancelled(held, step.words, by, now)
  }
}

/** The unit, or the office whose meeting it is. */
function whoDoes({ invitations }: Meeting, decision: Decision, office: string): string {
  if (decision.kind !== 'hand') return office
  const unit = invitations.find(({ organisationId }) => organisationId === decision.organisationId)
  if (!unit) throw new Refusal('BAD_INPUT', 'not invited')
  return unit.name
}

/** Brings every decision to its matter. One that the matter refuses meanwhile stays on record as lapsed, and the matter as it is. */
export async function carryOver(meetingId: Id, now: Instant): Promise<Meeting | undefined> {
  let meeting = await meetingById(meetingId)
  for (const { matterId, decided } of meeting ? course.uncarried(meeting) : []) {
    const { _id, level, placeId, title } = meeting!
    const at = { meetingId: _id, level, placeId }
    const { decision, by, key } = decided!
    let lapsed = false
    try {
      await decideMatter(matterId, decision, at, byMeeting(title, { personId: by, name: title.slice(0, 40) }), key, now)
    } catch (fault) {
      if (!(fault instanceof Refusal) || fault.code === 'BUSY') throw fault
      logFault('meeting.carry', fault, { meetingId, matterId })
      lapsed = true
    }
    meeting = await renewMeeting(meetingId, now, (held) => course.carried(held, matterId, lapsed))
  }
  return meeting
}

export const handleAnswer = handle(
  answer,
  async ({ meetingId, organisationId, answer: said, words }, circumstances) => {
    const { now, key, caller } = circumstances
    if (!organisationsOf(caller.positions).includes(organisationId)) throw new Refusal('NOT_FOUND')
    const { _id: personId, name } = personOf(circumstances)
    seatAt(await meetingById(meetingId), circumstances)
    const meeting = await changeMeeting(meetingId, key, now, (held) =>
      course.answered(held, { organisationId, answer: said, words }, { personId, name }, now),
    )
    return viewOf(meeting, circumstances)
  },
)
