// How topics are spoken of, on pages and on the sheets for doors: states, stations of the course, parties, and what binds.
import type { DECIDED_BY, TopicParty, TopicState } from './topic'

/** On a line of a list. */
export const STATE_WORDS: Record<TopicState, string> = {
  raised: '等支部答复',
  collecting: '正在征集意见',
  proposing: '支部在拟方案',
  deliberating: '五方在协商',
  deciding: '正在表决',
  decided: '决议出来了',
  carrying: '正在办',
  resulted: '结果公开中',
  closed: '办结了',
  declined: '没有立项',
  dropped: '中途停了',
}

/** 一征三议两公开, and the work between the two publications. */
export const STATIONS = ['collect', 'propose', 'deliberate', 'decide', 'publish', 'carry', 'result'] as const
export type Station = (typeof STATIONS)[number]

export const STATION_WORDS: Record<Station, { name: string; about: string }> = {
  collect: { name: '征集', about: '听大家的意见' },
  propose: { name: '提议', about: '支部拿出方案' },
  deliberate: { name: '协商', about: '五方坐下来谈' },
  decide: { name: '表决', about: '该谁定就由谁定' },
  publish: { name: '公开', about: '公开决议，可以提异议' },
  carry: { name: '办理', about: '有人办，有日子' },
  result: { name: '结果', about: '公开结果，告诉提意见的人' },
}

export const PARTY_WORDS: Record<TopicParty, string> = {
  branch: '网格党支部',
  group: '楼栋党小组',
  property: '物业公司',
  owners: '业主委员会',
  residents: '居民代表',
}

/** What neighbours think; and, of those who sat for a party, `abstains`. */
export const STANCE_WORDS = { for: '赞成', against: '不赞成', other: '别的想法' } as const
export const SEAT_STANCE_WORDS = { for: '赞成', against: '不赞成', abstains: '没有表态' } as const

type DecidedBy = (typeof DECIDED_BY)[number]
export const DECIDED_BY_WORDS: Record<DecidedBy, { name: string; binds: string }> = {
  parties: { name: '五方协商定的', binds: '靠参加协商的各方自己守约，对其他业主没有法律约束力。' },
  poll: { name: '征询意见后定的', binds: '意见征询只供参考，没有法律约束力。' },
  owners: { name: '业主共同决定的', binds: '依照《民法典》第二百七十八条，对全体业主有约束力。' },
}

export const CARRY_WORDS = { matter: '转成诉求办理', project: '立项办理', undertaking: '承诺办理' } as const
