// The story's ground, recounted by rules written here and not taken from the generator.
import type { Household } from '~/domain/household/household'
import type { Volunteer } from '~/domain/volunteer/volunteer'
import { CITY_NOW, fullCity } from '../../test/once/city'
import { CAST, CAST_COMMUNITY, CAST_ON_PHONES } from './cast'
import { type Gathered, gatherCity } from './gathered'

// A whole city takes two seconds alone, and many on a machine that is busy with other tests.
jest.setTimeout(240_000)

const NOW = CITY_NOW
const WEEK = Array.from({ length: 168 }, (_, i) => ({ day: Math.floor(i / 24) + 1, hour: i % 24 }))

function metresBetween([lon1, lat1]: readonly number[], [lon2, lat2]: readonly number[]): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const a =
    Math.sin(radians(lat2! - lat1!) / 2) ** 2 +
    Math.cos(radians(lat1!)) * Math.cos(radians(lat2!)) * Math.sin(radians(lon2! - lon1!) / 2) ** 2
  return 2 * 6_371_009 * Math.asin(Math.sqrt(a))
}

const available = ({ hours, consentToCalls, duty }: Volunteer, day: number, hour: number) =>
  consentToCalls &&
  (duty?.on ?? hours.some((one) => one.days.includes(day) && one.fromHour <= hour && hour < one.toHour))

const cities: [string, 'full' | 'small', number][] = [
  ['the full city', 'full', 1],
  ['the small city', 'small', 1],
  ['a small city of another seed', 'small', 9],
  ['a small city of a third seed', 'small', 42],
]

describe.each(cities)('%s', (_, size, seed) => {
  let city: Gathered
  let hers: Household
  beforeAll(async () => {
    city = size === 'full' ? await fullCity() : await gatherCity({ size, seed, now: NOW })
    hers = city.households.find(({ _id }) => _id === CAST.resident.householdId)!
  })
  const distance = (one: Volunteer) => metresBetween(one.home.coordinates, hers.point.coordinates)
  const volunteer = (personId: string) => city.volunteers.find(({ _id }) => _id === personId)!

  test('the two volunteers are the only ones available within 500 m at each of the 168 hours of a week', () => {
    const within = city.volunteers.filter((one) => distance(one) <= 500)
    expect(within.length).toBeGreaterThan(10)
    for (const { day, hour } of WEEK) {
      const ready = within.filter((one) => available(one, day, hour)).map(({ _id }) => _id)
      expect(ready.sort()).toEqual([CAST.far.personId, CAST.near.personId])
    }
  })

  test('the third is available too, at 520 m, and nobody else between 500 and 590 m', () => {
    const ring = city.volunteers.filter((one) => distance(one) > 500 && distance(one) <= 590)
    for (const { day, hour } of WEEK) {
      expect(ring.filter((one) => available(one, day, hour)).map(({ _id }) => _id)).toEqual([CAST.beyond.personId])
    }
  })

  test('no kiosk within 600 m of her has a shift, and every person of a shift sits in one kiosk at a time', () => {
    const near = city.shifts.filter(({ point }) => distance({ home: point } as Volunteer) <= 600)
    expect(near).toEqual([])
    if (size === 'full') expect(new Set(city.shifts.map(({ kioskId }) => kioskId)).size).toBeGreaterThan(7)
    const last = new Map<string, number>()
    for (const { personId, from, to } of [...city.shifts].sort((a, b) => a.from - b.from)) {
      expect(from).toBeGreaterThanOrEqual(last.get(personId) ?? 0)
      last.set(personId, to)
    }
  })

  test('they live as far away as said, and are Party members', () => {
    for (const { personId, metres } of [CAST.near, CAST.far, CAST.beyond]) {
      expect(Math.abs(distance(volunteer(personId)) - metres)).toBeLessThan(2)
      expect(volunteer(personId)).toMatchObject({ partyMember: true, communityId: CAST_COMMUNITY.id })
    }
  })

  test('nobody holds an office in her building who would be called beside them', () => {
    const there = city.positions.filter(({ placeId }) => placeId === hers.buildingId)
    expect(there).toEqual([])
  })

  test('she lives alone with a bell, her daughter is told, the near volunteer is paired with her alone', () => {
    expect(hers).toMatchObject({
      livesAlone: true,
      memberIds: [CAST.resident.personId],
      familyIds: [CAST.daughter.personId],
      contacts: [{ name: CAST.daughter.name, phone: CAST.daughter.phone, relation: '女儿' }],
      pairedVolunteerId: CAST.near.personId,
    })
    expect(hers.bellConsent).toBeDefined()
    expect(city.households.filter(({ pairedVolunteerId }) => pairedVolunteerId?.startsWith('cast-'))).toHaveLength(1)
  })

  test('the cast are people of the city under the names, phones and openids that the phones show', () => {
    const { duty, daughter, gridOfficer, secretary, chief, streetAdmin, unit, property, discipline } = CAST
    const behind = [duty, daughter, gridOfficer, secretary, chief, streetAdmin, unit, property, discipline]
    for (const { personId, name, phone, openid } of [...CAST_ON_PHONES, ...behind]) {
      const found = city.people.find(({ _id }) => _id === personId)
      expect(found).toMatchObject({ name, phone, openid, communityId: CAST_COMMUNITY.id })
      expect(city.people.filter((one) => one.name === name && one.communityId === CAST_COMMUNITY.id)).toEqual([found])
    }
    const community = city.places.find(({ _id }) => _id === CAST_COMMUNITY.id)
    expect(community).toMatchObject({ name: CAST_COMMUNITY.name, code: CAST_COMMUNITY.code, dutyPhone: CAST.dutyPhone })
    const offices = city.positions
      .filter(({ personId }) => personId === CAST.admin.personId)
      .map(({ office }) => office)
    expect(offices).toEqual(['communityAdmin'])
  })

  test('who her matters come to holds the office that the cast says, and is no volunteer', () => {
    const held = ({ personId }: { personId: string }) =>
      city.positions.filter((one) => one.personId === personId).map(({ office, placeId }) => ({ office, placeId }))
    expect(held(CAST.gridOfficer)).toEqual([{ office: 'gridOfficer', placeId: hers.gridId }])
    expect(held(CAST.secretary)).toEqual([{ office: 'communitySecretary', placeId: CAST_COMMUNITY.id }])
    expect(held(CAST.chief)).toContainEqual({ office: 'gridChief', placeId: hers.gridId })
    expect(held(CAST.streetAdmin)).toEqual([{ office: 'streetAdmin', placeId: 'st_421081001' }])
    expect(held(CAST.discipline)).toEqual([{ office: 'disciplineContact', placeId: 'st_421081001' }])
    const companies = city.organisations.filter(
      ({ kind, placeIds }) => kind === 'propertyCompany' && placeIds.includes(hers.estateId),
    )
    const speaks = (office: string, { personId }: { personId: string }) =>
      city.positions.find((one) => one.office === office && one.personId === personId)?.organisationId
    expect(companies.map(({ _id }) => _id)).toEqual([speaks('propertyManager', CAST.property)])
    const water = city.organisations.find(({ _id }) => _id === speaks('unitContact', CAST.unit))
    expect(water).toMatchObject({ kind: 'unit', name: '市水务公司', field: '水务' })
    const behind = [CAST.gridOfficer, CAST.secretary, CAST.chief, CAST.streetAdmin, CAST.unit, CAST.property]
    for (const { personId } of [...behind, CAST.discipline]) expect(volunteer(personId)).toBeUndefined()
  })

  test('both have agreed to be sent the messages of a call', () => {
    for (const { personId } of [CAST.near, CAST.far]) {
      const agreed = city.consents.filter((one) => one.personId === personId && one.left >= 10)
      expect(agreed.map(({ template }) => template)).toEqual(['bellCall', 'bellNotNeeded'])
    }
  })

  test('elsewhere people have hours of many kinds, and at every hour somebody is ready', () => {
    const elsewhere = city.volunteers.filter((one) => distance(one) > 700)
    const ready = WEEK.map(({ day, hour }) => elsewhere.filter((one) => available(one, day, hour)).length)
    expect(new Set(elsewhere.map(({ hours }) => JSON.stringify(hours))).size).toBeGreaterThan(50)
    expect(Math.min(...ready)).toBeGreaterThan(0)
    expect(Math.max(...ready)).toBeGreaterThan(2 * Math.min(...ready))
  })
})
