// An invented estate in which votes are held: who lives behind which door, who prepares, and everybody's calls by name.
import { handlers } from '../../cloudfunctions/pavilion/handlers'
import type { Office } from '../../domain/person/person'
import type { VoteView } from '../../domain/vote/contract'
import { collection } from '../../server/kernel/database'
import { serve } from '../../server/kernel/serve'
import { type Answered, asWechat, type Ground, newKey, openGround } from './ground'
import { BUILDING, COMMUNITY, GRID, householdOf, NOW, personOf, positionOf, STREET } from './people'

export interface Estate {
  ground: Ground
  /** The clock of the functions; epoch milliseconds. */
  clock: { now: number }
  /** Lives in the estate, in a household of their own. */
  resident(id: string): Promise<void>
  /** Registered, and confirmed to live nowhere. */
  person(id: string, communityId?: string): Promise<void>
  officer(id: string, office: Office, placeId: string, organisationId?: string): Promise<void>
  phoneOf(id: string): string
  call(who: string, name: string, input?: object, key?: string): Promise<Answered>
  /** As `call`, and the vote it gives; a refusal is a fault here. */
  vote(who: string, name: string, input: object, key?: string): Promise<VoteView>
}

const OTHERS = { _id: 'othercommunity', name: '柳溪社区' }

export async function openEstate(): Promise<Estate> {
  const ground = await openGround()
  const estate = { ...BUILDING, _id: 'estate', kind: 'estate' as const, name: '桃溪苑', estateId: undefined }
  const other = { ...COMMUNITY, ...OTHERS }
  for (const place of [STREET, COMMUNITY, GRID, BUILDING, estate, other]) await collection('places').insert(place)
  const clock = { now: NOW }
  const main = serve(handlers, { clock: () => clock.now })
  const phones = new Map<string, number>()
  const call: Estate['call'] = (who, name, input = {}, key = newKey()) =>
    asWechat(main, `openid-${who}`, { call: name, input, key })
  const person: Estate['person'] = async (id, communityId = 'community') => {
    phones.set(id, phones.size + 1)
    await collection('people').insert(personOf(id, phones.get(id)!, { communityId }))
  }
  return {
    ground,
    clock,
    person,
    call,
    async resident(id) {
      await person(id)
      await collection('households').insert(
        householdOf(`home-${id}`, { memberIds: [id], door: `1单元${phones.get(id)}` }),
      )
    },
    async officer(id, office, placeId, organisationId) {
      await person(id)
      await collection('positions').insert(
        positionOf(id, office, placeId, organisationId === undefined ? {} : { organisationId }),
      )
    },
    phoneOf: (id) => `123${String(phones.get(id)).padStart(8, '0')}`,
    async vote(who, name, input, key) {
      const answered = await call(who, name, input, key)
      if (!answered.ok) throw new Error(`${name} by ${who}: ${answered.code}`)
      return (answered.data as unknown as { vote: VoteView }).vote
    },
  }
}
