// Invented names of roads, estates and companies: characters such names are made of, put together by chance.
import type { Dice } from './dice'

const FIRST = '锦翠云龙凤金银玉江湖春秋福瑞祥和康宁安泰丰华星月晨曙兰桂梅竹松柏杨柳荷莲景望楚汉'
const SECOND = '绣苑湾桥堤岭塘洲渡港滨源泉溪园林坪岗台亭府城庭景泽河桐枫榆杏桃李禾麦棉稻'

/** All pairs in an order of chance, each once. */
function pairs(dice: Dice, first: string, second: string): string[] {
  return dice.shuffle([...first].flatMap((a) => [...second].filter((b) => b !== a).map((b) => a + b)))
}

export function roadNames(dice: Dice): { main: () => string; street: () => string; lane: () => string } {
  const names = pairs(dice, '绣锦望楚文明建新开东南中前长永光', '林江湖山汉昌华兴元阳岳荆风平绿')
  const lanes = pairs(dice, FIRST, '井坊仓桥塘柳桂杏祠渡埠巷牌门湾台')
  const next = (from: string[]) => {
    const name = from.pop()
    if (name === undefined) throw new Error('no road names left')
    return name
  }
  return {
    main: () => `${next(names)}大道`,
    street: () => `${next(names)}路`,
    lane: () => next(lanes).replace(/巷$/, '子') + (dice.chance(0.5) ? '街' : '巷'),
  }
}

export function estateNames(dice: Dice): string[] {
  return pairs(dice, FIRST, SECOND)
}

/** Old walk-ups, self-built rows and new towers are not called alike. */
export const ESTATE_SUFFIXES = {
  walkUp: ['小区', '小区', '家属院', '新村', '里', '苑'],
  selfBuilt: ['片', '巷片', '新村', '湾'],
  tower: ['花园', '佳苑', '家园', '名居', '华庭', '小区'],
} as const

export function companyNames(dice: Dice): string[] {
  return pairs(dice, '邻睦洁居嘉佑荣恒', '邻安家居诚佳管悦').map((pair) => `${pair}物业服务公司`)
}
