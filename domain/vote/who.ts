// Who prepares votes on a ground, and who takes down proxies and paper votes there.
import type { Office, Position } from '../person/person'
import type { Id } from '../shape'
import type { VoteParty } from './transitions'
import type { VoteKind } from './vote'

/** Who leads topics of that ground. */
const LEADERS: readonly Office[] = [
  'branchSecretary',
  'gridChief',
  'communitySecretary',
  'communityAdmin',
  'streetAdmin',
  'cityAdmin',
]
const CLERKS: readonly Office[] = [
  'dutyOfficer',
  'streetDutyOfficer',
  'gridOfficer',
  'buildingLeader',
  'buildingGroupLeader',
]

type Held = Pick<Position, 'office' | 'placeId' | 'organisationId'>

interface OnGround {
  kind: VoteKind
  path: readonly Id[]
}

/** What these positions (held now) are to a vote there. `chairs`: places of the committees of owners whose chair one is. */
export function partiesOfVote(
  { kind, path }: OnGround,
  positions: readonly Held[],
  chairs: readonly Id[],
): ReadonlySet<VoteParty> {
  const parties = new Set<VoteParty>()
  for (const { office, placeId } of positions) {
    if (!path.includes(placeId)) continue
    if (LEADERS.includes(office)) parties.add('leads')
    if (CLERKS.includes(office)) parties.add('clerk')
  }
  if (kind === 'owners' && chairs.some((placeId) => path.includes(placeId))) parties.add('leads')
  return parties
}

/** Places over which one prepares votes. */
export const ledBy = (positions: readonly Held[]): Id[] => [
  ...new Set(positions.filter(({ office }) => LEADERS.includes(office)).map(({ placeId }) => placeId)),
]
export const workedBy = (positions: readonly Held[]): Id[] => [
  ...new Set(
    positions.filter(({ office }) => LEADERS.includes(office) || CLERKS.includes(office)).map(({ placeId }) => placeId),
  ),
]
