// A resident's words on a gathering are checked before neighbours read them.
import type { Gathering } from '../../domain/gathering/gathering'
import { bookedIt } from '../../domain/gathering/who'
import type { Person } from '../../domain/person/person'
import type { Screening } from '../../domain/screening/screening'
import type { Id, Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import { peopleByIds } from '../person/read'
import { screeningsOf, screenWords } from '../screening/read'
import { renewGathering } from './store'

/** Asking again asks nothing twice. `writer`: who wrote it, where they are at hand; else who booked it is asked for. */
export async function askScreening(held: Gathering, now: Instant, writer?: Person): Promise<Gathering> {
  if (held.screening === undefined || !held.booker) return held
  const { _id: id, path, title, booker } = held
  const people = writer && bookedIt(held, writer._id) ? [writer] : await peopleByIds([booker.personId])
  const openid = people.find((one) => one.openid !== one._id)?.openid
  const asked = await screenWords({ room: 'gathering', id, path: path.slice(0, 10), part: 'title' }, title, openid, now)
  return renewGathering(
    id,
    (one) => (one.screening === undefined || one.title !== title ? undefined : withAnswer(one, asked)),
    held,
  )
}

/** The check came back, or somebody decided otherwise. */
export async function putDown(gatheringId: Id): Promise<Gathering> {
  const [asked] = await screeningsOf({ room: 'gathering', id: gatheringId })
  // Other words were written meanwhile, and are asked about by themselves.
  return renewGathering(gatheringId, (held) =>
    held.screening === undefined || held.screening === 'owed' ? undefined : withAnswer(held, asked),
  )
}

/** The title is the only part of a gathering that is checked. */
function withAnswer(held: Gathering, asked: Screening | undefined): Gathering | undefined {
  const { refusedBecause: _, ...rest } = held
  const screening = asked?.state === 'passed' || asked?.state === 'refused' ? asked.state : ('asked' as const)
  if (held.screening === screening) return undefined
  return { ...rest, screening, ...(screening === 'refused' ? { refusedBecause: asked?.reason ?? '没有通过检查' } : {}) }
}

/** The check stops nobody: what fails here is taken up again by the clock. */
export async function screened(held: Gathering, writer: Person, now: Instant): Promise<Gathering> {
  if (held.screening !== 'owed') return held
  return askScreening(held, now, writer).catch((fault: unknown) => {
    logFault('gathering.screening', fault, { gatheringId: held._id })
    return held
  })
}
