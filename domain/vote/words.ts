// How votes are spoken of: what has force and what has not, how one votes, what came of it.
import { beijing } from '../beijing'
import { percent, SMALL, square } from './count'
import { ITEMS, QUORUM, SOURCES } from './law'
import type { Count, Outcome, RollTotal, Vote } from './vote'

export const whenWords = (at: number): string => beijing(at).format('M月D日HH:mm')

/** What stands on the face of every vote; and of owners' the measures it takes, with their sources. */
export function forceOf({ kind, item }: Pick<Vote, 'kind' | 'item'>): {
  title: string
  words: string[]
  measures: string[]
} {
  if (kind === 'poll' || !item)
    return {
      title: '这是意见征询，没有法律效力',
      words: [
        '只是问一问大家的想法，结果供议事参考，对谁都没有约束力。',
        '要由业主共同决定的事（比如动用维修资金），不能用意见征询来定。',
      ],
      measures: [],
    }
  const { title, needs } = ITEMS[item]
  return {
    title: '这是业主共同决定事项的表决',
    words: [
      `依法作出的决定，对全体业主有约束力（${SOURCES.binds}）。邻铃只负责登记和计票；是否依法召集、公示，以业主大会为准。`,
    ],
    measures: [
      `表决的是：${title}（${SOURCES.decide}）。`,
      `要有效，须面积占比${QUORUM.words}、人数占比${QUORUM.words}的业主参与；参与的当中，面积和人数都${needs.words}同意才算通过。“以上”包括本数（${SOURCES.atLeast}）。`,
      `一位业主有几套房，人数只算一人，面积合计（${SOURCES.heads}）。`,
    ],
  }
}

export const mannerOf = ({ secret, kind }: Pick<Vote, 'secret' | 'kind'>): string =>
  secret
    ? '秘密投票：谁投了什么，系统里不记，社区和管理员都查不到，您自己以后也看不到。只记您投过了。'
    : kind === 'owners'
      ? '公开投票：哪一套投了什么，本次表决范围内的业主都能看到。'
      : '公开投票：谁投了什么，本地居民都能看到。'

export function turnoutWords(voted: Count, kind: Vote['kind'], total: RollTotal | undefined): string {
  if (kind === 'poll' || !total) return `${voted.owners}人投了票`
  return `${voted.owners}位业主投了票（共${total.owners}位），面积${square(voted.area)}（共${square(total.area)}）`
}

export const choiceWords = (owners: number, of: number, area?: number): string =>
  `${owners}人，占${percent(owners, of)}${area === undefined ? '' : `；面积${square(area)}`}`

/** What came of a vote that was counted. */
export function resultOf(
  { kind, item, options }: Pick<Vote, 'kind' | 'item' | 'options'>,
  { voted, owners, quorum, adopted }: Outcome,
): { adopted: boolean; title: string; words: string } {
  if (kind === 'owners' && item) {
    const enough = quorum.every(({ reached }) => reached)
    return {
      adopted,
      title: adopted ? '表决通过' : '表决没有通过',
      words: !enough
        ? `参与表决的业主没有达到面积和人数都${QUORUM.words}，表决不成立。`
        : adopted
          ? `参与和同意的比例都达到了法定要求（${SOURCES.decide}）。`
          : `参与的业主够了，但同意的没有达到面积和人数都${ITEMS[item].needs.words}。`,
    }
  }
  if (voted.owners === 0) return { adopted, title: '没有人投票', words: '意见征询已经结束，没有人投票。' }
  if (!owners)
    return {
      adopted,
      title: '投票的人太少',
      words: `投票的不足${SMALL}人，为保护投票秘密，不公布各项票数，也不下结论。`,
    }
  const most = Math.max(...owners)
  const leading = options.filter((_, i) => owners[i] === most)
  return {
    adopted,
    title: leading.length > 1 ? `${leading.map((one) => `“${one}”`).join('和')}一样多` : `“${leading[0]}”最多`,
    words: `共${voted.owners}人投票，${leading.length > 1 ? '各有' : '最多的有'}${choiceWords(most, voted.owners)}。意见征询只供参考，没有约束力。`,
  }
}
