// A volunteer is put down for a kiosk, from when to when.
import { createHash } from 'node:crypto'
import { Refusal } from '../../domain/refusal'
import { planShift } from '../../domain/volunteer/contract'
import { LONGEST_SHIFT, overlap, PLANNED_AHEAD, type Shift } from '../../domain/volunteer/shift'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { volunteerById } from './read'
import { communityOf, kioskOnGround, linesOf, requireCommunity } from './shift-ground'
import { insertShift, shiftById, shiftsOf } from './store'

/** One intention, one shift: its id follows from who wanted it and their key. */
const shiftIdOf = (by: string, key: string): string =>
  createHash('sha256').update(`shift\n${by}\n${key}`).digest('hex').slice(0, 32)

export const handlePlanShift = handle(planShift, async ({ kioskId, personId, from, to }, circumstances) => {
  const { key, now } = circumstances
  const by = personOf(circumstances)._id
  if (to <= now || to <= from || to - from > LONGEST_SHIFT || from > now + PLANNED_AHEAD) {
    throw new Refusal('BAD_INPUT', 'the time of the shift')
  }
  const [kiosk, volunteer] = await Promise.all([kioskOnGround(kioskId, circumstances), volunteerById(personId)])
  if (!volunteer) throw new Refusal('NOT_FOUND', 'no volunteer')
  await requireCommunity(volunteer.communityId, circumstances)
  const shift: Shift = {
    _id: shiftIdOf(by, key),
    version: 1,
    kioskId,
    kioskName: kiosk.name,
    point: kiosk.point,
    personId,
    communityId: communityOf(kiosk),
    from,
    to,
    plannedBy: by,
    keys: [key],
  }
  const planned = await shiftsOf(personId, now)
  const isReplay = planned.some(({ _id }) => _id === shift._id)
  if (!isReplay && planned.some((other) => overlap(other, shift))) throw new Refusal('SHIFT_OVERLAPS')
  if (await insertShift(shift)) await audit(now, { by, call: planShift.name, about: { kioskId, personId, from, to } })
  const [line] = await linesOf([(await shiftById(shift._id)) ?? shift])
  return { shift: line! }
})
