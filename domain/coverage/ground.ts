// Who looks at coverage: the admins of a city, a street or a community, on their own ground.
import type { Office, Position } from '../person/person'
import type { Id } from '../shape'

const ADMINS: readonly Office[] = ['cityAdmin', 'streetAdmin', 'communityAdmin', 'communitySecretary']

/** The places whose coverage somebody with these positions (held now) may look at. */
export const adminGround = (positions: readonly Pick<Position, 'office' | 'placeId'>[]): Id[] => [
  ...new Set(positions.filter(({ office }) => ADMINS.includes(office)).map(({ placeId }) => placeId)),
]
