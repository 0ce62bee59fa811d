// What the doorkeeper does for hearings: reminders, telling the resident by itself, the end; and the letters that are owed.

import { byClock } from '../../domain/hearing/course'
import type { Hearing } from '../../domain/hearing/hearing'
import { HANDERS, handersAt, partiesOf } from '../../domain/hearing/party'
import { lettersWritten } from '../../domain/hearing/tell'
import type { HearingParty } from '../../domain/hearing/transitions'
import type { Addressee } from '../../domain/message/letter'
import { addresseesOf } from '../../domain/person/addressee'
import type { Id, Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import { handOverLetters } from '../kernel/messages/letters'
import { holdersOf, peopleByIds, positionsOfMany } from '../person/read'
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
  const told = await toldBy(read, now)
  return renewHearing(read._id, (held) => lettersWritten(held, read, (owed) => told(held, owed), now))
}

type Told = (held: Hearing, owed: Hearing['owed'][number]) => Addressee[]

/** Looks up who that is now. To nobody who finds nothing of it, because they left, or hold that office no more. */
async function toldBy(read: Hearing, now: Instant): Promise<Told> {
  const targets = read.owed.flatMap(({ target }) => target ?? [])
  const units = targets.flatMap((one) => ('organisationId' in one ? [one.organisationId] : []))
  const upwards = read.owed.some(({ to }) => to === 'hander' || to === 'above')
  const [speakers, handing] = await Promise.all([
    holdersInAny(units, SPEAKERS, now),
    upwards ? holdersOf(read.path, HANDERS, now) : [],
  ])
  const handers = handing
    .filter(({ person }) => person.leftAt === undefined)
    .map(({ person, position: { office } }) => ({ personId: person._id, office }))
  const ids = [
    read.deputy.personId,
    ...targets.flatMap((one) => ('personId' in one ? [one.personId] : [])),
    ...[...speakers, ...handing].map(({ person }) => person._id),
    ...(read.sayer.personId ? [read.sayer.personId] : []),
  ]
  const [people, positions] = await Promise.all([
    peopleByIds([...new Set(ids)]),
    positionsOfMany([...new Set(ids)], now),
  ])
  const partiesNow = (held: Hearing, personId: Id) =>
    partiesOf(held, { personId, positions: positions.filter((one) => one.personId === personId) })
  const whoIs = (held: Hearing, { to, target, seq }: Hearing['owed'][number]): readonly Id[] => {
    const by = target && 'personId' in target ? target.personId : undefined
    switch (to) {
      case 'deputy':
        return [held.deputy.personId]
      case 'sayer':
        return held.sayer.personId ? [held.sayer.personId] : []
      case 'holder':
        if (by !== undefined) return [by]
        return speakers.flatMap(({ person, position }) =>
          target && 'organisationId' in target && position.organisationId === target.organisationId ? [person._id] : [],
        )
      case 'hander':
        // Who handed it on may do so no more: then it is whoever does. Who wrote it down knows.
        if (by !== undefined && handsIt(partiesNow(held, by))) return [by]
        return handersAt(handers).filter((personId) => seq !== 1 || personId !== held.enteredBy)
      case 'above':
        return by !== undefined && handsIt(partiesNow(held, by)) ? handersAt(handers, by) : []
    }
  }
  return (held, owed) => {
    if (owed.to === 'sayer' && held.sayer.personId === undefined) return byPhone(held)
    const those = new Set(whoIs(held, owed).filter((personId) => partiesNow(held, personId).size > 0))
    return addresseesOf(people.filter(({ _id }) => those.has(_id)))
  }
}

/** Hands it on, or handed it on as the deputy who heard it. */
const handsIt = (parties: ReadonlySet<HearingParty>): boolean => parties.has('hander') || parties.has('deputy')

const byPhone = ({ sayer: { phone } }: Hearing): Addressee[] => (phone ? [{ phone }] : [])
