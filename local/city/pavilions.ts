// The eight pavilions of the demo city, with who looks after each and the deputies who receive there. Each opens and is booked by other
// rules. With dice of their own, so that everything else of the city stays as it is.

import type { BookingRules, EQUIPMENT, Pavilion, Season } from '~/domain/pavilion/pavilion'
import type { Office, Position } from '~/domain/person/person'
import type { Built } from './buildings'
import { CAST } from './cast'
import type { Dice } from './dice'
import * as ids from './ids'
import type { CommunityPlan, TownPlan } from './plan'
import { away, inside, pointAt, type Spot } from './plane'
import type { Census, Resident } from './residents'

export interface Pavilioned {
  town: TownPlan
  plan: CommunityPlan
  built: Built
  census: Census
  /** What is held there already: whoever holds it is left in peace. */
  positions: readonly Position[]
  dice: Dice
  /** Calendar year in which everybody is as old as said. */
  year: number
}

interface Model {
  name: string
  address: string
  seats: number
  equipment: (typeof EQUIPMENT)[number][]
  seasons: Season[]
  rules: Partial<BookingRules>
}

const DAILY = [1, 2, 3, 4, 5, 6, 7]
const season = (from: string, to: string, opens: string, closes: string, weekdays = DAILY): Season => ({
  from,
  to,
  weekdays,
  opens,
  closes,
})
const allYear = (opens: string, closes: string, weekdays?: number[]) =>
  season('01-01', '12-31', opens, closes, weekdays)
/** Long evenings in summer, home before dark in winter. */
const BY_DAYLIGHT = [season('04-01', '10-31', '07:30', '21:00'), season('11-01', '03-31', '09:00', '18:00')]

/** The first two stand in the community of the story, the others in a community each. */
const MODELS: readonly Model[] = [
  {
    name: '槐荫议事亭',
    address: '小区门口的老槐树下',
    seats: 24,
    equipment: ['table', 'power', 'light', 'fan', 'water', 'ramp', 'loop'],
    seasons: BY_DAYLIGHT,
    rules: {},
  },
  {
    name: '江堤议事亭',
    address: '江堤步道边，旧水塔旁',
    seats: 12,
    equipment: ['table', 'light'],
    seasons: [allYear('08:30', '11:30'), allYear('14:30', '20:30')],
    rules: { approval: true, stepMinutes: 60, longestMinutes: 180, perWeek: 1 },
  },
  {
    name: '凉亭议事亭',
    address: '街心花园里',
    seats: 16,
    equipment: ['table', 'light', 'ramp'],
    seasons: BY_DAYLIGHT,
    rules: { holidays: true, aheadDays: 14 },
  },
  {
    name: '荷塘议事亭',
    address: '荷塘南岸，健身器材旁边',
    seats: 20,
    equipment: ['table', 'fan', 'light', 'water'],
    seasons: [
      season('05-01', '09-30', '06:30', '10:30'),
      season('05-01', '09-30', '17:00', '21:30'),
      season('10-01', '04-30', '09:00', '17:30'),
    ],
    rules: {},
  },
  {
    name: '党群服务中心议事亭',
    address: '党群服务中心一楼大厅东侧',
    seats: 40,
    equipment: ['table', 'power', 'light', 'fan', 'heater', 'screen', 'microphone', 'water', 'ramp'],
    seasons: [allYear('08:30', '17:30', [1, 2, 3, 4, 5]), allYear('09:00', '12:00', [6])],
    rules: { approval: true, longestMinutes: 240, aheadDays: 60, cancelHours: 24 },
  },
  {
    name: '桂花树下议事亭',
    address: '家属院中间的桂花树下',
    seats: 10,
    equipment: ['table'],
    seasons: [
      allYear('08:00', '19:00', [6, 7]),
      season('12-20', '02-20', '13:00', '16:30', [1, 2, 3, 4, 5]),
      season('02-21', '12-19', '16:00', '20:00', [1, 2, 3, 4, 5]),
    ],
    rules: { longestMinutes: 90, perWeek: 3, cancelHours: 1 },
  },
  {
    name: '老码头议事亭',
    address: '老码头广场西头',
    seats: 30,
    equipment: ['table', 'power', 'light', 'microphone', 'ramp'],
    seasons: BY_DAYLIGHT,
    rules: { holidays: true, stepMinutes: 60 },
  },
  {
    name: '邻里议事亭',
    address: '农贸市场对面的小游园',
    seats: 18,
    equipment: ['table', 'light', 'fan', 'heater'],
    seasons: [allYear('09:00', '20:00')],
    rules: { aheadDays: 21 },
  },
]
/** Of the community of the story. */
const OF_CAST = 2

const RULES: BookingRules = {
  aheadDays: 30,
  stepMinutes: 30,
  longestMinutes: 120,
  perWeek: 2,
  approval: false,
  cancelHours: 2,
  holidays: false,
}

/** Metres from the wall of the house beside it. */
const BESIDE: Spot = [16, 12]
const BUILT_DAY = 40
const WIDENED_DAY = 410

/** Which of the eight stand here. */
function modelsAt(town: TownPlan, plan: CommunityPlan): { model: Model; nth: number }[] {
  const others = town.communities.filter(({ code }) => !ids.isCastCommunity(code)).map(({ code }) => code)
  const found = MODELS.map((model, nth) => ({ model, nth }))
  if (ids.isCastCommunity(plan.code)) return found.slice(0, OF_CAST)
  const at = others.indexOf(plan.code)
  return found.slice(OF_CAST + at, OF_CAST + at + 1)
}

export function pavilionsOf(told: Pavilioned): { pavilions: Pavilion[]; positions: Position[] } {
  const { town, plan, census, built } = told
  const communityId = ids.communityIdOf(plan.code)
  const models = modelsAt(town, plan)
  const next = freeResidents(told)
  const positions: Position[] = []
  const appoint = (office: Office, { person }: Resident) =>
    positions.push({
      _id: `s_${plan.code}_p${positions.length + 1}`,
      personId: person._id,
      office,
      placeId: communityId,
      from: ids.FOUNDED,
    })
  const [admin] = census.officers
  const by = { by: admin!.person._id, name: admin!.person.name }
  const spots = spotsOf(built, models.length)
  const pavilions = models.map(({ model, nth }, i): Pavilion => {
    const ofCast = ids.isCastCommunity(plan.code) && i === 0
    const host = ofCast ? known(census, CAST.host.personId) : next()
    const deputy = ofCast ? known(census, CAST.deputy.personId) : next()
    appoint('pavilionHost', host)
    appoint('deputy', deputy)
    const { name, address, seats, equipment, seasons, rules } = model
    const history = [{ at: ids.FOUNDED + (BUILT_DAY + nth * 9) * ids.DAY, ...by, words: '建立' }]
    if (nth % 2 === 0)
      history.push({ at: ids.FOUNDED + (WIDENED_DAY + nth) * ids.DAY, ...by, words: `座位 ${seats - 4} → ${seats}` })
    return {
      _id: ids.pavilionIdOf(nth),
      version: history.length,
      name,
      communityId,
      path: [ids.cityId, ids.streetIdOf(plan.streetCode), communityId],
      address,
      point: pointAt(beside(spots[i]!, plan)),
      seats,
      equipment,
      pictureIds: [],
      hosts: [{ personId: host.person._id, name: host.person.name }],
      seasons,
      closures: [],
      rules: { ...RULES, ...rules },
      retired: false,
      history,
      keys: [],
    }
  })
  return { pavilions, positions }
}

const known = ({ residents }: Census, personId: string): Resident =>
  residents.find(({ person }) => person._id === personId)!

/** Beside a house of the story's own estate first, then as far from it as the community goes. */
function spotsOf({ buildings }: Built, count: number): Spot[] {
  const first = (buildings.find(({ cast }) => cast === 'resident') ?? buildings[Math.floor(buildings.length / 2)]!).at
  const furthest = buildings.reduce((a, { at }) => (away(at, first) > away(a, first) ? at : a), first)
  return [first, furthest].slice(0, count)
}

function beside([x, y]: Spot, { ring }: CommunityPlan): Spot {
  const wanted: Spot = [x + BESIDE[0], y + BESIDE[1]]
  return inside(ring, wanted) ? wanted : [x, y]
}

/** Older people with WeChat who hold nothing yet, one after another. */
function freeResidents({ census, positions, dice, year }: Pavilioned): () => Resident {
  const held = new Set(positions.map(({ personId }) => personId))
  const free = dice.shuffle(
    census.residents.filter(
      ({ person, standing }) =>
        standing === 'ordinary' &&
        !held.has(person._id) &&
        person.openid !== person._id &&
        year - person.birthYear! >= 45 &&
        year - person.birthYear! <= 70,
    ),
  )
  return () => free.pop()!
}
