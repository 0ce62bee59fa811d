// How the pages of coverage say things.
import type { OutputOf } from '~/domain/contract'
import type { map } from '~/domain/coverage/contract'
import type { Shift } from '~/domain/coverage/kiosk'
import { HOURS, isPacked } from '~/domain/coverage/week'
import { hourWords, lackingWords } from '~/domain/coverage/words'
import type { Dot } from '../../components/mapDrawing'

export type Covered = OutputOf<typeof map>

/** The week as a whole, or one hour of it, 0 Monday 0:00 to 167. */
export type Moment = 'week' | number

/** Too few for more than half of the week. */
const MOSTLY = HOURS / 2

export function toneOf({ lacking, lacks }: Covered['dots'][number], moment: Moment): Dot['tone'] {
  if (moment !== 'week') return isPacked(lacks, moment) ? 'bad' : 'good'
  return lacking > MOSTLY ? 'bad' : lacking > 0 ? 'care' : 'good'
}

export function legendOf(moment: Moment, k: number): string {
  if (moment !== 'week') return `红色菱形：这个钟点不够${k}人。绿色小圆点：够。`
  return `红色菱形：一周大半时间不够${k}人。褐色方块：有的钟点不够。绿色小圆点：哪个钟点都够。`
}

/** What the map shows, for who cannot see it. */
export function dotsInWords({ dots, below, households }: Covered, moment: Moment, k: number): string {
  if (moment !== 'week') return `${hourWords(moment)}，${households}户里有${below[moment]}户不够${k}人`
  const mostly = dots.filter((dot) => toneOf(dot, 'week') === 'bad').length
  const never = dots.filter(({ lacking }) => lacking === 0).length
  return `一周大半时间不够${k}人的${mostly}户，哪个钟点都够的${never}户`
}

export const lackSentence = ({ lacks }: { lacks: string }, k: number): string =>
  `不够${k}人的钟点：${lackingWords((hour) => isPacked(lacks, hour))}`

/** The earliest of the hours in which most households lack people. */
export const weakestHour = (below: readonly number[]): number => below.indexOf(Math.max(...below))

export function weekSentence({ below, households }: Covered, k: number): string {
  const worst = weakestHour(below)
  if (below[worst] === 0) return `哪个钟点，每一户周围都有${k}人以上。`
  return `最缺人的是${hourWords(worst)}：${households}户里有${below[worst]}户不够${k}人。`
}

/** 0 none, 4 most: a quarter of the households a step. */
export const shadeOf = (below: number, households: number): number =>
  below === 0 ? 0 : Math.min(4, Math.ceil((below / households) * 4))

export const SHIFTS: readonly { value: string; words: string; shift: Shift; span: string }[] = [
  { value: 'morning', words: '上午', shift: { fromHour: 8, toHour: 12 }, span: '每天上午8点到12点' },
  { value: 'afternoon', words: '下午', shift: { fromHour: 14, toHour: 18 }, span: '每天下午2点到6点' },
  { value: 'evening', words: '晚上', shift: { fromHour: 18, toHour: 22 }, span: '每天晚上6点到10点' },
  { value: 'night', words: '夜里', shift: { fromHour: 22, toHour: 6 }, span: '每天夜里10点到早上6点' },
]

export function kioskTitle({ kind, name }: Covered['kiosks'][number]): string {
  return kind === 'kiosk' ? `${name}安排人值守` : `在${name}设一个岗亭`
}

export const kioskAbout = ({ households }: Covered['kiosks'][number], span: string): string =>
  `${span}，可以多照顾${households}户`
