// Whose pavilion it is: who books it, who looks after it, who changes how it is kept.
import type { Role } from '../contract'
import { OFFICES, type Office } from '../person/person'
import type { Id } from '../shape'
import type { Pavilion } from './pavilion'

const withRoles = (...roles: Role[]): Office[] =>
  (Object.keys(OFFICES) as Office[]).filter((office) => roles.includes(OFFICES[office].role))

/** Who may add, change and close pavilions on their ground. */
export const PAVILION_ADMINS: readonly Office[] = withRoles('admin')
/** Who may be host of one, and books there for people without a phone. */
export const PAVILION_OFFICES: readonly Office[] = withRoles('admin', 'officer', 'convener')

/** An office somebody holds now, with the places above the place it is held over. */
export interface Seat {
  office: Office
  placeId: Id
  above: readonly Id[]
}

/** Somebody before a pavilion: where they live, as far as that is known, and what they hold. */
export interface Standing {
  personId: Id
  communityIds: readonly Id[]
  seats: readonly Seat[]
}

type Ground = Pick<Pavilion, 'path' | 'communityId'>

/** Holds an admin's office over its community or above. */
export const administers = ({ path }: Pick<Ground, 'path'>, { seats }: Pick<Standing, 'seats'>): boolean =>
  seats.some(({ office, placeId }) => PAVILION_ADMINS.includes(office) && path.includes(placeId))

/** Holds an office on its ground: over the community, above it, or inside it. */
export const worksThere = ({ path, communityId }: Ground, { seats }: Pick<Standing, 'seats'>): boolean =>
  seats.some(
    ({ office, placeId, above }) =>
      PAVILION_OFFICES.includes(office) && (path.includes(placeId) || above.includes(communityId)),
  )

/** May book there: lives in its community, or works there. */
export const isOfPavilion = (ground: Ground, standing: Standing): boolean =>
  standing.communityIds.includes(ground.communityId) || worksThere(ground, standing)

/** Is named as host, and still holds an office there. */
export const hosts = (pavilion: Ground & Pick<Pavilion, 'hosts'>, standing: Standing): boolean =>
  pavilion.hosts.some(({ personId }) => personId === standing.personId) && worksThere(pavilion, standing)

export type PavilionRight = 'book' | 'edit' | 'approve' | 'code'

/** edit: how it is kept. approve: says yes for its hosts, and closes it. code: may take the code for its door. */
export function rightsAt(pavilion: Pavilion, standing: Standing): PavilionRight[] {
  const edits = administers(pavilion, standing)
  const may: PavilionRight[] = []
  if (!pavilion.retired && isOfPavilion(pavilion, standing)) may.push('book')
  if (edits) may.push('edit')
  if (edits || hosts(pavilion, standing)) may.push('approve')
  if (worksThere(pavilion, standing)) may.push('code')
  return may
}
