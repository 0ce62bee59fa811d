import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import type { ZodType } from 'zod'
import { storedPolicy } from '~/domain/bell/policy'
import { healthNote } from '~/domain/household/health'
import { household } from '~/domain/household/household'
import { COUNTS_AS } from '~/domain/matter/counted'
import { matter } from '~/domain/matter/matter'
import { BACKING_ROLES, backing } from '~/domain/organisation/backing'
import { daysAfter, openSpans } from '~/domain/pavilion/hours'
import { pavilion } from '~/domain/pavilion/pavilion'
import { faultsOf } from '~/domain/pavilion/words'
import { person, position } from '~/domain/person/person'
import { organisation, place } from '~/domain/place/place'
import { shift } from '~/domain/volunteer/shift'
import { volunteer } from '~/domain/volunteer/volunteer'
import { CITY_NOW, fullCity } from '../../test/once/city'
import { CAST, CAST_COMMUNITY } from './cast'
import type { CityCollection } from './city'
import { type Gathered, gatherCity } from './gathered'
import shishou from './shishou.json'

// A whole city takes two seconds alone, and many on a machine that is busy with other tests.
jest.setTimeout(240_000)

const NOW = CITY_NOW
const SCHEMAS: Partial<Record<CityCollection, ZodType>> = {
  places: place.strict(),
  organisations: organisation.strict(),
  people: person.strict(),
  positions: position.strict(),
  households: household.strict(),
  volunteers: volunteer.strict(),
  shifts: shift.strict(),
  policies: storedPolicy.strict(),
  healthNotes: healthNote.strict(),
  backings: backing.strict(),
  pavilions: pavilion.strict(),
  matters: matter.strict(),
}
let full: Gathered
let small: Gathered

beforeAll(async () => {
  full = await fullCity()
  small = await gatherCity({ size: 'small', now: NOW })
})

test('what is explained, passed up or put off is given a reason that fits it', () => {
  const pipes = ['sewer', 'water', 'leak']
  const said = full.matters.flatMap(({ categoryId, timeline }) =>
    timeline.flatMap(({ words = '' }) => (/管/.test(words) && /旧改|主管道/.test(words) ? categoryId : [])),
  )
  expect(said.length).toBeGreaterThan(0)
  expect(said.filter((leaf) => !pipes.includes(leaf))).toEqual([])
  const parts = full.matters.filter(({ pause }) => /配件/.test(pause?.reason ?? '')).map(({ categoryId }) => categoryId)
  expect(parts.filter((leaf) => ['dance', 'social', 'allowance', 'quarrel', 'dog'].includes(leaf))).toEqual([])
})

test("a year of matters ends in the city's own count: 4,690 = 4,229 + 332 + 129", () => {
  const counted = (as: string) => full.matters.filter(({ state }) => COUNTS_AS[state] === as).length
  const { received, resolved, followingUp, explained } = shishou.counts.reports
  expect(full.matters).toHaveLength(received)
  expect([counted('resolved'), counted('following'), counted('explained')]).toEqual([resolved, followingUp, explained])
  expect(new Set(full.matters.map(({ number }) => number)).size).toBe(received)
})

describe('the figures of the city', () => {
  const placesOf = (kind: string) => full.places.filter((one) => one.kind === kind).length
  const organisationsOf = (kind: string) => full.organisations.filter((one) => one.kind === kind).length
  const membersCalled = () => full.volunteers.filter((one) => one.partyMember).length
  test.each<[string, number, () => number]>([
    ['streets', 2, () => placesOf('street')],
    ['communities', 13, () => placesOf('community')],
    ['grids', 272, () => placesOf('grid')],
    ['estates', 550, () => placesOf('estate')],
    ['kiosks', 10, () => placesOf('kiosk')],
    ['street committees', 2, () => organisationsOf('streetCommittee')],
    ['community committees', 13, () => organisationsOf('communityCommittee')],
    ['grid branches', 272, () => organisationsOf('gridBranch')],
    ['building groups', 702, () => organisationsOf('buildingGroup')],
    ['centre households', 5860, () => organisationsOf('centreHousehold')],
    ['property companies', 34, () => organisationsOf('propertyCompany')],
    ["owners' committees", 47, () => organisationsOf('ownersCommittee')],
    ['self-government committees', 210, () => organisationsOf('selfGovernmentCommittee')],
    ['units', 12, () => organisationsOf('unit')],
    ['households', 58600, () => full.households.length],
    ['doors', 58600, () => full.places.reduce((sum, { doors }) => sum + (doors ?? 0), 0)],
    ['registered residents', 12000, () => full.people.length],
    ['serving Party members', 5000, membersCalled],
    ['kiosk volunteers', 1260, () => full.volunteers.length - membersCalled()],
    ['bells', 300, () => full.households.filter((one) => one.bellConsent).length],
    ['community doctors', 13, () => full.positions.filter(({ office }) => office === 'communityDoctor').length],
    ['policies', 13, () => full.policies.length],
    ['pavilions', 8, () => full.pavilions.length],
    ['pavilion hosts', 8, () => full.positions.filter(({ office }) => office === 'pavilionHost').length],
    ['deputies', 8, () => full.positions.filter(({ office }) => office === 'deputy').length],
  ])('%s: %d', (_, expected, counted) => {
    expect(counted()).toBe(expected)
  })

  test('the thirteen communities have their real names and codes', () => {
    const real = shishou.streets.flatMap(({ code, communities }) =>
      communities.map((one) => ({ street: code, ...one })),
    )
    for (const community of full.places.filter(({ kind }) => kind === 'community')) {
      const found = real.find(({ code }) => code === community.code)!
      expect(shishou.demo.communities).toContain(`${found.street}:${community.name}`)
      expect(found.name).toBe(community.name)
      expect(community.path).toContain(`st_${found.street}`)
    }
  })
})

test('every document is what its schema says', () => {
  for (const [collection, schema] of Object.entries(SCHEMAS) as [CityCollection, ZodType][]) {
    const sample = full[collection].filter((_, i) => i % 41 === 0)
    for (const document of [...small[collection], ...sample]) {
      const { error } = schema.safeParse(document)
      if (error) throw new Error(`${collection} ${JSON.stringify(document)}: ${error.message}`)
    }
  }
})

test('the same seed makes the same city to the byte, another seed another; progress is told community by community', async () => {
  const told: string[] = []
  const progress = (done: number, total: number, what: string) => told.push(`${done}/${total} ${what}`)
  const again = await gatherCity({ size: 'small', now: NOW + 3_600_000, progress })
  const other = await gatherCity({ size: 'small', now: NOW, seed: 2 })
  expect(JSON.stringify(again)).toBe(JSON.stringify(small))
  expect(JSON.stringify(other.places)).not.toBe(JSON.stringify(small.places))
  expect(told).toEqual(['0/1 槐树堤居委会', '1/1 演示城市'])
})

test('the small city is the community of the story as it is in the full one', () => {
  for (const collection of Object.keys(small) as CityCollection[]) {
    const known = new Map(full[collection].map((one) => [one._id, JSON.stringify(one)]))
    const different = small[collection].filter((one) => known.get(one._id) !== JSON.stringify(one))
    expect(different).toEqual([])
  }
  expect(small.places.filter(({ kind }) => kind === 'community').map(({ _id }) => _id)).toEqual([CAST_COMMUNITY.id])
})

test.each(['full', 'small'] as const)('in the %s city whatever is named exists, and no id is there twice', (size) => {
  const city = size === 'full' ? full : small
  const idsOf = (collection: CityCollection) => {
    const all = new Set(city[collection].map(({ _id }) => _id))
    expect(all.size).toBe(city[collection].length)
    return all
  }
  const places = idsOf('places')
  const people = idsOf('people')
  const households = idsOf('households')
  const volunteers = idsOf('volunteers')
  idsOf('positions')
  idsOf('organisations')
  idsOf('consents')
  const missing = [
    ...city.places.flatMap((one) => [...one.path, ...(one.gridIds ?? []), one.estateId ?? one._id]),
    ...city.organisations.flatMap((one) => [...one.placeIds, one.communityId ?? one.placeIds[0]!]),
    ...city.households.flatMap((one) => [one.communityId, one.gridId, one.estateId, one.buildingId]),
    ...city.volunteers.flatMap((one) => [one.communityId, one.buildingId]),
    ...city.positions.map((one) => one.placeId),
  ].filter((id) => !places.has(id))
  const nobody = [
    ...city.organisations.flatMap((one) => one.leaderId ?? []),
    ...city.positions.map((one) => one.personId),
    ...city.volunteers.map((one) => one._id),
    ...city.policies.map((one) => one.by),
    ...city.consents.map((one) => one.personId),
    ...city.households.flatMap((one) => [...one.memberIds, ...one.familyIds, one.bellConsent?.takenBy ?? []].flat()),
  ].filter((id) => !people.has(id))
  expect({ missing, nobody }).toEqual({ missing: [], nobody: [] })
  const behind = new Map(city.households.map((one) => [one._id, one]))
  for (const { _id, householdId } of city.people) {
    if (householdId === undefined) continue
    expect(households.has(householdId)).toBe(true)
    expect(behind.get(householdId)!.memberIds).toContain(_id)
  }
  for (const { pairedVolunteerId } of city.households) {
    if (pairedVolunteerId) expect(volunteers.has(pairedVolunteerId)).toBe(true)
  }
})

test('phones and openids are all different, and no number can be real', () => {
  const phones = full.people.map(({ phone }) => phone)
  const relatives = full.households.flatMap(({ contacts }) => contacts.map(({ phone }) => phone))
  expect(new Set(phones).size).toBe(phones.length)
  expect(new Set(full.people.map(({ openid }) => openid)).size).toBe(full.people.length)
  for (const phone of [...phones, ...relatives]) expect(phone).toMatch(/^12\d{9}$/)
  const landlines = full.places.flatMap(({ dutyPhone, officePhone }) => [dutyPhone ?? [], officePhone ?? []].flat())
  expect(new Set(landlines).size).toBe(landlines.length)
  for (const landline of landlines) expect(landline).toMatch(/^0716-00\d{6}$/)
})

test('who has a bell is old, lives alone, and has family and a volunteer', () => {
  const people = new Map(full.people.map((one) => [one._id, one]))
  const bells = full.households.filter(({ bellConsent }) => bellConsent)
  expect(full.households.filter(({ livesAlone }) => livesAlone)).toEqual(bells)
  for (const { memberIds, contacts, pairedVolunteerId } of bells) {
    expect(memberIds).toHaveLength(1)
    expect(2026 - people.get(memberIds[0]!)!.birthYear!).toBeGreaterThanOrEqual(70)
    expect(contacts.length).toBeGreaterThan(0)
    expect(pairedVolunteerId).toBeDefined()
  }
  const withoutWeChat = bells.filter(({ memberIds: [id] }) => people.get(id!)!.openid === id)
  expect(withoutWeChat.length).toBeGreaterThan(50)
  expect(people.get(CAST.resident.personId)).toMatchObject({ openid: CAST.resident.openid, birthYear: 2026 - 78 })
})

test('branch, grid and estate are three things, many to many', () => {
  const branches = full.organisations.filter(({ kind }) => kind === 'gridBranch')
  const over = (prefix: string) => branches.map(({ placeIds }) => placeIds.filter((id) => id.startsWith(prefix)))
  const times = (lists: string[][]) => {
    const counts = new Map<string, number>()
    for (const id of lists.flat()) counts.set(id, (counts.get(id) ?? 0) + 1)
    return counts
  }
  const [estates, grids] = [times(over('e_')), times(over('g_'))]
  expect(estates.size).toBe(550)
  expect(grids.size).toBe(272)
  expect(over('e_').every(({ length }) => length > 0)).toBe(true)
  expect(over('e_').filter(({ length }) => length > 1).length).toBeGreaterThan(50)
  expect(over('g_').filter(({ length }) => length > 1).length).toBeGreaterThan(10)
  expect([...estates.values()].filter((count) => count > 1).length).toBeGreaterThan(10)
  expect([...grids.values()].filter((count) => count > 1).length).toBeGreaterThan(10)
  expect(full.places.filter(({ kind, gridIds }) => kind === 'estate' && gridIds!.length > 1).length).toBeGreaterThan(20)
})

test('every office that the bell may need is filled', () => {
  const held = (office: string) =>
    new Set(full.positions.filter((one) => one.office === office).map(({ placeId }) => placeId))
  const placeIds = (kind: string) => full.places.filter((one) => one.kind === kind).map(({ _id }) => _id)
  for (const office of ['gridOfficer', 'gridChief']) expect(held(office)).toEqual(new Set(placeIds('grid')))
  for (const office of ['communityAdmin', 'communitySecretary', 'dutyOfficer']) {
    expect(held(office)).toEqual(new Set(placeIds('community')))
  }
  for (const office of ['streetAdmin', 'streetDutyOfficer']) expect(held(office)).toEqual(new Set(placeIds('street')))
  expect(held('cityAdmin')).toEqual(new Set(placeIds('city')))
  expect(held('buildingLeader').size).toBeGreaterThan(2000)
})

test('every pavilion stands in its community, is looked after by who holds the office there, and opens by rules of its own', () => {
  const communities = new Map(full.places.flatMap((one) => (one.kind === 'community' ? [[one._id, one]] : [])))
  for (const one of full.pavilions) {
    const community = communities.get(one.communityId)!
    expect(one.path).toEqual([...community.path, community._id])
    expect(booleanPointInPolygon(one.point.coordinates, community.boundary!)).toBe(true)
    const held = full.positions.filter(({ placeId, office }) => placeId === community._id && office === 'pavilionHost')
    for (const { personId } of one.hosts) expect(held.map((position) => position.personId)).toContain(personId)
    expect(faultsOf(one)).toEqual([])
    // A week in winter has an hour to book, and another in summer.
    for (const monday of ['2026-11-23', '2027-06-21']) {
      const week = Array.from({ length: 7 }, (_, i) => daysAfter(monday, i))
      expect(week.some((day) => openSpans(one, day).length > 0)).toBe(true)
    }
  }
  const kept = full.pavilions.map(({ seasons, rules }) => JSON.stringify([seasons, rules]))
  expect(new Set(kept).size).toBe(8)
  expect(small.pavilions.map(({ hosts }) => hosts[0]!.personId)).toContain(CAST.host.personId)
  expect(small.positions.filter(({ personId }) => personId === CAST.deputy.personId)).toMatchObject([
    { office: 'deputy' },
  ])
})

test('the chiefs of grids are the secretaries of the branches over them, and nobody else', () => {
  const branches = new Map(full.organisations.map((one) => [one._id, one]))
  const secretaries = full.positions.filter(({ office }) => office === 'branchSecretary')
  expect(secretaries).toHaveLength(272)
  const expected = secretaries.flatMap(({ _id, personId, organisationId }) => {
    const { placeIds, leaderId } = branches.get(organisationId!)!
    expect(leaderId).toBe(personId)
    return placeIds.filter((placeId) => placeId.startsWith('g_')).map((gridId) => `${_id} ${personId} ${gridId}`)
  })
  const chiefs = full.positions.filter(({ office }) => office === 'gridChief')
  expect(chiefs.map(({ byOffice, personId, placeId }) => `${byOffice} ${personId} ${placeId}`).sort()).toEqual(
    expected.sort(),
  )
})

test('every company and unit has somebody who speaks for it, and no number of theirs is anybody else’s', () => {
  const spoken = new Set(full.positions.flatMap(({ organisationId }) => organisationId ?? []))
  for (const { _id, kind } of full.organisations) {
    if (kind === 'propertyCompany' || kind === 'unit') expect(spoken).toContain(_id)
  }
  const phones = full.organisations.flatMap(({ phone }) => phone ?? [])
  expect(phones).toHaveLength(12)
  const others = new Set(full.places.flatMap(({ dutyPhone, officePhone }) => [dutyPhone, officePhone]))
  for (const phone of phones) {
    expect(phone).toMatch(/^0716-00\d{6}$/)
    expect(others).not.toContain(phone)
  }
  const over = full.positions.filter(({ office }) => office === 'disciplineContact').map(({ placeId }) => placeId)
  expect(over.sort()).toEqual(['city_421081', 'st_421081001', 'st_421081002'])
})

test('somebody stands behind the grid and the estate of the story in every role, and all of them exist', () => {
  const known = new Set([...small.people, ...small.organisations].map(({ _id }) => _id))
  expect(small.backings).toHaveLength(2)
  for (const { _id, terms } of small.backings) {
    expect(small.places.map((place) => place._id)).toContain(_id)
    const roles = terms.filter(({ to }) => to === undefined).map(({ role }) => role)
    expect(roles).toEqual([...BACKING_ROLES])
    for (const { who } of terms) expect(known).toContain('personId' in who ? who.personId : who.organisationId)
  }
})

test('health notes are of bell households only, the story’s among them, and stand in nothing else', () => {
  const bells = new Set(full.households.flatMap(({ _id, bellConsent }) => (bellConsent ? [_id] : [])))
  expect(full.healthNotes.length).toBeGreaterThan(50)
  for (const { _id } of full.healthNotes) expect(bells).toContain(_id)
  expect(full.healthNotes.some(({ _id }) => _id === CAST.resident.householdId)).toBe(true)
  expect(JSON.stringify(full.households)).not.toContain(full.healthNotes[0]!.words)
})
