// The invented ground of the model: three doors close to each other, people around them who may be called and some who may
// not, a desk, officers, and a street whose duty officer is the last to be rung.
import { handlers } from '../../cloudfunctions/bell/handlers'
import type { Household } from '../../domain/household/household'
import type { Office } from '../../domain/person/person'
import type { Volunteer } from '../../domain/volunteer/volunteer'
import { pulse } from '../../server/bell/due'
import { serve } from '../../server/kernel/serve'
import { asWechat } from '../calls/ground'
import {
  at,
  BUILDING,
  COMMUNITY,
  GRID,
  householdOf,
  NOW,
  personOf,
  positionOf,
  STREET,
  volunteerOf,
} from '../calls/people'
import type { ModelCloud } from './cloud'

export const START = NOW

export const HOMES = ['home0', 'home1', 'home2'] as const
export type Home = (typeof HOMES)[number]
export const granny = (home: Home): string => `granny-${home}`

/** Metres east of the doors. */
const VOLUNTEERS: Record<string, { east: number; more?: Partial<Volunteer> }> = {
  near: { east: 60 },
  next: { east: 140 },
  third: { east: 220 },
  fourth: { east: 320 },
  neighbour: { east: 90, more: { partyMember: false } },
  // These must never be called: too far, unwilling, without hours, of the household itself.
  beyond: { east: 620 },
  unwilling: { east: 50, more: { consentToCalls: false } },
  asleep: { east: 40, more: { hours: [] } },
  daughter: { east: 30 },
}
export const NEVER_AS_NEIGHBOUR: ReadonlySet<string> = new Set(['beyond', 'unwilling', 'asleep', 'daughter'])

const OFFICERS: Record<string, [Office, string]> = {
  admin: ['communityAdmin', 'community'],
  officer: ['gridOfficer', 'grid'],
  streetDuty: ['streetDutyOfficer', 'street'],
}

export const NEIGHBOURS = Object.keys(VOLUNTEERS)

/** Everybody who may do something about an alert. */
export const PEOPLE = [...NEIGHBOURS, ...Object.keys(OFFICERS), ...HOMES.map(granny), 'stranger']

const ESTATE = { ...BUILDING, _id: 'estate', kind: 'estate' as const, name: '桃溪苑', estateId: undefined }

/** `since`: when the offices began. */
export const rows = (since = START - 86_400_000) => {
  const people = [...PEOPLE].map((id, i) => personOf(id, i + 1))
  const households: Household[] = HOMES.map((home, i) =>
    householdOf(home, {
      memberIds: [granny(home)],
      familyIds: ['daughter'],
      // No two doors are alike, so that a door in a message says whose it is.
      door: `暗门${i + 1}号`,
      point: at(i * 8, 0),
      contacts: [{ name: '桃小妹', phone: `1238888000${i}`, relation: '女儿' }],
    }),
  )
  return {
    places: [STREET, COMMUNITY, GRID, BUILDING, ESTATE],
    people,
    households,
    volunteers: Object.entries(VOLUNTEERS).map(([id, { east, more }]) =>
      volunteerOf(id, east, { buildingId: 'elsewhere', ...more }),
    ),
    positions: Object.entries(OFFICERS).map(([id, [office, placeId]]) =>
      positionOf(id, office, placeId, { from: since }),
    ),
  }
}

export function settleDown({ memory }: ModelCloud): void {
  for (const [name, documents] of Object.entries(rows())) for (const one of documents) memory.put(name, one)
}

const bell = serve(handlers, { clock: () => Date.now() })

export const call = (who: string, name: string, input: object, key: string) =>
  asWechat(bell, `openid-${who}`, { call: name, input, key })

let ticks = 0
export const tick = () => pulse(Date.now(), `pulse-${++ticks}`)
