// The ladder a matter is passed up: the branch of the grid, then the joint meetings of community, street and city, one step at a
// time. And who is gone around: nobody handles a complaint about himself.
import type { Office } from '../person/person'
import type { Id } from '../shape'

export const LEVELS = ['grid', 'community', 'street', 'city'] as const
export type Level = (typeof LEVELS)[number]

/** Who works at a level: any of them may act, the first that somebody holds is the named owner. */
export const OFFICES_AT: Record<Level, readonly Office[]> = {
  grid: ['gridOfficer', 'gridChief'],
  community: ['communityAdmin', 'communitySecretary'],
  street: ['streetAdmin'],
  city: ['cityAdmin'],
}

/** What residents read: the office, as its own door says it. */
export const LEVEL_WORDS: Record<Level, string> = {
  grid: '网格党支部',
  community: '社区党建联席会议',
  street: '街道党建联席会议',
  city: '市级党建联席会议',
}

/** Undefined above the city. */
export const levelAbove = (level: Level): Level | undefined => LEVELS[LEVELS.indexOf(level) + 1]

export const isAbove = (level: Level, other: Level): boolean => LEVELS.indexOf(level) > LEVELS.indexOf(other)

/** The level an office works at; undefined for offices that handle no matters. */
export const levelOf = (office: Office): Level | undefined => LEVELS.find((level) => OFFICES_AT[level].includes(office))

/** Where a matter came from, seen from the ladder: a place of each level above its point, where it has one. */
export type Ground = Partial<Record<Level, Id>>

/** At this level or the next above that has a ground; the city has one always. */
export function standingAt(ground: Ground, from: Level): { level: Level; placeId: Id } | undefined {
  for (const level of LEVELS.slice(LEVELS.indexOf(from))) {
    const placeId = ground[level]
    if (placeId) return { level, placeId }
  }
  return undefined
}

/**
 * Whom a complaint is about, in the words of whoever raises it. gridOffice: the grid's officer or the branch's secretary;
 * communityOffice: the community's officers or its secretary; streetOffice: the street's; property: the property company.
 */
export const AGAINST = ['gridOffice', 'communityOffice', 'streetOffice', 'property'] as const
export type Against = (typeof AGAINST)[number]

export const AGAINST_WORDS: Record<Against, string> = {
  gridOffice: '网格员、网格长或楼栋长',
  communityOffice: '社区干部或社区书记',
  streetOffice: '街道干部',
  property: '物业公司',
}

/** Officers at this level and below it do not exist for such a matter; the company's people have their own rule. */
export const GONE_AROUND: Record<Against, Level | undefined> = {
  gridOffice: 'grid',
  communityOffice: 'community',
  streetOffice: 'street',
  property: undefined,
}
