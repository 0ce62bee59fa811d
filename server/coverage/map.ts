// The map of coverage: counted anew at each call for the whole of the caller's ground. Dots carry no names; the list of
// the weakest does, so who looked is put down.
import { map } from '../../domain/coverage/contract'
import { belowByHour, type Cover, coverOf, type Door, weakestFirst } from '../../domain/coverage/coverage'
import { additionsOf, placeKiosks, shiftWeek } from '../../domain/coverage/kiosk'
import { packed } from '../../domain/coverage/week'
import { buildingWords } from '../../domain/place/words'
import type { Id } from '../../domain/shape'
import { isHeld } from '../household/read'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { placesByIds, type Site, sitesOf } from '../place/read'
import { frameOf, type Ground, gather, placesAsked } from './ground'
import { nearby } from './nearby'

/** An answer over HTTP holds 100 KB: so many dots fit with all the rest. */
const MOST_DOTS = 500
const MOST_LINES = 20

export const handleMap = handle(map, async ({ k, shift, kiosks, placeId }, circumstances) => {
  const { caller, now } = circumstances
  const ground = await gather(await placesAsked(caller.positions, placeId))
  const { places, doors, helpers } = ground
  const named = places.map(({ _id, name }) => ({ placeId: _id, name }))
  if (doors.length === 0) return { ...NOBODY, ground: named, centre: places[0]!.point, helpers: helpers.length }
  const covers = coverOf(
    doors,
    nearby(helpers, ({ home }) => home),
    k,
  )
  const weakest = weakestFirst(covers)
  const frame = frameOf(doors.map(({ point }) => point.coordinates))
  const [lines, suggested] = await Promise.all([
    linesOf(
      weakest.filter(({ lacking }) => lacking > 0).slice(0, MOST_LINES),
      ground,
      k,
      isHeld(
        circumstances,
        places.flatMap(({ _id, path }) => [_id, ...path]),
      ),
    ),
    suggest(ground, covers, k, shiftWeek(shift), kiosks),
  ])
  await audit(now, {
    by: personOf(circumstances)._id,
    call: map.name,
    about: { ground: places[0]!._id, households: doors.length },
  })
  const pointOf = new Map(doors.map(({ householdId, point }) => [householdId, point]))
  return {
    ground: named,
    centre: { type: 'Point' as const, coordinates: frame.coordinates },
    radius: frame.radius,
    households: doors.length,
    helpers: helpers.length,
    dots: weakest.slice(0, MOST_DOTS).map((cover) => ({
      householdId: cover.householdId,
      point: pointOf.get(cover.householdId)!,
      ...lackOf(cover, k),
    })),
    below: belowByHour(covers, k),
    weakest: lines,
    ...suggested,
    cut: weakest.length > MOST_DOTS,
  }
})

const NOBODY = {
  radius: 0,
  households: 0,
  dots: [],
  below: new Array<number>(168).fill(0),
  weakest: [],
  kiosks: [],
  atLeast: 1,
  cut: false,
}

export const lackOf = ({ counts, lacking }: Cover, k: number) => ({
  lacking,
  lacks: packed((hour) => counts[hour]! < k),
})

/** The weakest with their building; with the person too where the caller may see the household. */
async function linesOf(covers: readonly Cover[], { households }: Ground, k: number, names: boolean) {
  const known = new Map(households.map((household) => [household._id, household]))
  const shown = covers.map(({ householdId }) => known.get(householdId)!)
  const [places, people] = await Promise.all([
    placesByIds(shown.flatMap(({ buildingId, estateId }) => [buildingId, estateId])),
    names ? peopleByIds(shown.flatMap(({ memberIds }) => memberIds.slice(0, 1))) : [],
  ])
  return covers.map((cover, i) => {
    const { buildingId, estateId, memberIds } = shown[i]!
    const person = people.find(({ _id }) => _id === memberIds[0])
    const building = whereWords(nameIn(places, estateId), nameIn(places, buildingId))
    return {
      householdId: cover.householdId,
      building,
      ...(person ? { name: person.name } : {}),
      ...lackOf(cover, k),
    }
  })
}

const nameIn = (places: readonly { _id: Id; name: string }[], placeId: Id): string =>
  places.find(({ _id }) => _id === placeId)?.name ?? ''

export const whereWords = (estate: string, building: string): string =>
  buildingWords(estate, building) || '住址已经变动'

async function suggest(ground: Ground, covers: readonly Cover[], k: number, week: Uint8Array, most: number) {
  const weights = covers.map(({ counts }) =>
    counts.reduce((hours, count, hour) => hours + (week[hour] === 1 && count < k ? 1 : 0), 0),
  )
  const sites = await sitesOf(ground.communityIds)
  const near = nearby(
    ground.doors.map((door, i) => ({ door, i })),
    ({ door }: { door: Door }) => door.point,
  )
  // Kiosks that stand already come first: of equals the one that need not be built.
  const ordered = [...sites].sort((a, b) => RANK[a.kind]! - RANK[b.kind]!)
  const reaches = ordered.map(({ point }) => near(point).map(({ i }) => i))
  const placing = placeKiosks(reaches, weights, most)
  const names = new Map(sites.map(({ _id, name }) => [_id, name]))
  return {
    atLeast: placing.atLeast,
    kiosks: additionsOf(placing, reaches, weights).map(({ site, households, hours }) => {
      const { _id, kind, name, point, estateId } = ordered[site] as Site & { kind: keyof typeof RANK }
      const where = kind === 'building' ? whereWords((estateId && names.get(estateId)) ?? '', name) : name
      return { placeId: _id, kind: kind as 'kiosk' | 'estate' | 'building', name: where, point, households, hours }
    }),
  }
}

const RANK: Record<string, number> = { kiosk: 0, estate: 1, building: 2 }
