// Writes down what was said to a deputy: by the deputy who heard it, or by a host of the reception for them. Once, however often it is sent.
import type { Gathering } from '../../domain/gathering/gathering'
import { register } from '../../domain/hearing/contract'
import { registered } from '../../domain/hearing/course'
import type { Hearing } from '../../domain/hearing/hearing'
import { isDeputyOf } from '../../domain/hearing/party'
import { PAVILION_ADMINS, PAVILION_OFFICES } from '../../domain/pavilion/ground'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { gatheringById } from '../gathering/read'
import { type Circumstances, handle } from '../kernel/handle'
import { peopleByIds, personByPhone } from '../person/read'
import { mustBeOwn } from '../picture/read'
import { deputiesOf, groundOf } from './people'
import { viewOf } from './show'
import { hearingById, hearingIdOf, insertHearing } from './store'
import { actorOf, type Hearer, signedAs } from './who'

type Input = Parameters<Parameters<typeof handle<typeof register>>[1]>[0]

export const handleRegister = handle(register, async (input, circumstances) => {
  const { key } = circumstances
  const actor = actorOf(circumstances)
  const _id = hearingIdOf(actor.personId, key)
  const held = (await hearingById(_id)) ?? (await insertHearing(await made(_id, input, actor, circumstances)))
  return viewOf(held, circumstances)
})

async function made(
  _id: Id,
  { communityId, gatheringId, deputyId, sayer, words, pictureIds, draftId }: Input,
  actor: Hearer,
  { now, key }: Circumstances,
): Promise<Hearing> {
  const { path } = await groundOf(communityId)
  const gathering = gatheringId ? await receptionFor(gatheringId, communityId, actor) : undefined
  const hears = deputyId === actor.personId && isDeputyOf(path, actor)
  const deputy = (await deputiesOf(path, now)).find(({ personId }) => personId === deputyId)
  // Without a reception only who heard it says so.
  if (!hears && !(gathering && hostsFor(gathering, actor))) throw new Refusal('NOT_FOUND', 'reception')
  if (!deputy || (gathering && !hears && !gathering.deputies.some(({ personId }) => personId === deputyId)))
    throw new Refusal('BAD_INPUT', 'no such deputy')
  if (pictureIds.length > 0) {
    if (!draftId) throw new Refusal('PICTURE_GONE', 'no draft')
    await mustBeOwn(pictureIds, actor.personId, { room: 'hearing', draftId })
  }
  const by = signedAs(hears ? 'deputy' : 'host', { path }, actor)
  return registered(
    {
      _id,
      communityId,
      path,
      ...(gatheringId ? { gatheringId } : {}),
      deputy,
      sayer: await sayerOf(sayer, gathering),
      enteredBy: actor.personId,
      words,
      pictureIds,
      ...(draftId && pictureIds.length > 0 ? { draftId } : {}),
    },
    by,
    key,
    now,
  )
}

/** Held there, and not called off; another community's, or another kind, is none. */
async function receptionFor(gatheringId: Id, communityId: Id, actor: Hearer): Promise<Gathering> {
  const found = await gatheringById(gatheringId)
  const mine = found && (hostsFor(found, actor) || found.deputies.some(({ personId }) => personId === actor.personId))
  if (!found || !mine || found.kind !== 'deputy' || found.communityId !== communityId)
    throw new Refusal('NOT_FOUND', 'reception')
  if (found.state === 'cancelled' || found.state === 'refused' || found.state === 'asked')
    throw new Refusal('STEP_OUT_OF_ORDER', 'not held')
  return found
}

/** Its hosts while they hold an office, and the admins of its ground. Another deputy who receives there hears for themselves. */
const hostsFor = ({ hosts, path }: Pick<Gathering, 'hosts' | 'path'>, { personId, positions }: Hearer): boolean =>
  (hosts.some((one) => one.personId === personId) &&
    positions.some(({ office }) => PAVILION_OFFICES.includes(office))) ||
  positions.some(({ office, placeId }) => PAVILION_ADMINS.includes(office) && path.includes(placeId))

export async function mayRegisterAt(gatheringId: Id | undefined, actor: Hearer): Promise<boolean> {
  const isDeputy = actor.positions.some(({ office }) => office === 'deputy')
  if (!gatheringId) return isDeputy
  const found = await gatheringById(gatheringId)
  if (found?.kind !== 'deputy' || found.state === 'cancelled' || found.state === 'refused') return false
  return (
    hostsFor(found, actor) ||
    (isDeputyOf(found.path, actor) && found.deputies.some(({ personId }) => personId === actor.personId))
  )
}

/** Who has a seat there is known by it. Somebody else is who has this name and this number, or nobody with the app. */
async function sayerOf(
  { seatId, name, phone, hidden }: Input['sayer'],
  gathering: Gathering | undefined,
): Promise<Hearing['sayer']> {
  if (seatId) {
    const seat = gathering?.bookings.find((one) => one.seatId === seatId)
    if (!seat) throw new Refusal('BAD_INPUT', 'no such seat')
    const [person] = seat.personId ? await peopleByIds([seat.personId]) : []
    const number = seat.phone ?? person?.phone ?? phone
    return {
      ...(seat.personId ? { personId: seat.personId } : {}),
      name: seat.name,
      ...(number ? { phone: number } : {}),
      hidden,
    }
  }
  const person = phone ? await personByPhone(phone) : undefined
  const known = person && person.name === name && person.leftAt === undefined
  return { ...(known ? { personId: person._id } : {}), name, ...(phone ? { phone } : {}), hidden }
}
