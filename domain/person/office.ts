// An office as lists of a community's people say it: two who hold the same one are told apart by what they hold it in.
import type { Place } from '../place/place'
import { OFFICES, type Office } from './person'

/** Inside what bears a name of its own: 福邻物业服务公司 has a 负责人, its branch a 书记. */
const WITHIN: Partial<Record<Office, string>> = {
  branchSecretary: '书记',
  buildingGroupLeader: '组长',
  propertyManager: '负责人',
  ownersChair: '主任',
  unitContact: '联络员',
}
/** Of these a community has many. */
const PARTS: readonly Place['kind'][] = ['grid', 'estate', 'building']

/** @param held what it is held in and over, as far as that is known. */
export function officeIn(
  office: Office,
  { organisation, place }: { organisation?: string | undefined; place?: Pick<Place, 'kind' | 'name'> | undefined },
): string {
  const within = WITHIN[office]
  if (organisation !== undefined && within !== undefined) return `${organisation}${within}`
  const part = place !== undefined && PARTS.includes(place.kind) ? place.name : ''
  return `${part}${OFFICES[office].title}`
}
