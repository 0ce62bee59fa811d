// The year of talking together in one community, for the rooms of the pavilion: every document is what those rooms' own rules make of
// it. Of the whole city 106 evenings were held, and 203 of the problems brought to them are solved.
import type { Attendance, Gathering, Series } from '~/domain/gathering/gathering'
import type { Hearing } from '~/domain/hearing/hearing'
import type { Matter } from '~/domain/matter/matter'
import type { PavilionDay } from '~/domain/pavilion/pavilion'
import type { GatheringRecord, Signature } from '~/domain/record/record'
import { sinceMidnight } from '../../domain/beijing'
import { eveningsOf } from './deliberation-evenings'
import { type DeliberationTold, Ground } from './deliberation-ground'
import { hearingsOf } from './deliberation-hearings'
import { type Talked, topicsOf } from './deliberation-topics'
import { Year } from './deliberation-year'
import { apportion } from './dice'
import shishou from './shishou.json'

const { evenings, problemsSolved } = shishou.counts.eveningTalks

export interface Deliberated extends Talked {
  gatherings: Gathering[]
  series: Series[]
  attendances: Attendance[]
  pavilionDays: PavilionDay[]
  records: GatheringRecord[]
  signatures: Signature[]
  hearings: Hearing[]
  /** All that were told, with those that came of an evening in their new place. */
  matters: Matter[]
}

/** How many evenings each community held and how many problems they solved, by its households. */
export const eveningsFor = (households: readonly number[]): { evenings: number; solved: number }[] => {
  const [held, solved] = [evenings, problemsSolved].map((count) => apportion(count, households))
  return households.map((_, i) => ({ evenings: held![i]!, solved: solved![i]! }))
}

/** Until last midnight, so that a city made an hour later is the same to the byte. */
export function deliberationOf(told: DeliberationTold): Deliberated {
  const year = new Year(new Ground({ ...told, now: told.now - sinceMidnight(told.now) }))
  const became = eveningsOf(year)
  const talked = topicsOf(year)
  const hearings = hearingsOf(year)
  const { gatherings, series, attendances, pavilionDays, records, signatures } = year
  const matters = told.matters.map((one) => became.get(one._id) ?? one)
  return { ...talked, gatherings, series, attendances, pavilionDays, records, signatures, hearings, matters }
}
