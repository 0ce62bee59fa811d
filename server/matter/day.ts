// The officer's day: what is theirs to do by deadline, and a way past all that has a spot.
import { day } from '../../domain/matter/contract'
import { type Matter, type MatterState, OPEN_STATES } from '../../domain/matter/matter'
import { type MatterActor, partiesOf } from '../../domain/matter/party'
import type { Position } from '../../domain/person/person'
import { walkingOrderFrom } from '../../domain/place/walk'
import type { Id, Point } from '../../domain/shape'
import { collection, sdk } from '../kernel/database'
import { handle } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { positionById } from '../position/read'
import { groundsOf, notAround, onGround, unitsOf } from './find'
import { actorOf, officeLinesOf } from './show'

const MOST = 200
const DECIDED: ReadonlySet<MatterState> = new Set(['disputed', 'explaining'])
/** More than one can walk in a day. */
const MOST_STOPS = 40

/** At one's own level, handed to one's unit, or to be decided from above; the first due first. */
export async function dayOf(actor: MatterActor): Promise<Matter[]> {
  const { command } = sdk()
  const grounds = groundsOf(actor)
  const around = notAround(actor)
  const matters = collection('matters')
  const byDue = { orderBy: ['dueAt', 'asc'] as ['dueAt', 'asc'], limit: MOST }
  const found = await Promise.all([
    ...grounds.map(({ placeId }) => matters.find({ 'owner.placeId': placeId, open: true, ...around }, byDue)),
    ...grounds
      .filter(({ level }) => level !== 'grid')
      .map((ground) =>
        matters.find(
          { ...onGround(ground), open: true, state: command.in(['disputed', 'explaining']), ...around },
          byDue,
        ),
      ),
    ...unitsOf(actor).map((organisationId) =>
      matters.find({ 'handed.organisationId': organisationId, open: true, ...around }, byDue),
    ),
  ])
  return [...new Map(found.flat().map((one) => [one._id, one])).values()]
    .filter((one) => isTheirs(one, actor))
    .sort((a, b) => a.dueAt - b.dueAt || (a._id < b._id ? -1 : 1))
    .slice(0, MOST)
}

/** Something can be done by them now: with their office (whoever of it is named), their unit, or from above. */
function isTheirs(matter: Matter, actor: MatterActor): boolean {
  if (!OPEN_STATES.includes(matter.state)) return false
  const parties = partiesOf(matter, actor)
  if (parties.has('unit')) return true
  // An answer that is owed is theirs to give, whoever looks at the matter meanwhile.
  if (parties.has('owner') && matter.supervisions.some(({ answered }) => !answered)) return true
  if (matter.state === 'disputed') return parties.has('above')
  if (matter.state === 'explaining') return parties.has('second')
  return parties.has('owner')
}

export const handleDay = handle(day, async ({ from }, circumstances) => {
  const { now, caller } = circumstances
  const actor = actorOf(circumstances)
  const matters = await dayOf(actor)
  const [lines, instead] = await Promise.all([officeLinesOf(matters, actor, now), insteadOf(caller.positions)])
  const stops = matters.flatMap(({ _id, place }) => (place.point ? [{ matterId: _id, point: place.point }] : []))
  return {
    matters: lines.map((line, i) => {
      const { owner } = matters[i]!
      const name = instead.get(owner.placeId)
      // Theirs to decide, not to answer for: the answer is owed by whose it is.
      const decides = DECIDED.has(line.state) && owner.personId !== undefined && owner.personId !== actor.personId
      return { ...line, supervised: line.supervised && !decides, ...(name ? { insteadOf: name } : {}) }
    }),
    ...(from && stops.length > 0 ? { walk: walkOf(from, stops.slice(0, MOST_STOPS)) } : {}),
    now,
  }
})

function walkOf(from: Point, spots: readonly { matterId: Id; point: Point }[]): { matterIds: Id[]; metres: number } {
  const { stops, metres } = walkingOrderFrom(from, spots)
  return { matterIds: stops.map(({ matterId }) => matterId), metres: Math.round(metres) }
}

/** By place: for whom one stands in there. */
async function insteadOf(
  positions: readonly Pick<Position, 'placeId' | 'standsInFor'>[],
): Promise<Map<string, string>> {
  const standing = positions.filter(({ standsInFor }) => standsInFor !== undefined)
  if (standing.length === 0) return new Map()
  const found = await Promise.all(standing.map(({ standsInFor }) => positionById(standsInFor!)))
  const held = found.flatMap((one) => one ?? [])
  const people = new Map((await peopleByIds(held.map(({ personId }) => personId))).map((one) => [one._id, one.name]))
  const nameOf = new Map(held.map(({ _id, personId }) => [_id, people.get(personId)]))
  return new Map(
    standing.flatMap(({ placeId, standsInFor }) => {
      const name = nameOf.get(standsInFor ?? '')
      return name ? [[placeId, name] as const] : []
    }),
  )
}
