// How many volunteers a community has, and how many of them a bell would call now.
import { availableNow } from '../../domain/volunteer/hours'
import { collection } from '../kernel/database'
import { shiftsRunning } from './store'

interface VolunteerFigures {
  volunteers: number
  availableNow: number
}

/** Every visit of the home page asks; half a minute old is young enough for a figure. */
const KEEPS_MS = 30_000
const kept = new Map<string, { at: number; figures: VolunteerFigures }>()

export async function volunteerFigures(communityId: string, now: number): Promise<VolunteerFigures> {
  const known = kept.get(communityId)
  if (known && Math.abs(now - known.at) < KEEPS_MS) return known.figures
  const [all, running] = await Promise.all([
    collection('volunteers').find({ communityId }, { limit: 1000 }),
    shiftsRunning(now),
  ])
  const until = new Map(running.map(({ personId, to }) => [personId, to]))
  const figures = {
    volunteers: all.length,
    availableNow: all.filter((one) => availableNow(one, now, until.get(one._id))).length,
  }
  kept.set(communityId, { at: now, figures })
  return figures
}
