// Whose kiosks these are: whoever administers the community, the street or the city. Others learn nothing of them.
import type { Office } from '../../domain/person/person'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import type { ShiftLine } from '../../domain/volunteer/contract'
import type { Shift } from '../../domain/volunteer/shift'
import { type Circumstances, placesHeld } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { kiosks, placesByIds } from '../place/read'

const ADMINS: readonly Office[] = ['communityAdmin', 'streetAdmin', 'cityAdmin']

const isOnGround = (path: readonly Id[], { caller }: Circumstances): boolean =>
  placesHeld(caller.positions, ADMINS).some((placeId) => path.includes(placeId))

/** The community a kiosk stands in is the lowest place above it. */
export const communityOf = ({ path }: Place): Id => path.at(-1)!

export async function kioskOnGround(kioskId: Id, circumstances: Circumstances): Promise<Place> {
  const [kiosk] = await placesByIds([kioskId])
  if (kiosk?.kind !== 'kiosk' || !isOnGround(kiosk.path, circumstances)) throw new Refusal('NOT_FOUND')
  return kiosk
}

export const kiosksOnGround = async (circumstances: Circumstances): Promise<Place[]> =>
  (await kiosks()).filter(({ path }) => isOnGround(path, circumstances))

/** Refuses where this community is not the caller's. */
export async function requireCommunity(communityId: Id, circumstances: Circumstances): Promise<void> {
  const [community] = await placesByIds([communityId])
  if (!community || !isOnGround([...community.path, community._id], circumstances)) throw new Refusal('NOT_FOUND')
}

export async function linesOf(shifts: readonly Shift[]): Promise<ShiftLine[]> {
  const people = await peopleByIds(shifts.map(({ personId }) => personId))
  return shifts.map((shift) => ({
    shiftId: shift._id,
    kioskId: shift.kioskId,
    kioskName: shift.kioskName,
    personId: shift.personId,
    name: people.find(({ _id }) => _id === shift.personId)?.name ?? '',
    from: shift.from,
    to: shift.to,
    cancelled: shift.cancelledAt !== undefined,
  }))
}
