/** Warnings and mornings in every shape their pages can meet, with long names and long words. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as morning from '~/domain/morning/contract'
import * as warning from '~/domain/warning/contract'
import { NOW } from './people'
import type { View } from './views'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

function answers<C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] {
  return [contract.name, contract.output.parse(data)]
}

const WORDS = '今晚有大暴雨，一楼可能进水。请不要出门，把插座和药放到高处，听到敲门请开门。'

const card = (change: Partial<warning.WarningCard>): warning.WarningCard => ({
  askId: 'w1_h1',
  title: '暴雨内涝红色预警',
  words: WORDS,
  kind: 'flood',
  answerBy: NOW + 30 * MINUTE,
  as: 'member',
  resident: '覃桂芝',
  state: 'asked',
  ...change,
})

/** For the persona `warned`: lies over whatever page is in front. */
export const WARNING_CARDS: warning.WarningCard[] = [
  card({}),
  card({ askId: 'w1_h2', as: 'family', resident: '欧阳晓岚' }),
]

const counts = { asked: 23, reached: 21, heard: 14, helped: 1, knockedWell: 3, open: 5 }

const line = (change: Partial<warning.WarningLine>): warning.WarningLine => ({
  warningId: 'w1',
  kind: 'flood',
  title: '暴雨内涝红色预警',
  state: 'knocking',
  sentAt: NOW - 50 * MINUTE,
  answerBy: NOW - 20 * MINUTE,
  areaWords: '槐树堤第三网格、槐树堤第四网格、江南世纪花园小区',
  counts,
  ...change,
})

const household = (n: number, change: Partial<warning.AskedHousehold>): warning.AskedHousehold => ({
  askId: `w1_h${n}`,
  name: ['覃桂芝', '欧阳晓岚', '万立明', '向晓岚'][n % 4] ?? '覃桂芝',
  address: `江南世纪花园小区${10 + n}栋3单元${n + 1}802`,
  phone: `1200000000${n % 10}`,
  point: { type: 'Point', coordinates: [112.41 + n * 0.0006, 29.7213 + (n % 3) * 0.0007] },
  state: 'asked',
  reached: true,
  ...change,
})

const seen: warning.SeenWarning = {
  ...line({}),
  urgency: 'emergency',
  words: WORDS,
  by: '涂敏',
  expected: 23,
  spread: true,
  households: [
    household(1, {
      state: 'helped',
      alertId: 'a1',
      answered: { at: NOW - 40 * MINUTE, name: '覃桂芝', as: 'member', via: 'voice' },
    }),
    household(2, { knock: { name: '欧阳晓岚', missed: 2 } }),
    household(3, { knock: { name: '万立明', missed: 0 } }),
    household(4, { reached: false }),
    household(5, { state: 'heard', answered: { at: NOW - 44 * MINUTE, name: '吴小琴', as: 'family', via: 'app' } }),
    household(6, {
      state: 'knockedWell',
      answered: { at: NOW - 5 * MINUTE, name: '万立明', as: 'officer', via: 'knock' },
      knock: { name: '万立明', missed: 0 },
    }),
  ],
  walkers: [
    { name: '万立明', doors: 5, open: 3 },
    { name: '欧阳晓岚', doors: 3, open: 2 },
  ],
  timeline: [
    { at: NOW - 50 * MINUTE, event: 'send', by: '涂敏' },
    { at: NOW - 20 * MINUTE, event: 'knock', by: '系统', words: '8户没有答复，分给人上门' },
  ],
  mayClose: true,
}

const door = (n: number, change: Partial<warning.DoorToKnock>): warning.DoorToKnock => ({
  askId: `w1_h${n}`,
  warningId: 'w1',
  warningTitle: '暴雨内涝红色预警',
  name: n % 2 ? '覃桂芝' : '欧阳晓岚',
  address: `江南世纪花园小区12栋${n}单元1802`,
  phone: '12000000001',
  livesAlone: true,
  state: 'asked',
  missed: 0,
  place: n,
  ...change,
})

const own = (change: Partial<morning.OwnMorning>): morning.OwnMorning => ({
  householdId: 'h1',
  resident: '覃桂芝',
  as: 'member',
  byMinute: 17 * 60,
  ...change,
})

const morningLine = (n: number, change: Partial<morning.MorningLine>): morning.MorningLine => ({
  householdId: `h${n}`,
  name: ['覃桂芝', '欧阳晓岚', '万立明', '向晓岚'][n % 4] ?? '覃桂芝',
  address: `江南世纪花园小区${10 + n}栋3单元1802`,
  phone: '12000000001',
  byMinute: 8 * 60,
  away: false,
  timeline: [],
  ...change,
})

export function warningAnswers(full: boolean): [string, unknown][] {
  return [
    answers(warning.list, {
      warnings: full ? [line({}), line({ warningId: 'w0', kind: 'outage', title: '停电通知', state: 'closed' })] : [],
      maySend: true,
      now: NOW,
    }),
    answers(warning.area, {
      places: full
        ? [
            { placeId: 'c1', kind: 'community', name: '槐树堤居委会', households: 23 },
            { placeId: 'g3', kind: 'grid', name: '槐树堤第三网格', households: 8 },
            { placeId: 'e1', kind: 'estate', name: '江南世纪花园小区', households: 12 },
          ]
        : [],
    }),
    answers(warning.preview, {
      households: full ? 23 : 0,
      reach: { app: 21, subscribe: 18, sms: 21, voice: 23, nobody: 1 },
      ringsAt: NOW + 12 * HOUR,
      now: NOW,
    }),
    ...(full ? [answers(warning.see, { warning: seen, now: NOW })] : []),
    answers(warning.doors, {
      doors: full ? [door(1, { missed: 1 }), door(2, {}), door(3, {})] : [],
      settled: full ? 4 : 0,
      now: NOW,
    }),
    answers(warning.mine, {
      warnings: full
        ? [
            ...WARNING_CARDS,
            card({ askId: 'w1_h3', state: 'helped', alertId: 'a1', answeredBy: '覃桂芝' }),
            card({ askId: 'w1_h4', as: 'family', state: 'heard', answeredBy: '吴小琴' }),
          ]
        : [],
      now: NOW,
    }),
    answers(morning.mine, {
      households: full
        ? [
            own({}),
            own({
              householdId: 'h2',
              as: 'family',
              resident: '欧阳晓岚',
              away: { from: '20261124', to: '20261202' },
              today: { state: 'reported', sign: { at: NOW - 8 * HOUR, how: 'button', name: '欧阳晓岚' } },
            }),
          ]
        : [],
      asked: full
        ? [
            {
              morningId: 'h3_20261122',
              resident: '覃桂芝',
              address: '江南世纪花园小区12栋3单元1802',
              phone: '12000000001',
              byMinute: 480,
              state: 'asking',
              since: NOW - 12 * MINUTE,
            },
          ]
        : [],
      now: NOW,
    }),
    answers(morning.todays, {
      mornings: full
        ? [
            morningLine(1, {
              state: 'knocking',
              volunteer: '万立明',
              timeline: [
                { at: NOW - 40 * MINUTE, event: 'call', by: '系统' },
                { at: NOW - 30 * MINUTE, event: 'askVolunteer', by: '万立明' },
                { at: NOW - 10 * MINUTE, event: 'knock', by: '系统' },
              ],
            }),
            morningLine(2, { byMinute: 17 * 60 }),
            morningLine(3, { state: 'reported', sign: { at: NOW - HOUR, how: 'voice', name: '向晓岚' } }),
            morningLine(4, { away: true }),
          ]
        : [],
      now: NOW,
    }),
  ]
}

const PAGES = 'packages/warning'
const SEND = `${PAGES}/send/index`
const sending = (...press: string[]): View => ({
  name: `${SEND}, ${press.length} ${press.at(-1)}`,
  page: SEND,
  persona: 'admin',
  press,
  onlyFull: true,
})

export const WARNING_VIEWS: View[] = [
  { name: 'warning over the first page', page: 'pages/home/index', persona: 'warned', onlyFull: true },
  { name: `${PAGES}/list`, page: `${PAGES}/list/index`, persona: 'admin' },
  { name: SEND, page: SEND, persona: 'admin', onlyFull: true },
  { name: `${PAGES}/one`, page: `${PAGES}/one/index`, persona: 'admin', query: '?warningId=w1', onlyFull: true },
  {
    name: `${PAGES}/one, closing`,
    page: `${PAGES}/one/index`,
    persona: 'admin',
    query: '?warningId=w1',
    press: ['提前结束'],
    onlyFull: true,
  },
  { name: `${PAGES}/card`, page: `${PAGES}/card/index`, persona: 'resident' },
  { name: `${PAGES}/doors`, page: `${PAGES}/doors/index`, persona: 'admin' },
  { name: `${PAGES}/doors, help`, page: `${PAGES}/doors/index`, persona: 'admin', press: ['需要帮忙'], onlyFull: true },
  { name: 'packages/morning/mine', page: 'packages/morning/mine/index', persona: 'resident' },
  {
    name: 'packages/morning/mine, away',
    page: 'packages/morning/mine/index',
    persona: 'resident',
    press: ['出门几天'],
    onlyFull: true,
  },
  { name: 'packages/morning/desk', page: 'packages/morning/desk/index', persona: 'admin' },
  sending('暴雨内涝', '下一步'),
  sending('暴雨内涝', '下一步', '下一步', '槐树堤第三网格'),
  sending('暴雨内涝', '下一步', '下一步', '槐树堤第三网格', '下一步'),
  sending('暴雨内涝', '下一步', '下一步', '槐树堤第三网格', '下一步', '看看叫到多少户'),
]
