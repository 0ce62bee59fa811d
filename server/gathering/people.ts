// Who sits in a seat: the caller, or somebody without a phone for whom an officer books.

import { freshAttendance } from '../../domain/gathering/attendance'
import type { Attendance } from '../../domain/gathering/gathering'
import type { Coming } from '../../domain/gathering/seats'
import type { Addressee } from '../../domain/message/letter'
import { type Standing, worksThere } from '../../domain/pavilion/ground'
import { addresseesOf } from '../../domain/person/addressee'
import type { Person } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import type { Id, Phone } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { peopleByIds, personByPhone } from '../person/read'
import { placesByIds } from '../place/read'
import { attendanceOf, idOf } from './store'

type Wish = Pick<Coming, 'people' | 'needs' | 'words'>
type Other = { name: string; phone?: Phone | undefined }

/** Only who is known already is joined to it, and only under their own name: a number typed tells nobody whose it is. */
export async function comingOf(
  wish: Wish,
  forWhom: Other | undefined,
  ground: Parameters<typeof worksThere>[0],
  standing: Standing,
  circumstances: Circumstances,
): Promise<Coming> {
  const me = personOf(circumstances)
  const seatId = idOf('seat', me._id, circumstances.key)
  if (!forWhom) {
    const { _id: personId, name, phone, openid } = me
    return { seatId, personId, name, phone, openid, ...wish }
  }
  if (!worksThere(ground, standing)) throw new Refusal('NOT_YOURS', 'for another')
  const known = forWhom.phone ? await personByPhone(forWhom.phone) : undefined
  const them = known && known.name === forWhom.name && known.leftAt === undefined ? known : undefined
  return {
    seatId,
    ...(them ? { personId: them._id, openid: them.openid } : {}),
    name: forWhom.name,
    ...(forWhom.phone ? { phone: forWhom.phone } : {}),
    bookedBy: me._id,
    ...wish,
  }
}

/** What is stored of them, or what begins with their first booking. */
export async function attendanceFor(personId: Id): Promise<Attendance> {
  const held = await attendanceOf(personId)
  if (held) return held
  const [person] = await peopleByIds([personId])
  const communityId = person?.communityId ?? 'nowhere'
  const [place] = await placesByIds([communityId])
  return freshAttendance(personId, communityId, [...(place?.path ?? []), communityId])
}

/** Of the caller in their own community nothing has to be looked up. */
export const freshFor = async (
  { _id, communityId }: Pick<Person, '_id' | 'communityId'>,
  ground: { communityId: Id; path: readonly Id[] },
): Promise<Attendance> =>
  communityId === ground.communityId ? freshAttendance(_id, communityId, ground.path) : attendanceFor(_id)

/** How its hosts are reached. */
export async function addressesOf(people: readonly { personId: Id }[]): Promise<Addressee[]> {
  return addresseesOf(await peopleByIds(people.map(({ personId }) => personId)))
}
