// Holidays by name: of the years with a notice by the notice, of those without by the law alone.
import { holidayOn } from './holidays'

test.each([
  ['2026-10-01', '国庆节', true],
  ['2026-10-03', '国庆节', true],
  ['2026-10-10', '国庆节', false],
  ['2026-09-25', '中秋节', true],
  ['2026-02-16', '春节', true],
  ['2026-02-14', '春节', false],
  ['2026-01-02', '元旦', true],
])('%s is of %s, rest: %s', (day, name, rests) => {
  expect(holidayOn(day)).toEqual({ name, rests, provisional: false })
})

test.each(['2026-11-07', '2026-11-09', '2026-12-31', '2027-01-02', '2027-01-04', '2027-05-03'])(
  '%s is an ordinary day, or a weekend like any other',
  (day) => {
    expect(holidayOn(day)).toBeUndefined()
  },
)

test('of 2027 the days the law names, until there is a notice', () => {
  const days = Array.from({ length: 365 }, (_, i) => new Date(Date.UTC(2027, 0, 1 + i)).toISOString().slice(0, 10))
  const found = days.flatMap((day) => {
    const holiday = holidayOn(day)
    return holiday ? [`${day.slice(5)} ${holiday.name}`] : []
  })
  expect(found).toEqual([
    '01-01 元旦',
    // New Year's Eve and the first three days.
    '02-05 春节',
    '02-06 春节',
    '02-07 春节',
    '02-08 春节',
    '04-05 清明节',
    '05-01 劳动节',
    '05-02 劳动节',
    '06-09 端午节',
    '09-15 中秋节',
    '10-01 国庆节',
    '10-02 国庆节',
    '10-03 国庆节',
  ])
  expect(holidayOn('2027-01-01')).toMatchObject({ rests: true, provisional: true })
})
