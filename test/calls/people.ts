// Invented people and places for the tests of the calls: one community with one street above it.
import type { Household } from '../../domain/household/household'
import type { Office, Person, Position } from '../../domain/person/person'
import type { Place } from '../../domain/place/place'
import type { Volunteer } from '../../domain/volunteer/volunteer'

/** 2 November 2026, a Monday, 10:00 in Beijing. */
export const NOW = Date.parse('2026-11-02T10:00:00+08:00')

export const CENTRE: [number, number] = [112.4, 29.72]

/** Metres east and north of the centre, well enough for a street. */
export const at = (east: number, north: number) => ({
  type: 'Point' as const,
  coordinates: [CENTRE[0] + east / 96_700, CENTRE[1] + north / 111_320] as [number, number],
})

const square = (half: number) => {
  const corners = [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
    [-half, -half],
  ] as const
  return { type: 'Polygon' as const, coordinates: [corners.map(([east, north]) => at(east, north).coordinates)] }
}

export const STREET: Place = {
  _id: 'street',
  kind: 'street',
  name: '柳岸街道',
  path: ['city'],
  point: at(0, 0),
  dutyPhone: '12300009000',
  officePhone: '0716-5200000',
}
export const COMMUNITY: Place = {
  _id: 'community',
  kind: 'community',
  name: '桃溪社区',
  path: ['city', 'street'],
  point: at(0, 0),
  boundary: square(800),
  dutyPhone: '12300009001',
  officePhone: '0716-5200001',
}
export const GRID: Place = {
  _id: 'grid',
  kind: 'grid',
  name: '第一网格',
  path: ['city', 'street', 'community'],
  point: at(0, 0),
  boundary: square(300),
}
export const BUILDING: Place = {
  _id: 'building',
  kind: 'building',
  name: '桃溪苑3栋',
  path: ['city', 'street', 'community'],
  point: at(10, 10),
  gridIds: ['grid'],
  estateId: 'estate',
  floors: 6,
  doors: 12,
}
export const PLACES: Place[] = [STREET, COMMUNITY, GRID, BUILDING]

export const personOf = (id: string, phoneEnd: number, more: Partial<Person> = {}): Person => ({
  _id: id,
  version: 1,
  name: `桃${id}`.slice(0, 20),
  phone: `123${String(phoneEnd).padStart(8, '0')}`,
  openid: `openid-${id}`,
  communityId: 'community',
  partyMember: false,
  privacyAgreed: { notice: '2026-11', at: NOW },
  ...more,
})

export const positionOf = (
  personId: string,
  office: Office,
  placeId: string,
  more: Partial<Position> = {},
): Position => ({
  _id: `${personId}-${office}-${placeId}`,
  personId,
  office,
  placeId,
  from: NOW - 86_400_000,
  ...more,
})

export const volunteerOf = (personId: string, east: number, more: Partial<Volunteer> = {}): Volunteer => ({
  _id: personId,
  version: 1,
  communityId: 'community',
  buildingId: 'building',
  partyMember: true,
  home: at(east, 0),
  hours: [{ days: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 24 }],
  consentToCalls: true,
  ...more,
})

export const householdOf = (id: string, more: Partial<Household> = {}): Household => ({
  _id: id,
  version: 1,
  communityId: 'community',
  gridId: 'grid',
  estateId: 'estate',
  buildingId: 'building',
  door: '2单元301',
  floor: 3,
  point: at(10, 10),
  memberIds: [],
  familyIds: [],
  contacts: [],
  livesAlone: true,
  ...more,
})
