// The numbers of a policy as an admin meets them: what each means in plain words, in which unit it is turned, and between
// which limits it may stand, so that no press is left without a person. One table for the page, the rules and the history.
import type { Policy } from '../bell/policy'

/** A policy without its version: what is edited. */
export type Numbers = Omit<Policy, 'version'>

export interface Turned {
  name: string
  group: Group
  title: string
  /** What it means, and what more or less of it does. */
  about: string
  unit: string
  /** How many of the policy's own unit one of this unit is. */
  per: number
  /** In this unit. */
  min: number
  max: number
  step: number
  get(numbers: Numbers): number
  set(numbers: Numbers, value: number): Numbers
}

export const GROUPS = {
  who: '叫哪些人',
  when: '什么时候叫',
  dutyPhone: '值班电话',
  going: '答应去的人',
  after: '到了以后',
  walking: '怎么算几分钟到',
} as const
export type Group = keyof typeof GROUPS

type Plain = 'radius' | 'firstWaveSize' | 'secondWaveSize' | 'repeatSeconds' | 'lateAskSeconds' | 'lateReplaceSeconds'
type Later = 'backups' | 'backupSeconds' | 'callBackSeconds' | 'staySeconds' | 'confirmSeconds'
const plain = (key: Plain | Later): Pick<Turned, 'name' | 'get' | 'set'> => ({
  name: key,
  get: (numbers) => numbers[key],
  set: (numbers, value) => ({ ...numbers, [key]: value }),
})
const fatigue = (key: keyof Policy['fatigue']): Pick<Turned, 'name' | 'get' | 'set'> => ({
  name: key,
  get: (numbers) => numbers.fatigue[key],
  set: (numbers, value) => ({ ...numbers, fatigue: { ...numbers.fatigue, [key]: value } }),
})
const walking = (key: keyof Policy['walking']): Pick<Turned, 'name' | 'get' | 'set'> => ({
  name: key,
  get: (numbers) => numbers.walking[key],
  set: (numbers, value) => ({ ...numbers, walking: { ...numbers.walking, [key]: value } }),
})
const wave = (index: 0 | 1 | 2 | 3): Pick<Turned, 'name' | 'get' | 'set'> => ({
  name: `wave${index + 1}`,
  get: ({ waveSeconds }) => waveSeconds[index],
  set(numbers, value) {
    const [one, two, three, four] = numbers.waveSeconds
    const waveSeconds: Policy['waveSeconds'] = [one, two, three, four]
    waveSeconds[index] = value
    return { ...numbers, waveSeconds }
  },
})

const seconds = { unit: '秒', per: 1 }

export const NUMBERS: readonly Turned[] = [
  {
    ...plain('radius'),
    group: 'who',
    title: '多远以内的人',
    about: '从门口算直线距离。走路五分钟上下，最远500米。',
    unit: '米',
    per: 1,
    min: 100,
    max: 500,
    step: 50,
  },
  {
    ...plain('firstWaveSize'),
    group: 'who',
    title: '第一轮叫几位党员',
    about: '最快能到的几位，有人去不了就换下一位。同楼栋的楼栋长、中心户另算。',
    unit: '位',
    per: 1,
    min: 1,
    max: 10,
    step: 1,
  },
  {
    ...plain('secondWaveSize'),
    group: 'who',
    title: '第二轮叫几位邻居',
    about: '最快能到的几位，党员群众一起。往后每一轮多叫一倍。',
    unit: '位',
    per: 1,
    min: 1,
    max: 200,
    step: 1,
  },
  {
    ...fatigue('callsAWeek'),
    group: 'who',
    title: '一位志愿者一周叫几次',
    about: '到了这个次数，附近还有别人时就先叫别人。',
    unit: '次',
    per: 1,
    min: 1,
    max: 14,
    step: 1,
  },
  {
    ...fatigue('restSeconds'),
    group: 'who',
    title: '叫过以后歇多久',
    about: '刚叫过的人，这段时间里先叫别人；没有别人时还是会叫。',
    unit: '小时',
    per: 3600,
    min: 0,
    max: 24,
    step: 1,
  },
  {
    ...wave(0),
    group: 'when',
    title: '第一轮：按铃后',
    about: '最近的党员志愿者和同楼栋的楼栋长、中心户。家人和值班电话总是一按铃就通知。',
    ...seconds,
    min: 0,
    max: 30,
    step: 5,
  },
  {
    ...wave(1),
    group: 'when',
    title: '第二轮：按铃后',
    about: '附近合适的邻居，党员群众一起。',
    ...seconds,
    min: 15,
    max: 120,
    step: 5,
  },
  {
    ...wave(2),
    group: 'when',
    title: '第三轮：按铃后',
    about: '值守的岗亭、网格员、网格长。附近没有人时，马上从这一轮开始。',
    ...seconds,
    min: 30,
    max: 180,
    step: 5,
  },
  {
    ...wave(3),
    group: 'when',
    title: '第四轮：按铃后',
    about: '街道值班员，打电话。',
    ...seconds,
    min: 45,
    max: 300,
    step: 5,
  },
  {
    ...plain('repeatSeconds'),
    group: 'when',
    title: '没人答应，隔多久再叫',
    about: '第四轮以后一遍一遍地叫，直到有人答应。',
    ...seconds,
    min: 30,
    max: 180,
    step: 10,
  },
  {
    ...plain('callBackSeconds'),
    group: 'dutyPhone',
    title: '多久之内要回电',
    about: '值班员没有在这个时间里给老人回电话，就再提醒一次。',
    ...seconds,
    min: 30,
    max: 120,
    step: 10,
  },
  {
    ...plain('backups'),
    group: 'going',
    title: '除了主要的人，再要几位帮手',
    about: '上门最好两个人。人够了，其他被叫的人就不用再去。',
    unit: '位',
    per: 1,
    min: 1,
    max: 3,
    step: 1,
  },
  {
    ...plain('backupSeconds'),
    group: 'going',
    title: '有人答应后，再等帮手多久',
    about: '叫过的人这段时间里还可以答应当帮手，过了就告诉他们不用再去。',
    ...seconds,
    min: 0,
    max: 120,
    step: 10,
  },
  {
    ...plain('lateAskSeconds'),
    group: 'going',
    title: '晚了多久就问一声',
    about: '比预计晚了这么久还没到，打电话问还在不在路上。',
    ...seconds,
    min: 60,
    max: 300,
    step: 30,
  },
  {
    ...plain('lateReplaceSeconds'),
    group: 'going',
    title: '晚了多久就换人',
    about: '问了没有回音，到这个时间就另外叫人。',
    ...seconds,
    min: 120,
    max: 600,
    step: 30,
  },
  {
    ...plain('staySeconds'),
    group: 'after',
    title: '到了多久没回报就问',
    about: '上门的人到了以后一直没有登记，请值班员打电话问一下。',
    unit: '分钟',
    per: 60,
    min: 10,
    max: 120,
    step: 5,
  },
  {
    ...plain('confirmSeconds'),
    group: 'after',
    title: '家里多久没确认就上门看',
    about: '处理完以后家里没有人确认，请网格员上门看看。',
    unit: '小时',
    per: 3600,
    min: 1,
    max: 24,
    step: 1,
  },
  {
    ...walking('speed'),
    group: 'walking',
    title: '一秒走几米',
    about: '平常走路大约1.3米。算慢一点，预计的时间就长一点。',
    unit: '米',
    per: 1,
    min: 0.6,
    max: 1.6,
    step: 0.1,
  },
  {
    ...walking('detour'),
    group: 'walking',
    title: '路比直线长几倍',
    about: '楼和围墙要绕着走，一般是1.3倍。',
    unit: '倍',
    per: 1,
    min: 1,
    max: 2.5,
    step: 0.1,
  },
  {
    ...walking('floorSeconds'),
    group: 'walking',
    title: '上一层楼要多久',
    about: '有电梯的小区可以少算。',
    ...seconds,
    min: 5,
    max: 60,
    step: 5,
  },
  {
    ...walking('startSeconds'),
    group: 'walking',
    title: '出门准备要多久',
    about: '看到消息、穿鞋、锁门。',
    ...seconds,
    min: 0,
    max: 180,
    step: 10,
  },
]

/** Tenths are exact enough, and 0.1 + 0.2 is no number to show anybody. */
const tenths = (value: number): number => Math.round(value * 10) / 10

export const shownValue = (one: Turned, numbers: Numbers): number => tenths(one.get(numbers) / one.per)

export const valueWords = (one: Turned, numbers: Numbers): string => `${shownValue(one, numbers)}${one.unit}`

/** One step more or less, never over the limits; a value that stands outside comes back to the nearest limit. */
export function turned(one: Turned, numbers: Numbers, steps: 1 | -1): Numbers {
  const value = tenths(shownValue(one, numbers) + steps * one.step)
  return one.set(numbers, tenths(Math.min(one.max, Math.max(one.min, value)) * one.per))
}
