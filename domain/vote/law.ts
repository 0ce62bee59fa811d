// What the law asks of a decision of the owners together, as data, each with its source. Nothing else in the house knows these numbers.

export const SOURCES = {
  decide: '《民法典》第二百七十八条',
  /** 以上 includes the number itself. */
  atLeast: '《民法典》第一千二百五十九条',
  binds: '《民法典》第二百八十条',
  /** Several properties of one owner are one person; so are those the developer has not sold or handed over. */
  heads: '《最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释》（2020年修正）第九条',
} as const

/** A part of a whole: at least, or more than, num/den. */
export interface Threshold {
  num: number
  den: number
  orMore: boolean
  words: string
}

/** Of all owners and of all the floor area: so much has to take part. */
export const QUORUM: Threshold = { num: 2, den: 3, orMore: true, words: '三分之二以上' }
/** Of those who take part, by number and by area. */
export const ORDINARY: Threshold = { num: 1, den: 2, orMore: false, words: '过半数' }
export const SPECIAL: Threshold = { num: 3, den: 4, orMore: true, words: '四分之三以上' }

/** The nine items of the article, in its order. */
export const ITEMS = {
  rules: { title: '制定和修改业主大会议事规则', needs: ORDINARY },
  covenant: { title: '制定和修改管理规约', needs: ORDINARY },
  committee: { title: '选举业主委员会或者更换业主委员会成员', needs: ORDINARY },
  company: { title: '选聘和解聘物业服务企业或者其他管理人', needs: ORDINARY },
  useFunds: { title: '使用建筑物及其附属设施的维修资金', needs: ORDINARY },
  raiseFunds: { title: '筹集建筑物及其附属设施的维修资金', needs: SPECIAL },
  rebuild: { title: '改建、重建建筑物及其附属设施', needs: SPECIAL },
  commonUse: { title: '改变共有部分的用途或者利用共有部分从事经营活动', needs: SPECIAL },
  other: { title: '有关共有和共同管理权利的其他重大事项', needs: ORDINARY },
} as const satisfies Record<string, { title: string; needs: Threshold }>
export type Item = keyof typeof ITEMS

/** Whole numbers only, multiplied crosswise. Nothing of nothing reaches nothing. */
export const reaches = (part: number, whole: number, { num, den, orMore }: Threshold): boolean =>
  whole > 0 && part > 0 && (orMore ? part * den >= whole * num : part * den > whole * num)
