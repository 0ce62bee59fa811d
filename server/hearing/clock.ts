// What the doorkeeper does for hearings: reminders, telling the resident by itself, the end; and the letters that are owed.
import { byClock } from '../../domain/hearing/course'
import type { Hearing } from '../../domain/hearing/hearing'
import { lettersWritten } from '../../domain/hearing/tell'
import type { Addressee } from '../../domain/message/letter'
import type { Person } from '../../domain/person/person'
import type { Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import { handOverLetters } from '../kernel/messages/letters'
import { peopleByIds } from '../person/read'
import { holdersInAny } from '../position/read'
import { SPEAKERS } from './people'
import { dueHearings, renewHearing } from './store'

/** Gives how many were seen to. `until`: epoch milliseconds of this machine's clock. */
export async function tickHearings(now: Instant, until: number): Promise<number> {
  let seen = 0
  for (const hearing of await dueHearings(now)) {
    if (Date.now() > until) break
    try {
      await seeTo(hearing, now, until)
    } catch (fault) {
      logFault('hearing.tick', fault, { hearingId: hearing._id })
    }
    seen += 1
  }
  return seen
}

async function seeTo({ _id }: Hearing, now: Instant, until: number): Promise<void> {
  const held = await renewHearing(_id, (before) => byClock(before, now))
  await writeOwed(held, now)
  await handOverLetters(
    (to) =>
      renewHearing(_id, (before) => {
        const letters = to(before.letters)
        return letters && { ...before, letters }
      }),
    now,
    until,
  )
}

/** Written down and struck from what is owed in one change; they leave only after that. */
export async function writeOwed(read: Hearing, now: Instant): Promise<Hearing> {
  if (read.owed.length === 0) return read
  const targets = read.owed.flatMap(({ target }) => target ?? [])
  const units = targets.flatMap((one) => ('organisationId' in one ? [one.organisationId] : []))
  const ids = [...targets.flatMap((one) => ('personId' in one ? [one.personId] : [])), read.deputy.personId]
  const [people, speakers] = await Promise.all([
    peopleByIds([...new Set([...ids, ...(read.sayer.personId ? [read.sayer.personId] : [])])]),
    holdersInAny(units, SPEAKERS, now),
  ])
  const person = (personId: string | undefined) => people.filter((one) => one._id === personId).flatMap(reached)
  return renewHearing(read._id, (held) =>
    lettersWritten(
      held,
      read,
      ({ to, target }) => {
        if (to === 'deputy') return person(held.deputy.personId)
        if (to === 'sayer') return held.sayer.personId ? person(held.sayer.personId) : byPhone(held)
        if (!target) return []
        if ('personId' in target) return person(target.personId)
        const theirs = speakers.filter(({ position }) => position.organisationId === target.organisationId)
        return [...new Map(theirs.map((one) => [one.person._id, one.person])).values()].flatMap(reached)
      },
      now,
    ),
  )
}

const reached = ({ _id: personId, phone, openid, leftAt }: Person): Addressee[] =>
  leftAt === undefined ? [{ personId, phone, openid }] : []

const byPhone = ({ sayer: { phone } }: Hearing): Addressee[] => (phone ? [{ phone }] : [])
