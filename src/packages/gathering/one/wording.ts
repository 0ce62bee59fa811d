// How the pages of gatherings say where one stands: one's seat, how many are left, what the state is, what happened.
import { beijing } from '~/domain/beijing'
import type { GatheringLine, GatheringView } from '~/domain/gathering/contract'
import { dayWords, hourWords, KIND_WORDS, whenWords } from '~/domain/gathering/words'

export type Seat = GatheringView['bookings'][number]
type Tone = 'plain' | 'urgent' | 'good' | 'care'
export interface Standing {
  words: string
  tone: Tone
}

const MINUTE = 60_000

export const SEAT_WORDS: Record<Seat['state'], Standing> = {
  held: { words: '有您的座位', tone: 'good' },
  waiting: { words: '您在排队', tone: 'care' },
  offered: { words: '有空位给您留着', tone: 'care' },
  here: { words: '您签到了', tone: 'good' },
  missed: { words: '您没有到', tone: 'plain' },
  left: { words: '您退掉了', tone: 'plain' },
}

/** Of somebody for whom one booked. */
export const OTHERS_WORDS: Record<Seat['state'], string> = {
  held: '有座位',
  waiting: '在排队',
  offered: '有空位给他留着',
  here: '签到了',
  missed: '没有到',
  left: '退掉了',
}

const STATE_WORDS: Record<GatheringLine['state'], Standing> = {
  asked: { words: '等管理员同意', tone: 'care' },
  coming: { words: '还没开始', tone: 'plain' },
  running: { words: '正在进行', tone: 'care' },
  over: { words: '结束了', tone: 'plain' },
  cancelled: { words: '取消了', tone: 'plain' },
  refused: { words: '管理员没有同意', tone: 'plain' },
}

const PUBLISHED: Standing = { words: '记录公布了', tone: 'good' }
const NOBODY_CAME: Standing = { words: '没有人来', tone: 'plain' }

export const freeSeats = ({ seats, taken }: Pick<GatheringLine, 'seats' | 'taken'>): number =>
  Math.max(0, seats - taken)

/** How many are left, where one may still come. */
export function seatsWords(line: Pick<GatheringLine, 'seats' | 'taken' | 'waiting'>): string {
  const free = freeSeats(line)
  if (free > 0) return `${line.seats}个座位，还空${free}个`
  return line.waiting > 0 ? `${line.seats}个座位坐满了，${line.waiting}人在排队` : `${line.seats}个座位坐满了，可以排队`
}

const isAhead = ({ state }: Pick<GatheringLine, 'state'>): boolean => state === 'coming' || state === 'running'

/** How the seats one had went. */
const GONE_WORDS: Record<NonNullable<GatheringLine['gone']>, string> = {
  given: '您退掉了',
  offer: '空位没有接，让给了别人',
  wait: '没有等到座位',
  all: '没有办成',
}

/** What became of what one had booked and is over, for oneself. */
export function earlierOf(line: GatheringLine): Standing {
  if (line.state === 'cancelled' || line.state === 'refused') return STATE_WORDS[line.state]
  if (line.gone) return { words: GONE_WORDS[line.gone], tone: 'plain' }
  if (line.mine === 'missed') return SEAT_WORDS.missed
  return line.nobodyCame ? NOBODY_CAME : line.published ? PUBLISHED : STATE_WORDS.over
}

/** The one word on a line: of one's own seat above all, then of its state. */
export function standingOf(line: GatheringLine): Standing {
  if (line.state === 'cancelled' || line.state === 'refused' || line.state === 'asked') return STATE_WORDS[line.state]
  if (line.mine && !(line.mine === 'left' && isAhead(line))) return SEAT_WORDS[line.mine]
  if (line.state === 'over' && line.nobodyCame) return NOBODY_CAME
  if (line.state === 'over' && line.published) return PUBLISHED
  if (line.state !== 'coming') return STATE_WORDS[line.state]
  return freeSeats(line) > 0 ? { words: '可以报名', tone: 'good' } : { words: '坐满了，可排队', tone: 'plain' }
}

export const deputiesWords = (deputies: readonly string[]): string => `接待的代表：${deputies.join('、')}`

/** What a screen reader says of a line. */
export function lineSaid(line: GatheringLine, now: number, standing = standingOf(line)): string {
  const { kind, title, where, startsAt, endsAt, deputies } = line
  return [
    standing.words,
    KIND_WORDS[kind],
    title,
    whenWords(startsAt, endsAt, now),
    where,
    deputies.length > 0 ? deputiesWords(deputies) : '',
    line.titleRefused === undefined ? '' : '题目没通过，要改',
    line.because ? `原因：${line.because}` : '',
    isAhead(line) && !line.gone ? seatsWords(line) : '',
  ]
    .filter(Boolean)
    .join('，')
}

/** 给您留到下午3点20分，还有25分钟. */
export function offerWords(offerUntil: number, now: number): string {
  const left = Math.max(0, Math.ceil((offerUntil - now) / MINUTE))
  const until = beijing(offerUntil).isSame(beijing(now), 'day')
    ? hourWords(offerUntil)
    : `${dayWords(offerUntil, now)}${hourWords(offerUntil)}`
  if (left === 0) return '留的时间已经过了'
  return `给您留到${until}，还有${left < 120 ? `${left}分钟` : `${Math.floor(left / 60)}个多小时`}`
}

/** Until when it may be given back without being asked why; `all`: who booked it cancels all of it. */
export const cancelWords = (cancelUntil: number, now: number, all = false): string =>
  now < cancelUntil
    ? `来不了，请在${dayWords(cancelUntil, now)}${hourWords(cancelUntil)}以前${all ? '取消' : '退掉'}，让给别人。`
    : '已经过了可以退、可以改的时间。实在来不了，请打电话说一声。'

/** One may check in from half an hour before until the end: the same as domain/gathering/course.ts has it. */
export const DOORS_OPEN = 30 * MINUTE
export const checkInWords = (startsAt: number, now: number): string =>
  `${dayWords(startsAt - DOORS_OPEN, now)}${hourWords(startsAt - DOORS_OPEN)}以后可以签到`

const EVENT_WORDS: Record<string, string> = {
  ask: '提出预约',
  book: '约好了',
  offer: '安排了这一场',
  approve: '同意了',
  refuse: '没有同意',
  lapse: '没有等到答复，取消了',
  askAnew: '改了时间，等同意',
  move: '改了时间',
  cancel: '取消了',
  strike: '议事亭关闭，取消了',
  join: '报名',
  leave: '退出',
  change: '作了改动',
  answer: '答复了空位',
  checkIn: '签到',
  begin: '开始了',
  release: '没到的座位让出来了',
  nobody: '没有人来，提前结束了',
  end: '结束了',
}
export const eventWords = (event: string): string => EVENT_WORDS[event] ?? '记了一笔'
