// One step of a morning: what the time demands, the task that follows from it, and the messages it owes.
import { type LetterHanding, recordLetter } from '../../domain/message/letter'
import { advance, settleMorning, withLetters } from '../../domain/morning/course'
import type { Morning } from '../../domain/morning/morning'
import { minuteWords } from '../../domain/oclock'
import type { Id, Instant } from '../../domain/shape'
import { householdById } from '../household/read'
import { logFault } from '../kernel/log'
import { post } from '../kernel/messages/post'
import { holdersOf } from '../person/read'
import { openTask } from '../task/read'
import { changeMorning } from './store'

/** Somebody who gave no sign of life is gone to within an hour: those above see it then. */
const KNOCK_WITHIN = 3_600_000

/** The task first and the step last: whoever finds the step has the task, and opening it twice opens it once. */
export async function advanceOne(before: Morning, now: Instant): Promise<void> {
  const taskId = advance(before, now).knock ? await openKnock(before, now) : undefined
  let handings: LetterHanding[] = []
  await changeMorning(before._id, (held) => {
    const next = advance(held, now).morning
    const settled = settleMorning(taskId && next.state === 'knocking' ? { ...next, taskId } : next, now)
    handings = settled.handings
    return settled.morning
  })
  await handOver(before._id, handings, now)
}

/** Messages this morning owes just now. */
export async function handOverOwed(morning: Morning, now: Instant): Promise<void> {
  if (morning.nextDueAt > now) return
  await advanceOne(morning, now).catch((fault: unknown) =>
    logFault('morning.handOver', fault, { morningId: morning._id }),
  )
}

export async function handOver(morningId: string, handings: readonly LetterHanding[], now: Instant): Promise<void> {
  if (handings.length === 0) return
  const started = Date.now()
  const posted = await post(handings)
  const at = now + (Date.now() - started)
  await changeMorning(morningId, (held) =>
    withLetters(
      held,
      posted.reduce((letters, { handing, outcome }) => recordLetter(letters, handing, outcome, at), held.letters),
      at,
    ),
  )
}

/** The leader of the building, where there is one who does not live behind that door; else the lowest office held. */
async function openKnock(
  { _id, householdId, place, resident, byMinute, volunteer }: Morning,
  now: Instant,
): Promise<Id> {
  const taskId = `knock-${_id}`.slice(0, 64)
  const household = await householdById(householdId)
  const leaders = household ? await holdersOf([household.buildingId], ['buildingLeader'], now) : []
  const leader = leaders.find(({ person }) => !household?.memberIds.includes(person._id))
  await openTask(
    {
      _id: taskId,
      kind: 'knock',
      householdId,
      personId: resident.personId,
      place,
      about: { morningId: _id },
      why: `${resident.name}今天到${minuteWords(byMinute)}还没有报平安，打电话没有人答${volunteer ? `，结对的${volunteer.name}也没有消息` : ''}。请上门敲门看看。`,
      dueAt: now + KNOCK_WITHIN,
      ...(leader ? { forOffice: { office: 'buildingLeader', placeId: leader.position.placeId } } : {}),
    },
    now,
  )
  return taskId
}
