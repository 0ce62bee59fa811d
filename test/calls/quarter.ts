// The invented quarter on which the tests of matters play: the street's places and who holds which office over them.
import { handlers as app } from '../../cloudfunctions/app/handlers'
import { handlers as matters } from '../../cloudfunctions/matters/handlers'
import { handlers as office } from '../../cloudfunctions/office/handlers'
import { main as telecom } from '../../cloudfunctions/telecom/index'
import type { MatterView } from '../../domain/matter/contract'
import type { Matter } from '../../domain/matter/matter'
import type { Office, Position } from '../../domain/person/person'
import type { Organisation, Place } from '../../domain/place/place'
import { collection } from '../../server/kernel/database'
import { serve } from '../../server/kernel/serve'
import { type Answered, asWechat, type Ground, newKey, openGround } from './ground'
import { at, BUILDING, COMMUNITY, GRID, householdOf, NOW, personOf, positionOf, STREET } from './people'

export interface Quarter {
  ground: Ground
  clock: { now: number }
  /** Calls as this person through WeChat; a new intention unless a key is given. */
  call(who: string, name: string, input?: unknown, key?: string): Promise<Answered>
  /** A refusal is a fault here; gives what the call answers. */
  ok<T = Record<string, unknown>>(who: string, name: string, input?: unknown, key?: string): Promise<T>
  raise(who: string, more?: object, key?: string): Promise<string>
  act(who: string, matterId: string, step: object, key?: string): Promise<MatterView>
  respond(who: string, matterId: string, step: object, key?: string): Promise<MatterView>
  see(who: string, matterId: string): Promise<MatterView>
  held(matterId: string): Promise<Matter>
  officer(id: string, office: Office, placeId: string, more?: Partial<Position>): Promise<void>
  person(id: string): Promise<void>
}

/** Who is who: the first name is the person's id and openid. */
export const CAST: readonly [string, Office, string, Partial<Position>?][] = [
  ['grid1', 'gridOfficer', 'grid'],
  ['chief', 'gridChief', 'grid'],
  ['branch', 'branchSecretary', 'grid'],
  ['leader', 'buildingLeader', 'building'],
  ['other', 'gridOfficer', 'othergrid'],
  ['community1', 'communityAdmin', 'community'],
  ['community2', 'communityAdmin', 'community'],
  ['secretary', 'communitySecretary', 'community'],
  ['duty', 'dutyOfficer', 'community'],
  ['street1', 'streetAdmin', 'street'],
  ['streetDuty', 'streetDutyOfficer', 'street'],
  ['city1', 'cityAdmin', 'city'],
  ['city2', 'cityAdmin', 'city'],
  ['watch', 'disciplineContact', 'street'],
  ['cityWatch', 'disciplineContact', 'city'],
  ['water', 'unitContact', 'city', { organisationId: 'waterworks' }],
  ['power', 'unitContact', 'city', { organisationId: 'powerworks' }],
  ['property', 'propertyManager', 'estate', { organisationId: 'company' }],
]
export const RESIDENTS = ['granny', 'neighbour', 'member'] as const

const CITY: Place = { ...STREET, _id: 'city', kind: 'city', name: '石首市', path: [] }
const OTHER: Place = { ...GRID, _id: 'othergrid', name: '第二网格', point: at(500, 0) }
const ESTATE: Place = { ...BUILDING, _id: 'estate', kind: 'estate', name: '桃溪苑', estateId: undefined }

const organisation = (id: string, more: Partial<Organisation>): Organisation => ({
  _id: id,
  version: 1,
  kind: 'unit',
  name: id,
  placeIds: ['city'],
  ...more,
})

let phones = 500

export async function openQuarter(): Promise<Quarter> {
  const ground = await openGround()
  ground.functions.set('telecom', telecom)
  const clock = { now: NOW }
  const places = [CITY, STREET, COMMUNITY, GRID, { ...OTHER, boundary: undefined }, BUILDING, ESTATE]
  await collection('places').insertAll(places as Place[])
  await collection('organisations').insertAll([
    organisation('waterworks', { name: '市水务公司', field: '水务' }),
    organisation('powerworks', { name: '供电公司', field: '供电' }),
    organisation('company', {
      kind: 'propertyCompany',
      name: '安居物业',
      communityId: 'community',
      placeIds: ['estate'],
    }),
  ])
  const main = serve([...matters, ...office, ...app], { clock: () => clock.now })
  const person = (id: string) => collection('people').insert(personOf(id, ++phones))
  const officer: Quarter['officer'] = async (id, held, placeId, more) => {
    if (!(await collection('people').byId(id))) await person(id)
    await collection('positions').insert(positionOf(id, held, placeId, more))
  }
  for (const [id, held, placeId, more] of CAST) await officer(id, held, placeId, more)
  // WeChat knows everybody here: what they write can be checked.
  ground.people.enrol([...CAST.map(([id]) => id), ...RESIDENTS].map((id) => ({ openid: `openid-${id}` })))
  for (const id of RESIDENTS) {
    await collection('people').insert(personOf(id, ++phones, { householdId: 'home' }))
  }
  await collection('households').insert(householdOf('home', { memberIds: [...RESIDENTS] }))
  const call: Quarter['call'] = (who, name, input = {}, key = newKey()) =>
    asWechat(main, `openid-${who}`, { call: name, input, key })
  const ok: Quarter['ok'] = async (who, name, input, key) => {
    const answered = await call(who, name, input, key)
    if (!answered.ok) throw new Error(`${name} by ${who}: ${answered.code} ${ground.logged.slice(-1)[0]}`)
    return answered.data as never
  }
  const one = async (who: string, name: string, input: object, key?: string) =>
    (await ok<{ matter: MatterView }>(who, name, input, key)).matter
  return {
    ground,
    clock,
    call,
    ok,
    person,
    officer,
    raise: async (who, more, key) => (await ok<{ matterId: string }>(who, 'matter.raise', raising(more), key)).matterId,
    act: (who, matterId, step, key) => one(who, 'matter.act', { matterId, step }, key),
    respond: (who, matterId, step, key) => one(who, 'matter.respond', { matterId, step }, key),
    see: (who, matterId) => one(who, 'matter.see', { matterId }),
    held: async (matterId) => (await collection('matters').byId(matterId))!,
  }
}

/** A lamp at the crossing in front of the house, unless told otherwise. */
export const raising = (more: object = {}) => ({
  kind: 'fault',
  categoryId: 'signal',
  words: '楼下的路灯不亮了，晚上看不见路',
  pictureIds: [],
  where: { point: at(5, 5), words: '3栋楼下' },
  hidden: { fromNeighbours: true, fromOfficers: false },
  ...more,
})
