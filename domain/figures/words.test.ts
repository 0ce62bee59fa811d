import { areasSentence, burdensSentence, percent, secondsWords } from './words'

test('seconds are said as people say them', () => {
  expect([0, 59, 60, 200, 3600, 3900].map(secondsWords)).toEqual(['0秒', '59秒', '1分', '3分20秒', '1小时', '1小时5分'])
})

test('a share is never said to be all or none unless it is', () => {
  expect([percent(999, 1000), percent(1, 1000), percent(5, 5), percent(0, 5), percent(0, 0)]).toEqual([
    99, 1, 100, 0, 0,
  ])
})

test('the best and the worst area are named with their shares of all presses, also of those nobody reached', () => {
  const area = (name: string, alerts: number, five: number) => ({
    name,
    alerts,
    answered: five,
    arrived: five,
    falseAlarms: 0,
    within: { three: 0, five, ten: five },
    asked: 0,
    accepts: 0,
  })
  expect(areasSentence([area('东', 10, 2), area('西', 4, 3)])).toBe('西（75%）最多，东（20%）最少。')
  expect(areasSentence([])).toBe('这段时间没有人按铃。')
})

test('how often volunteers were asked is said without a name', () => {
  expect(
    burdensSentence([
      { from: 1, to: 1, people: 7 },
      { from: 10, people: 2 },
    ]),
  ).toBe('叫过9位志愿者，其中2人被叫了5次以上。')
})
