// How many volunteers a community has, and how many of them a bell would call now.
import { availableNow } from '../../domain/volunteer/hours'
import { collection } from '../kernel/database'

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
  const all = await collection('volunteers').find({ communityId }, { limit: 1000 })
  const figures = { volunteers: all.length, availableNow: all.filter((one) => availableNow(one, now)).length }
  kept.set(communityId, { at: now, figures })
  return figures
}
