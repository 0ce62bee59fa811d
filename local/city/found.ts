// The first community of an installation for real use: its places, and one person who administers it. Everybody else
// is entered by that person.
import { DEFAULT_POLICY, storedPolicy } from '~/domain/bell/policy'
import { person, position } from '~/domain/person/person'
import { place } from '~/domain/place/place'
import type { Database } from '../database/database'
import type { Row } from '../database/semantics/document'

export interface Founder {
  phone: string
  name: string
  community: string
  dutyPhone: string
  /** Of the community's office, GCJ-02: longitude, latitude. */
  at: [longitude: number, latitude: number]
}

const IDS = { city: 'city', street: 'street', community: 'community' } as const

/** `phone,name,community,duty phone,longitude,latitude` as the command line takes it. */
export function readFounder(text: string): Founder {
  const [phone = '', name = '', community = '', dutyPhone = '', longitude, latitude, ...more] = text
    .split(',')
    .map((part) => part.trim())
  if (latitude === undefined || more.length > 0) {
    throw new Error('--founder takes: phone,name,community,duty phone,longitude,latitude (GCJ-02)')
  }
  return { phone, name, community, dutyPhone, at: [Number(longitude), Number(latitude)] }
}

/** False when a community was founded here before; nothing is touched then. @throws on what is no phone, name or position. */
export async function foundCommunity(database: Database, founder: Founder, now: number): Promise<boolean> {
  const { phone, name, community, dutyPhone, at } = founder
  const answer = await database.handle('database.calculateDocument', { collectionName: 'places', queryType: 'WHERE' })
  if ((answer as unknown as { data: { total: number } }).data.total > 0) return false
  const point = { type: 'Point' as const, coordinates: at }
  const personId = `founder-${phone}`
  const phones = { dutyPhone, officePhone: dutyPhone }
  const documents = {
    places: [
      place.parse({ _id: IDS.city, kind: 'city', name: '本市', path: [], point }),
      place.parse({ _id: IDS.street, kind: 'street', name: '本街道', path: [IDS.city], point, ...phones }),
      place.parse({
        _id: IDS.community,
        kind: 'community',
        name: community,
        path: [IDS.city, IDS.street],
        point,
        ...phones,
      }),
    ],
    people: [
      // Without WeChat a person's own id stands in for the openid.
      person.parse({
        _id: personId,
        version: 1,
        name,
        phone,
        openid: personId,
        communityId: IDS.community,
        partyMember: false,
      }),
    ],
    positions: (['communityAdmin', 'dutyOfficer'] as const).map((office) =>
      position.parse({ _id: `${personId}-${office}`, personId, office, placeId: IDS.community, from: now }),
    ),
    policies: [
      storedPolicy.parse({
        _id: `${IDS.community}_1`,
        communityId: IDS.community,
        version: 1,
        policy: DEFAULT_POLICY,
        from: now,
        by: personId,
      }),
    ],
  }
  for (const [collection, rows] of Object.entries(documents)) await database.importDocuments(collection, rows as Row[])
  return true
}
