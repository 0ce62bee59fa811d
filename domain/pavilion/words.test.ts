// Words about pavilions, as they stand on pages and in the history of changes.
import type { BookingRules, Season } from './pavilion'
import { changedWords, equipmentWords, faultsOf, type Kept, rulesWords, seasonWords, weekdaysWords } from './words'

const season = (more: Partial<Season> = {}): Season => ({
  from: '11-01',
  to: '03-31',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  opens: '09:00',
  closes: '17:00',
  ...more,
})
const rules: BookingRules = {
  aheadDays: 30,
  stepMinutes: 30,
  longestMinutes: 120,
  perWeek: 2,
  approval: false,
  cancelHours: 2,
  holidays: false,
}
const kept = (more: Partial<Kept> = {}): Kept => ({
  name: '槐荫议事亭',
  address: '街心花园东侧',
  point: { type: 'Point', coordinates: [112.4, 29.72] },
  seats: 20,
  equipment: ['table', 'light'],
  pictureIds: [],
  hosts: [{ personId: 'a', name: '张三' }],
  seasons: [season()],
  rules,
  retired: false,
  ...more,
})

test.each([
  [[1, 2, 3, 4, 5, 6, 7], '每天'],
  [[1, 2, 3, 4, 5], '周一到周五'],
  [[6, 7], '周六、周日'],
  [[5, 3, 1, 2], '周一到周三、周五'],
  [[3], '周三'],
])('%j: %s', (days, words) => {
  expect(weekdaysWords(days)).toBe(words)
})

test.each([
  [season(), '11月1日到次年3月31日，每天 9:00—17:00'],
  [season({ from: '01-01', to: '12-31', weekdays: [6, 7] }), '全年，周六、周日 9:00—17:00'],
  [season({ from: '04-01', to: '10-31', opens: '00:00', closes: '24:00' }), '4月1日到10月31日，每天 全天'],
])('%j: %s', (one, words) => {
  expect(seasonWords(one)).toBe(words)
})

test('rules in plain sentences', () => {
  expect(rulesWords(rules)).toEqual([
    '可以约今天起30天以内的时间。',
    '每半小时一段，一次最长2小时。',
    '一个人一周最多约2次。',
    '约上就算数，不用等谁同意。',
    '来不了的话，请在开始前2小时取消。',
    '法定节假日不开放。',
  ])
  expect(rulesWords({ ...rules, approval: true, holidays: true, cancelHours: 0, stepMinutes: 60 })).toEqual([
    '可以约今天起30天以内的时间。',
    '每小时一段，一次最长2小时。',
    '一个人一周最多约2次。',
    '约了以后，要等管理员同意才算约好。',
    '来不了的话，开始以前随时可以取消。',
    '法定节假日也开放。',
  ])
  expect(equipmentWords([])).toBe('没有设备')
})

test('what is changed is told line by line, and nothing where nothing is', () => {
  expect(changedWords(kept(), kept())).toEqual([])
  const after = kept({
    name: '槐荫亭',
    seats: 30,
    equipment: ['table', 'fan'],
    hosts: [{ personId: 'b', name: '李四' }],
    seasons: [season({ closes: '18:00' })],
    rules: { ...rules, perWeek: 3 },
    retired: true,
  })
  expect(changedWords(kept(), after)).toEqual([
    '名称 槐荫议事亭 → 槐荫亭',
    '座位 20 → 30',
    '设备增加电扇',
    '设备去掉照明灯',
    '管理员增加李四',
    '管理员去掉张三',
    '开放时间增加11月1日到次年3月31日，每天 9:00—18:00',
    '开放时间去掉11月1日到次年3月31日，每天 9:00—17:00',
    '预约规则改为：一个人一周最多约3次。',
    '不再接受新的预约',
  ])
  // A host who took another name is the same host.
  expect(changedWords(kept(), kept({ hosts: [{ personId: 'a', name: '张三丰' }] }))).toEqual([])
})

test('hours that end before they begin, and a longest time that is no whole number of steps, are not kept', () => {
  expect(faultsOf(kept())).toEqual([])
  expect(faultsOf(kept({ seasons: [season(), season({ opens: '18:00', closes: '18:00' })] }))).toEqual([
    '第2段开放时间的关门时间要比开门时间晚。',
  ])
  expect(faultsOf(kept({ rules: { ...rules, stepMinutes: 60, longestMinutes: 90 } }))).toHaveLength(1)
})
