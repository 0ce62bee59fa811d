import type { GatheringLine } from '~/domain/gathering/contract'
import { cancelWords, lineSaid, offerWords, seatsWords, standingOf } from './wording'

const at = (words: string) => Date.parse(`${words}:00+08:00`)
const NOW = at('2026-11-25T14:55')
const line: GatheringLine = {
  gatheringId: 'g1',
  kind: 'deputy',
  state: 'coming',
  title: '代表接待日',
  where: '桃溪苑议事亭',
  communityName: '文峰社区',
  startsAt: at('2026-11-26T09:00'),
  endsAt: at('2026-11-26T11:00'),
  seats: 12,
  taken: 4,
  waiting: 0,
  deputies: ['涂敏'],
  hosting: false,
  published: false,
}

it('one’s own seat comes before everything but that nothing is held', () => {
  expect(standingOf(line).words).toBe('可以报名')
  expect(standingOf({ ...line, mine: 'offered' }).words).toBe('有空位给您留着')
  expect(standingOf({ ...line, mine: 'held', state: 'cancelled' }).words).toBe('取消了')
  expect(standingOf({ ...line, mine: 'left' }).words).toBe('可以报名')
  expect(standingOf({ ...line, taken: 12 }).words).toBe('坐满了，可排队')
  expect(standingOf({ ...line, state: 'over', published: true }).words).toBe('记录公布了')
  expect(standingOf({ ...line, state: 'over', nobodyCame: true }).words).toBe('没有人来')
})

it('seats are counted, and who waits', () => {
  expect(seatsWords(line)).toBe('12个座位，还空8个')
  expect(seatsWords({ ...line, taken: 12 })).toBe('12个座位坐满了，可以排队')
  expect(seatsWords({ ...line, taken: 13, waiting: 3 })).toBe('12个座位坐满了，3人在排队')
})

it('a line is read out whole', () => {
  expect(lineSaid(line, NOW)).toBe(
    '可以报名，人大代表接待，代表接待日，明天（11月26日 周四）上午9点到11点，桃溪苑议事亭，接待的代表：涂敏，12个座位，还空8个',
  )
})

it('an offer says until when, and how long that still is', () => {
  expect(offerWords(at('2026-11-25T15:20'), NOW)).toBe('给您留到下午3点20分，还有25分钟')
  expect(offerWords(at('2026-11-26T08:55'), NOW)).toBe('给您留到明天（11月26日 周四）上午8点55分，还有18个多小时')
  expect(offerWords(NOW - 1, NOW)).toBe('留的时间已经过了')
})

it('giving back has its end, and says what then', () => {
  expect(cancelWords(at('2026-11-26T07:00'), NOW)).toContain('明天（11月26日 周四）上午7点以前退掉')
  expect(cancelWords(at('2026-11-26T07:00'), NOW, true)).toContain('以前取消')
  expect(cancelWords(NOW, NOW)).toContain('打电话')
})
