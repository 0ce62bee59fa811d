// How one stands with one's bookings, what one says about what was missed, and the admin who settles it.
import { isPaused } from '../../domain/gathering/attendance'
import { object, objections, settleObjection, standing } from '../../domain/gathering/contract'
import { timed } from '../../domain/gathering/course'
import type { Attendance } from '../../domain/gathering/gathering'
import { isOpen, objected, rememberedMissed, settled } from '../../domain/gathering/standing'
import { settledTold } from '../../domain/gathering/tell'
import { PAVILION_ADMINS } from '../../domain/pavilion/ground'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { change } from '../kernel/change'
import { collection, sdk } from '../kernel/database'
import { type Circumstances, handle, personOf, placesHeld } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { attendanceOf } from './store'
import { certainly } from './transact'

const MOST = 100
const MOST_KEYS = 60

/** Carries out an intention once. */
const changeAttendance = (personId: Id, key: string, to: (held: Attendance) => Attendance): Promise<Attendance> =>
  change('attendances', personId, (held) =>
    held.keys.includes(key) ? undefined : { ...to(held), keys: [...held.keys, key].slice(-MOST_KEYS) },
  )

const pauseOf = (held: Attendance, now: Instant) =>
  held.pausedUntil !== undefined && isPaused(held, now) ? { pausedUntil: held.pausedUntil } : {}

export const handleStanding = handle(standing, async (_, circumstances) => {
  const { now } = circumstances
  const held = await attendanceOf(personOf(circumstances)._id)
  if (!held) return { missed: [], now }
  const { objection } = held
  const answer = objection?.settled
  return {
    missed: rememberedMissed(held, now),
    ...pauseOf(held, now),
    ...(objection
      ? {
          objection: {
            words: objection.words,
            at: objection.at,
            ...(answer ? { granted: answer.granted, answer: answer.words } : {}),
          },
        }
      : {}),
    now,
  }
})

export const handleObject = handle(object, async ({ words }, circumstances) => {
  const { now, key } = circumstances
  await changeAttendance(personOf(circumstances)._id, key, (held) => objected(held, words, now))
  return { now }
})

const groundOf = ({ caller }: Circumstances): Id[] => placesHeld(caller.positions, PAVILION_ADMINS)

export const handleObjections = handle(objections, async (_, circumstances) => {
  const { now } = circumstances
  const { command } = sdk()
  const ground = groundOf(circumstances)
  const found =
    ground.length === 0
      ? []
      : await collection('attendances').find(
          { path: command.in(ground), 'objection.at': command.gt(0), 'objection.settled': command.exists(false) },
          { orderBy: ['objection.at', 'asc'], limit: MOST },
        )
  // Who waits longest comes first; what is settled makes room for the next.
  const open = found.filter(isOpen)
  const people = new Map((await peopleByIds(open.map(({ _id }) => _id))).map((one) => [one._id, one.name]))
  await audit(now, { by: personOf(circumstances)._id, call: objections.name, about: { shown: open.length } })
  return {
    objections: open.flatMap((held) => {
      const name = people.get(held._id)
      if (!held.objection || name === undefined) return []
      const { words, at } = held.objection
      return [{ personId: held._id, name, words, at, ...pauseOf(held, now), missed: rememberedMissed(held, now) }]
    }),
    now,
  }
})

export const handleSettleObjection = handle(settleObjection, async ({ personId, granted, words }, circumstances) => {
  const { now, key } = circumstances
  const { _id: by, name } = personOf(circumstances)
  const ground = groundOf(circumstances)
  const theirs = await attendanceOf(personId)
  // Nobody settles their own.
  if (!theirs?.objection || personId === by || !theirs.path.some((placeId) => ground.includes(placeId)))
    throw new Refusal('NOT_FOUND')
  await certainly(async (held) => {
    const before = await held.byId('attendances', personId)
    if (!before || before.keys.includes(key)) return
    const after = settled(before, { granted, words, by, name }, now)
    await held.write('attendances', { ...after, keys: [...after.keys, key].slice(-MOST_KEYS) })
    // The letter goes out with what was missed last: attendances themselves keep none.
    const missed = before.missed.at(-1)
    const gathering = missed && (await held.byId('gatherings', missed.gatheringId))
    const told = gathering && settledTold(gathering, personId, granted, words, now)
    if (told) await held.write('gatherings', timed(told))
  })
  await audit(now, { by, call: settleObjection.name, about: { personId, granted } })
  return { now }
})
