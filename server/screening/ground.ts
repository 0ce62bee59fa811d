// Whose queue it is: the admins' of a place in which the thing lies. A community's own before the street's: all see it.
import { OFFICES, type Office, type Position } from '../../domain/person/person'
import type { Id } from '../../domain/shape'

const ADMINS = (Object.keys(OFFICES) as Office[]).filter((office) => OFFICES[office].role === 'admin')

/** Positions are those held at this moment. */
export const groundOf = (positions: readonly Position[]): Id[] => [
  ...new Set(positions.filter(({ office }) => ADMINS.includes(office)).map(({ placeId }) => placeId)),
]
