// Leaving for good. Whoever leaves is let go by every room that knows them, and last of all becomes nameless: a call that
// breaks off is carried on by the next, since until then they are still somebody.
import type { Gone } from '../../domain/person/nameless'
import { Refusal } from '../../domain/refusal'
import { leave } from '../../domain/residence/contract'
import type { Id, Instant } from '../../domain/shape'
import { forgetPerson as forgetInBell, hasOpenAlert } from '../bell/read'
import { hasActiveDevice } from '../device/read'
import { forgetPerson as forgetInGathering } from '../gathering/read'
import { forgetPerson as forgetInHearing } from '../hearing/read'
import { type Belonging, forgetPerson as forgetInHousehold, householdsOf, letGo } from '../household/read'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { forgetPerson as forgetInMatter } from '../matter/read'
import { forgetPerson as forgetInMessage } from '../message/read'
import { forgetPerson as forgetInMorning } from '../morning/read'
import { becomeNameless, endPositions, mustHandOver } from '../person/read'
import { forgetPerson as forgetInRecord } from '../record/read'
import { forgetPerson as forgetInScreening } from '../screening/read'
import { forgetCode } from '../session/read'
import { forgetPerson as forgetInTask } from '../task/read'
import { forgetPerson as forgetInTopic } from '../topic/read'
import { forgetPerson as forgetInVolunteer, volunteerById } from '../volunteer/read'
import { forgetPerson as forgetInVote } from '../vote/read'
import { forgetPerson as forgetInWarning } from '../warning/read'
import { removeResidences, residencesOf } from './store'

/** What the rooms need to know of who leaves. */
interface Leaving {
  gone: Gone
  householdIds: readonly Id[]
  communityIds: readonly Id[]
  /** Where they were a volunteer. */
  volunteerIn: Id | undefined
  now: Instant
}

/** Every room that keeps something of a person, in this order. A room that is new adds its own `forgetPerson` here. */
const ROOMS: readonly ((leaving: Leaving) => Promise<void>)[] = [
  ({ gone }) => forgetInBell(gone),
  ({ gone, communityIds }) => forgetInTask(gone, communityIds),
  ({ gone }) => forgetInWarning(gone),
  ({ gone }) => forgetInMorning(gone),
  ({ gone }) => forgetInMatter(gone),
  ({ gone, now }) => forgetInGathering(gone, now),
  ({ gone }) => forgetInHearing(gone),
  ({ gone }) => forgetInRecord(gone),
  ({ gone }) => forgetInScreening(gone),
  ({ gone }) => forgetInMessage(gone),
  ({ gone, now }) => forgetInVote(gone, now),
  ({ gone, communityIds }) => forgetInTopic(gone, communityIds),
  ({ gone, householdIds, volunteerIn }) => forgetInHousehold(gone, householdIds, volunteerIn),
  // Last of these: until then it says where they were a volunteer.
  ({ gone }) => forgetInVolunteer(gone),
]

export const handleLeave = handle(leave, async (_input, circumstances) => {
  const { key, now } = circumstances
  const person = personOf(circumstances)
  const { _id: personId, name, phone, openid } = person
  if (await mustHandOver(personId, now)) throw new Refusal('HAND_OVER_FIRST')
  if (await hasOpenAlert(personId)) throw new Refusal('ALERT_STILL_OPEN')
  const [residences, belongings, volunteer] = await Promise.all([
    residencesOf(personId),
    householdsOf(personId),
    volunteerById(personId),
  ])
  const doors: string[] = residences.flatMap(({ doorWords }) => doorWords ?? [])
  const isLast = ({ household, relation }: Belonging) => relation === 'member' && household.memberIds.length === 1
  for (const one of belongings.filter(isLast)) {
    if (await hasActiveDevice(one.household._id)) throw new Refusal('BELL_HANGS_THERE')
    doors.push(one.household.door)
  }
  for (const { household, relation } of belongings) {
    const role = relation === 'member' ? 'lives' : 'family'
    await letGo(household._id, personId, role, { by: { personId, name }, now, key })
  }
  const households = belongings.map(({ household }) => household)
  const leaving: Leaving = {
    gone: { personId, name, phone, openid, doors },
    householdIds: [...households.map(({ _id }) => _id), ...residences.flatMap(({ householdId }) => householdId ?? [])],
    communityIds: [
      ...new Set([
        person.communityId,
        ...(volunteer ? [volunteer.communityId] : []),
        ...[...residences, ...households].map(({ communityId }) => communityId),
      ]),
    ],
    volunteerIn: volunteer?.communityId,
    now,
  }
  for (const forget of ROOMS) await forget(leaving)
  await removeResidences(personId)
  await forgetCode(phone)
  await endPositions(personId, now)
  await audit(now, { by: personId, call: leave.name, about: {} })
  await becomeNameless(personId, now)
  return { left: true as const }
})
