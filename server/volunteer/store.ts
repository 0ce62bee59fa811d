// The only writer of `volunteers`.
import type { Volunteer } from '../../domain/volunteer/volunteer'
import { change } from '../kernel/change'

/** Changes what a volunteer said of themself; the same intention twice changes once. */
export const changeVolunteer = (personId: string, key: string, said: Partial<Volunteer>): Promise<Volunteer> =>
  change('volunteers', personId, (held) => (held.lastKey === key ? undefined : { ...held, ...said, lastKey: key }))
