// The invented street on which the bell's tests ring: who lives where, and everybody's calls by name.

import { handlers } from '../../cloudfunctions/bell/handlers'
import { main as telecom } from '../../cloudfunctions/telecom/index'
import type { AlertView } from '../../domain/bell/view'
import type { Household } from '../../domain/household/household'
import type { Office } from '../../domain/person/person'
import type { Volunteer } from '../../domain/volunteer/volunteer'
import { pulse } from '../../server/bell/due'
import { collection } from '../../server/kernel/database'
import { serve } from '../../server/kernel/serve'
import { type Answered, asWechat, type Ground, newKey, openGround } from './ground'
import { at, BUILDING, COMMUNITY, GRID, householdOf, NOW, personOf, positionOf, STREET, volunteerOf } from './people'

export interface Street {
  ground: Ground
  /** The clock of the functions; epoch milliseconds. */
  clock: { now: number }
  /** So many seconds pass; every five of them the timer runs. */
  pass(seconds: number): Promise<void>
  volunteer(id: string, east: number, more?: Partial<Volunteer>): Promise<void>
  officer(id: string, office: Office, placeId: string): Promise<void>
  household(id: string, memberId: string, more?: Partial<Household>): Promise<void>
  person(id: string): Promise<void>
  /** Calls as this person through WeChat; a new intention unless a key is given. */
  call(who: string, name: string, input?: unknown, key?: string): Promise<Answered>
  /** As `call`, and the alert it gives; a refusal is a fault here. */
  step(who: string, name: string, input: unknown, key?: string): Promise<AlertView>
}

let phones = 0

export async function openStreet(): Promise<Street> {
  const ground = await openGround()
  ground.functions.set('telecom', telecom)
  const places = collection('places')
  const estate = { ...BUILDING, _id: 'estate', kind: 'estate' as const, name: '桃溪苑', estateId: undefined }
  for (const place of [STREET, COMMUNITY, GRID, BUILDING, estate]) await places.insert(place)
  const clock = { now: NOW }
  const bell = serve(handlers, { clock: () => clock.now })
  let pulses = 0
  const call: Street['call'] = (who, name, input = {}, key = newKey()) =>
    asWechat(bell, `openid-${who}`, { call: name, input, key })
  const person: Street['person'] = (id) => collection('people').insert(personOf(id, ++phones))
  return {
    ground,
    clock,
    async pass(seconds) {
      const until = clock.now + seconds * 1000
      while (clock.now < until) {
        clock.now = Math.min(until, clock.now + 5000)
        await pulse(clock.now, `pulse${++pulses}`)
      }
    },
    person,
    call,
    async volunteer(id, east, more) {
      await person(id)
      await collection('volunteers').insert(volunteerOf(id, east, { buildingId: 'elsewhere', ...more }))
    },
    async officer(id, office, placeId) {
      await person(id)
      await collection('positions').insert(positionOf(id, office, placeId))
    },
    async household(id, memberId, more) {
      await person(memberId)
      await collection('households').insert(
        householdOf(id, {
          memberIds: [memberId],
          point: at(0, 0),
          contacts: [{ name: '桃小妹', phone: '12388880001', relation: '女儿' }],
          noteForResponders: '听力不好',
          ...more,
        }),
      )
    },
    async step(who, name, input, key) {
      const answered = await call(who, name, input, key)
      if (!answered.ok) throw new Error(`${name} by ${who}: ${answered.code}`)
      return (answered.data as unknown as { alert: AlertView }).alert
    },
  }
}
