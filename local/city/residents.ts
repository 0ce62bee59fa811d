// Who lives behind which door of a community: old people with a bell, Party members, volunteers, officers, their families.
import type { Household } from '~/domain/household/household'
import type { Person } from '~/domain/person/person'
import type { Volunteer } from '~/domain/volunteer/volunteer'
import type { Built } from './buildings'
import { CAST, QUIET_RADIUS } from './cast'
import type { Dice } from './dice'
import * as ids from './ids'
import { personName } from './people-names'
import type { CommunityPlan, TownPlan } from './plan'
import { away, pointAt } from './plane'
import { ALWAYS, willingness } from './volunteers'

/** staff: works here and lives elsewhere. */
export type Standing =
  | 'elder'
  | 'member'
  | 'retiredMember'
  | 'kioskVolunteer'
  | 'officer'
  | 'ordinary'
  | 'cast'
  | 'staff'

/** Somebody whose name and phone are not left to chance. */
export interface Known {
  personId: string
  name: string
  phone: string
  openid: string
}

export interface Resident {
  person: Person
  standing: Standing
  /** Index of the building; family elsewhere has none. */
  building?: number
}

export interface Census {
  households: Household[]
  residents: Resident[]
  volunteers: Volunteer[]
  /** How many officers a community needs beside its grids' is for domain/person's offices; they wait here in order. */
  officers: Resident[]
}

export interface Settling {
  town: TownPlan
  plan: CommunityPlan
  built: Built
  dice: Dice
  /** Calendar year in which everybody is as old as said. */
  year: number
  /** Officers wanted, in the order of their chairs; those of the cast by name. */
  officers: readonly (Known | undefined)[]
}

const NOTES = [
  '听力不好，敲门请用力些。',
  '腿脚不便，开门慢，请多等一会儿。',
  '有高血压，药在床头柜上。',
  '心脏不好，进门请先让老人坐下。',
  '视力差，进门请先报姓名。',
  '家里有一只小狗，不咬人。',
]

export function settle(settling: Settling): Census {
  const { plan, dice, built, year, town } = settling
  const isCast = ids.isCastCommunity(plan.code)
  const communityId = ids.communityIdOf(plan.code)
  const { households, buildingOf } = openDoors(plan, built)
  const residents: Resident[] = []
  const volunteers: Volunteer[] = []
  let phones = 0
  const nextPhone = () => ids.mobileOf(plan.index, phones++)
  const homes = dice.shuffle(households.map((_, i) => i))
  const reserved = new Set<number>()
  const nextHome = () => {
    for (;;) {
      const home = homes.pop()
      if (home === undefined) throw new Error(`no free door left in ${plan.name}`)
      if (!reserved.has(home)) return home
    }
  }

  interface Newcomer {
    standing: Standing
    birthYear: number
    home?: number
    known?: Known | undefined
    surname?: string
    woman?: boolean
    weChat?: boolean
  }
  const admit = ({ standing, birthYear, home, known, surname, weChat = true, woman = dice.chance(0.5) }: Newcomer) => {
    const _id = known?.personId ?? ids.personIdOf(plan.code, residents.length)
    const person: Person = {
      _id,
      version: 1,
      name: known?.name ?? personName(dice, birthYear, woman, surname),
      phone: known?.phone ?? nextPhone(),
      openid: known?.openid ?? (weChat ? `o_${_id}` : _id),
      communityId,
      ...(home !== undefined && { householdId: households[home]!._id }),
      birthYear,
      partyMember: standing === 'member' || standing === 'retiredMember',
      ...(weChat && { privacyAgreed: { notice: ids.PRIVACY_NOTICE, at: ids.AGREED } }),
    }
    if (home !== undefined) households[home]!.memberIds.push(_id)
    const resident: Resident = { person, standing, ...(home !== undefined && { building: buildingOf[home]! }) }
    residents.push(resident)
    return resident
  }
  const enlist = ({ person, building }: Resident, always = false) => {
    const { at } = built.buildings[building!]!
    const quiet = away(at, town.cast.resident.at) <= QUIET_RADIUS
    volunteers.push({
      _id: person._id,
      version: 1,
      communityId,
      buildingId: ids.buildingIdOf(plan.code, building!),
      partyMember: person.partyMember,
      home: pointAt(at),
      ...(always ? { hours: ALWAYS, consentToCalls: true } : willingness(dice, quiet)),
    })
  }
  const bornAt = (youngest: number, oldest: number) => year - dice.whole(youngest, oldest)

  const officers: Resident[] = []
  const quota = { ...plan.quota }
  if (isCast) {
    const doorOf = (role: 'resident' | 'near' | 'far' | 'beyond', floor: number) => {
      const building = built.buildings.findIndex(({ cast }) => cast === role)
      const doors = households.map((_, i) => i).filter((i) => buildingOf[i] === building)
      const home = doors.find((i) => households[i]!.floor >= floor) ?? doors[0]!
      reserved.add(home)
      return home
    }
    const home = doorOf('resident', 2)
    admit({ standing: 'elder', birthYear: year - 78, home, known: CAST.resident })
    const helpers = (['near', 'far', 'beyond'] as const).map((role, i) => {
      const resident = admit({
        standing: 'member',
        birthYear: year - [46, 38, 52][i]!,
        home: doorOf(role, 3),
        known: CAST[role],
      })
      enlist(resident, true)
      return resident
    })
    const daughter = admit({ standing: 'cast', birthYear: year - 51, known: CAST.daughter })
    officers.push(admit({ standing: 'officer', birthYear: year - 41, home: nextHome(), known: CAST.admin }))
    officers.push(admit({ standing: 'officer', birthYear: year - 35, home: nextHome(), known: CAST.duty }))
    Object.assign(households[home]!, {
      _id: CAST.resident.householdId,
      familyIds: [daughter.person._id],
      contacts: [{ name: CAST.daughter.name, phone: CAST.daughter.phone, relation: '女儿' }],
      pairedVolunteerId: helpers[0]!.person._id,
      noteForResponders: '腿脚不便，开门慢，请多等一会儿。',
      livesAlone: true,
    })
    residents[0]!.person.householdId = CAST.resident.householdId
    quota.bells -= 1
    quota.members -= helpers.length
  }

  while (officers.length < settling.officers.length) {
    const known = settling.officers[officers.length]
    officers.push(admit({ standing: 'officer', birthYear: bornAt(26, 54), home: nextHome(), known }))
  }
  if (isCast) {
    const grid = town.cast.resident.grid
    const inHerGrid = households.findIndex(({ memberIds }, i) => {
      const building = built.buildings[buildingOf[i]!]!
      return building.grid === grid && !building.cast && memberIds.length === 0
    })
    if (inHerGrid >= 0) reserved.add(inHerGrid)
    const home = inHerGrid >= 0 ? inHerGrid : nextHome()
    admit({ standing: 'retiredMember', birthYear: year - 66, home, known: CAST.chief })
    quota.retiredMembers -= 1
    for (const known of [CAST.unit, CAST.property, CAST.discipline]) {
      admit({ standing: 'staff', birthYear: year - 44, known })
    }
  }
  for (let i = 0; i < quota.members; i++)
    enlist(admit({ standing: 'member', birthYear: bornAt(24, 59), home: nextHome() }))
  for (let i = 0; i < quota.retiredMembers; i++) {
    admit({ standing: 'retiredMember', birthYear: bornAt(60, 79), home: nextHome(), weChat: dice.chance(0.85) })
  }
  for (let i = 0; i < quota.kioskVolunteers; i++) {
    enlist(admit({ standing: 'kioskVolunteer', birthYear: bornAt(20, 68), home: nextHome() }))
  }
  for (let i = 0; i < quota.bells; i++) {
    const home = nextHome()
    admit({ standing: 'elder', birthYear: bornAt(70, 92), home, woman: dice.chance(0.62), weChat: dice.chance(0.45) })
    const childIsDaughter = dice.chance(0.5)
    const birthYear = bornAt(42, 60)
    const relation = childIsDaughter ? '女儿' : '儿子'
    const surname = residents.at(-1)!.person.name.slice(0, 1)
    const child = dice.chance(0.55)
      ? admit({ standing: 'ordinary', birthYear, home: nextHome(), surname, woman: childIsDaughter }).person
      : { name: personName(dice, birthYear, childIsDaughter, surname), phone: nextPhone(), _id: undefined }
    Object.assign(households[home]!, {
      familyIds: child._id ? [child._id] : [],
      contacts: [{ name: child.name, phone: child.phone, relation }],
      ...(dice.chance(0.7) && { noteForResponders: dice.pick(NOTES) }),
      livesAlone: true,
    })
  }
  const indexOf = new Map(households.map(({ _id }, i) => [_id, i]))
  const family = residents.filter(({ person, standing }) => person.householdId !== undefined && standing !== 'elder')
  for (let left = quota.people - residents.length; left > 0; left--) {
    const beside = dice.chance(0.45) ? dice.pick(family) : undefined
    const home = beside ? indexOf.get(beside.person.householdId!)! : nextHome()
    const birthYear = beside ? beside.person.birthYear! + dice.whole(-4, 4) : bornAt(20, 80)
    admit({ standing: 'ordinary', birthYear, home })
  }
  if (isCast) for (const one of [CAST.host, CAST.deputy]) recast(residents, households, one, year)
  consentToBells(settling, { households, volunteers, officers })
  return { households, residents, volunteers, officers }
}

/**
 * Gives an ordinary neighbour's part to somebody of the cast, instead of admitting one more: nothing else of the city moves. Over
 * sixty, so that no office of working people and nobody's family had them; from a house where others live too.
 */
function recast(residents: readonly Resident[], households: readonly Household[], known: Known, year: number): void {
  const living = (building: number) => residents.filter((one) => one.building === building).length
  const found = [...residents]
    .reverse()
    .find(
      ({ person, standing, building }) =>
        standing === 'ordinary' &&
        building !== undefined &&
        living(building) > 3 &&
        person.openid !== person._id &&
        year - person.birthYear! > 61,
    )
  if (!found) throw new Error(`nobody can be ${known.name}`)
  const { person } = found
  const home = households.find(({ _id }) => _id === person.householdId)!
  home.memberIds = home.memberIds.map((personId) => (personId === person._id ? known.personId : personId))
  const { personId: _id, name, phone, openid } = known
  found.standing = 'staff'
  found.person = { ...person, _id, name, phone, openid }
}

/** An empty household behind every door, floor by floor, two doors to a stair. */
function openDoors(plan: CommunityPlan, built: Built): { households: Household[]; buildingOf: number[] } {
  const households: Household[] = []
  const buildingOf: number[] = []
  const communityId = ids.communityIdOf(plan.code)
  built.buildings.forEach((building, i) => {
    const perFloor = Math.ceil(building.doors / building.floors)
    for (let door = 0; door < building.doors; door++) {
      const floor = Math.floor(door / perFloor) + 1
      const onFloor = door % perFloor
      buildingOf.push(i)
      households.push({
        _id: ids.householdIdOf(plan.code, households.length),
        version: 1,
        communityId,
        gridId: ids.gridIdOf(plan.code, building.grid),
        estateId: ids.estateIdOf(plan.code, building.estate),
        buildingId: ids.buildingIdOf(plan.code, i),
        door: `${Math.floor(onFloor / 2) + 1}单元${floor}0${(onFloor % 2) + 1}`,
        floor,
        point: pointAt(building.at),
        memberIds: [],
        familyIds: [],
        contacts: [],
        livesAlone: false,
      })
    }
  })
  return { households, buildingOf }
}

/** Who lives alone has a bell: consent taken down by an officer, and the nearest willing volunteer paired. */
function consentToBells(
  { plan, built, dice }: Settling,
  { households, volunteers, officers }: Pick<Census, 'households' | 'volunteers' | 'officers'>,
): void {
  const spotOf = new Map(built.buildings.map(({ at }, i) => [ids.buildingIdOf(plan.code, i), at]))
  const free = volunteers.filter(({ _id, consentToCalls }) => consentToCalls && !_id.startsWith('cast-'))
  households.forEach((household) => {
    if (!household.livesAlone) return
    household.bellConsent = { at: ids.FOUNDED + dice.whole(1, 300) * ids.DAY, takenBy: dice.pick(officers).person._id }
    if (household.pairedVolunteerId) return
    const at = spotOf.get(household.buildingId)!
    const distance = ({ buildingId }: Volunteer) => away(spotOf.get(buildingId)!, at)
    household.pairedVolunteerId = free.reduce((a, b) => (distance(b) < distance(a) ? b : a))._id
  })
  askForMornings(households)
}

/** 早安 in one of eight with a bell, at half past seven, eight or half past; not in the grids of the cast, whose story it would cross. */
function askForMornings(households: readonly Household[]): void {
  const ofCast = new Set(households.flatMap(({ _id, gridId }) => (_id.startsWith('cast-') ? [gridId] : [])))
  const bells = households.filter(({ bellConsent, gridId }) => bellConsent && !ofCast.has(gridId))
  bells.forEach((household, i) => {
    if (i % 8 === 3) household.morning = { byMinute: 450 + ((i >> 3) % 3) * 30 }
  })
}
