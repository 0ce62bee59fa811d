// A resident's words on a gathering are checked before neighbours read them.
import type { Gathering } from '../../domain/gathering/gathering'
import type { Id, Instant } from '../../domain/shape'
import { peopleByIds } from '../person/read'
import { isPublic, screenWords } from '../screening/read'
import { renewGathering } from './store'

/** Asking again asks nothing twice. */
export async function askScreening(held: Gathering, now: Instant): Promise<Gathering> {
  if (held.screening === undefined || !held.booker) return held
  const { _id: id, path, title, booker } = held
  const openid = (await peopleByIds([booker.personId])).find((one) => one.openid !== one._id)?.openid
  await screenWords({ room: 'gathering', id, path: path.slice(0, 10), part: 'title' }, title, openid, now)
  return putDown(id, title)
}

/** Whether the words passed, as it is now; `title` the words that were asked about. */
export async function putDown(gatheringId: Id, title?: string): Promise<Gathering> {
  const passed = await isPublic({ room: 'gathering', id: gatheringId })
  return renewGathering(gatheringId, (held) => {
    if (held.screening === undefined || (title !== undefined && held.title !== title)) return undefined
    // Other words were written meanwhile, and are asked about by themselves.
    if (title === undefined && held.screening === 'owed') return undefined
    const screening = passed ? ('passed' as const) : ('asked' as const)
    return held.screening === screening ? undefined : { ...held, screening }
  })
}
