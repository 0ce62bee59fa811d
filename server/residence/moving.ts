// Somebody moves out: the home ends on this day, the household lets them go, and where nobody of a bell's household is
// left, the office is told to go and fetch it.
import { hasRecord } from '../../domain/household/amendment'
import type { Household } from '../../domain/household/household'
import type { Person } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import { ended, type ResidenceRole } from '../../domain/residence/residence'
import type { Id } from '../../domain/shape'
import { openAlert } from '../bell/read'
import { householdsOf, letGo, pathOf, wasLetGo } from '../household/read'
import type { Circumstances } from '../kernel/handle'
import { openTask } from '../task/read'
import { changeResidence, residenceById } from './store'

/** Milliseconds until somebody has gone to the door of a bell without people. */
const FETCHED_WITHIN = 3 * 86_400_000

type Mover = Pick<Person, '_id' | 'name'>

/** `homeId`: a residence of theirs, or a household an officer put them on record in. Others' do not exist for them. */
export async function moveOut(mover: Mover, homeId: Id, circumstances: Circumstances): Promise<void> {
  const { key, now } = circumstances
  const residence = await residenceById(homeId)
  if (residence && residence.personId !== mover._id) throw new Refusal('NOT_FOUND')
  const belonging = (await householdsOf(mover._id)).find(
    ({ household }) => household._id === (residence ? residence.householdId : homeId),
  )
  if (!residence && !belonging) {
    if (await wasLetGo(homeId, mover._id, key)) return
    throw new Refusal('NOT_FOUND')
  }
  if (belonging && (await openAlert(belonging.household._id))) throw new Refusal('ALERT_STILL_OPEN')
  if (residence) await changeResidence(residence._id, key, (held) => ended(held, { by: mover._id, now, key }))
  const householdId = residence ? residence.confirmedBy && residence.householdId : homeId
  if (householdId) {
    await leaveHousehold(mover, householdId, residence?.role ?? roleOf(belonging), circumstances)
  }
}

const roleOf = (belonging: { relation: 'member' | 'family' } | undefined): ResidenceRole =>
  belonging?.relation === 'family' ? 'family' : 'lives'

export async function leaveHousehold(
  { _id: personId, name }: Mover,
  householdId: Id,
  role: ResidenceRole,
  { key, now }: Pick<Circumstances, 'key' | 'now'>,
): Promise<Household | undefined> {
  const after = await letGo(householdId, personId, role, { by: { personId, name }, now, key })
  if (role === 'lives' && after && hasRecord(after) && after.memberIds.length === 0)
    await tellOffice(after, personId, now)
  return after
}

async function tellOffice(household: Household, personId: Id, now: number): Promise<void> {
  const { _id: householdId, communityId, gridId } = household
  const path = await pathOf(household)
  await openTask(
    {
      _id: `empty-${householdId}-${household.version}`.slice(0, 64),
      kind: 'check',
      householdId,
      personId,
      place: { communityId, gridId, path },
      about: {},
      why: '住户说已经搬走，家里的门铃没人用了，请上门收回',
      dueAt: now + FETCHED_WITHIN,
    },
    now,
  )
}
