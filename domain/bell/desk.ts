// Whose ground an alert is on: the offices that watch over it.
import type { Office, Position } from '../person/person'
import type { Id } from '../shape'
import type { Alert } from './alert'

/** Those of a building are called to the door like neighbours; they see what the called see. */
export const DESK_OFFICES: readonly Office[] = [
  'cityAdmin',
  'streetAdmin',
  'communityAdmin',
  'communitySecretary',
  'dutyOfficer',
  'streetDutyOfficer',
  'gridChief',
  'gridOfficer',
]

/** The places whose alerts somebody with these positions (held now) may watch. */
export const groundOf = (positions: readonly Pick<Position, 'office' | 'placeId'>[]): Id[] => [
  ...new Set(positions.filter(({ office }) => DESK_OFFICES.includes(office)).map(({ placeId }) => placeId)),
]

export const isOnGround = (alert: Pick<Alert, 'place'>, ground: readonly Id[]): boolean =>
  alert.place.path.some((placeId) => ground.includes(placeId))
