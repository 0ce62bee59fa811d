// Help is needed, whoever says so: the bell rings first, and the morning says so then.
import { helped, type SignOfLife } from '../../domain/morning/course'
import { type Morning, OPEN_MORNINGS } from '../../domain/morning/morning'
import type { Person } from '../../domain/person/person'
import type { Instant } from '../../domain/shape'
import { settleTask } from '../task/read'
import { ringFor } from '../warning/read'
import { changeMorning } from './store'

export async function callForHelp(
  morning: Morning,
  { how, by, person, key, words }: SignOfLife & { person?: Person | undefined; key: string; words?: string },
  now: Instant,
): Promise<Morning> {
  const as = 'officer' as const
  const alert = await ringFor(morning.householdId, { by: { ...by, as }, person, key, now }, `morning ${morning._id}`)
  const after = await changeMorning(morning._id, (held) =>
    OPEN_MORNINGS.includes(held.state) ? helped(held, { how, by }, alert._id, now, words) : undefined,
  )
  if (after.taskId) await settleTask(after.taskId, 'needsHelp', `${by.name}：需要帮忙，门铃已经响了`, now)
  return after
}
