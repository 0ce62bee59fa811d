// What kinds of organisation there are, over which places, and how high whoever founds one has to stand.
import type { OrganisationKind, Place } from '../place/place'

interface Kind {
  /** As the trade says it. */
  title: string
  over: readonly Place['kind'][]
  /** 1 the community's admin, 2 the street's, 3 the city's: at least. */
  level: 1 | 2 | 3
  /** Several of a kind may be over the same place. */
  shared?: true
}

export const KINDS: Record<OrganisationKind, Kind> = {
  streetCommittee: { title: '街道大工委', over: ['street'], level: 3 },
  communityCommittee: { title: '社区大党委', over: ['community'], level: 2 },
  gridBranch: { title: '网格（小区）党支部', over: ['grid', 'estate'], level: 1, shared: true },
  buildingGroup: { title: '楼栋党小组', over: ['building'], level: 1, shared: true },
  centreHousehold: { title: '党员中心户', over: ['building'], level: 1, shared: true },
  propertyCompany: { title: '物业公司', over: ['estate'], level: 1, shared: true },
  ownersCommittee: { title: '业主委员会', over: ['estate'], level: 1 },
  selfGovernmentCommittee: { title: '自治管理委员会', over: ['estate'], level: 1 },
  unit: { title: '单位', over: ['city', 'street', 'community'], level: 1, shared: true },
}

/** What units do, to choose from; another word may be written. */
export const FIELDS = [
  '水务',
  '供电',
  '燃气',
  '城管',
  '住建',
  '市场监管',
  '公安',
  '民政',
  '卫健',
  '教育',
  '交通',
  '环卫',
] as const

/** Why it cannot be over these places; undefined where it can. A branch is over a grid at least, or its grid has no chief. */
export function misplaced(kind: OrganisationKind, places: readonly Pick<Place, 'kind'>[]): string | undefined {
  const { over } = KINDS[kind]
  if (places.length === 0) return '至少要有一个地方'
  if (!places.every((place) => over.includes(place.kind))) return '这类组织不能设在这样的地方'
  if (kind === 'gridBranch' && !places.some((place) => place.kind === 'grid')) return '党支部至少要有一个网格'
  return undefined
}
