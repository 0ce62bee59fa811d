/** Pavilions as residents, hosts and admins see them: near and far, full and closed, kept by rules, and closed over people's heads. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as pavilion from '~/domain/pavilion/contract'
import { NOW } from './people'
import type { View } from './views'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** 17:00 of the day. */
const FULL = NOW + HOUR / 5
const at = (east: number): pavilion.PavilionLine['point'] => ({
  type: 'Point',
  coordinates: [112.4101 + east, 29.7213],
})
/** A code of two characters: nobody scans it here. */
const CODE =
  'iVBORw0KGgoAAAANSUhEUgAAAEUAAABFCAYAAAAcjSspAAAAAklEQVR4AewaftIAAAIESURBVO3BUYpkNxAAwUzR979yej5csEZa3k7THmNQhH3h+ofFtVlcmxe/UPm0iqFyUnGiMiqGyqdVjMW1WVybF79R8S6VT6h4UvEulZPFtVlcmxd/QOVJxXdUPFEZFU9UnlQ8WVybxbV58YMqTlROKv4Li2uzuDYvfpDKScWJyqj4KYtrs7g2L/5AxSdUPFF5V8UnLK7N4tq8+A2VT1MZFUNlVAyVJyqftrg2i2tjX/gPqIyKoXJS8VMW12ZxbewLf1MZFScq/6aKoXJScaIyKobKk4qxuDaLa/PiFxUnKqNiqIyKJyqj4jsqhsqo+I6KoXKyuDaLa2Nf+AaVUTFUnlQMlZOKE5WTiqFyUvEdi2uzuDb2hb+pjIoTlScVQ+Wk4kRlVLxLZVQMlVFxsrg2i2vz4hcVJypPKobKqDhRGRWj4onKqDipeNfi2iyujX3hh6i8q+ITVEbFyeLaLK7Ni1+ofFrFd1QMlaHyropRMVRGxVhcm8W1efEbFe9SeVIxVIbKk4qhMiqGypOKk8W1WVybF39A5UnFv6liqLxL5aRiLK7N4tq8+B+qOFF5UvFkcW0W1+bFD6oYKqPiO1ROKk5UnlSMxbVZXJsXf6Di0yq+Q+WJyqgYFUPlyeLaLK7Ni99Q+TSVUXGiMipGxYnKicpJxZPFtVlcG/vC9Q+La7O4Nn8BBxkPeaqmbdYAAAAASUVORK5CYII='

const line: pavilion.PavilionLine = {
  pavilionId: 'pa1',
  name: '江南世纪花园小区议事亭',
  communityId: 'c1',
  communityName: '槐树堤居委会',
  address: '12栋南侧，老槐树旁边的小广场',
  point: at(0),
  seats: 24,
  equipment: ['table', 'power', 'light', 'fan', 'ramp', 'loop'],
  pictureId: 'pic1',
  retired: false,
  nextFree: FULL + 18 * HOUR,
}
const { nextFree: _, pictureId: __, ...bare } = line
const LINES: pavilion.PavilionLine[] = [
  line,
  { ...bare, pavilionId: 'pa2', name: '江堤议事亭', address: '江堤步道边，旧水塔旁', seats: 12, equipment: ['table'] },
  {
    ...line,
    pavilionId: 'pa3',
    name: '党群服务中心议事亭',
    communityId: 'c2',
    communityName: '解放路居委会',
    address: '党群服务中心一楼大厅东侧',
    distance: 1240,
    nextFree: FULL + 4 * DAY,
  },
  { ...bare, pavilionId: 'pa4', name: '老码头议事亭', communityId: 'c3', communityName: '北门口居委会', retired: true },
]
const ALL_WEEK = [1, 2, 3, 4, 5, 6, 7]
const view: pavilion.PavilionView = {
  ...line,
  version: 3,
  pictureIds: ['pic1', 'pic2'],
  hosts: [
    { personId: 'p1', name: '甘秀兰' },
    { personId: 'p2', name: '欧阳晓岚' },
  ],
  seasons: [
    { from: '04-01', to: '10-31', weekdays: ALL_WEEK, opens: '07:30', closes: '21:00' },
    { from: '11-01', to: '03-31', weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '18:00' },
  ],
  rules: {
    aheadDays: 30,
    stepMinutes: 30,
    longestMinutes: 120,
    perWeek: 2,
    approval: true,
    cancelHours: 2,
    holidays: false,
  },
  closures: [],
  history: [],
  may: ['book'],
}
const KEPT: pavilion.PavilionView = {
  ...view,
  may: ['book', 'edit', 'approve', 'code'],
  closures: [
    { closureId: 'cl1', from: FULL + 2 * DAY, to: FULL + 3 * DAY, reason: '屋顶漏雨，请师傅来修', at: NOW - DAY },
  ],
  history: [
    { at: NOW - DAY, name: '涂敏', words: '临时关闭：屋顶漏雨，请师傅来修' },
    {
      at: NOW - 40 * DAY,
      name: '涂敏',
      words: '座位 20 → 24；设备增加助听设备；预约规则改为：约了以后，要等管理员同意才算约好。',
    },
    { at: NOW - 400 * DAY, name: '柯文静', words: '建立' },
  ],
}
const STRUCK = [
  { gatheringId: 'ga1', title: '12栋加装电梯的钱怎么分摊', startsAt: FULL + 2 * DAY, people: 8 },
  { gatheringId: 'ga2', title: '人大代表接待日', startsAt: FULL + 2 * DAY + 4 * HOUR, people: 21 },
]

function answers<C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] {
  return [contract.name, contract.output.parse(data)]
}
const closed = (struck: typeof STRUCK) => answers(pavilion.close, { pavilion: KEPT, struck, now: NOW })

export const pavilionAnswers = (full: boolean): [string, unknown][] => [
  answers(pavilion.list, { pavilions: full ? LINES : [], mayAdd: full, now: NOW }),
  answers(pavilion.see, {
    pavilion: full ? KEPT : { ...view, pictureIds: [], hosts: [], equipment: [], nextFree: undefined, may: [] },
    now: NOW,
  }),
  answers(pavilion.grounds, {
    communities: full
      ? [
          { communityId: 'c1', name: '槐树堤居委会', point: at(0) },
          { communityId: 'c2', name: '解放路居委会', point: at(0.01) },
        ]
      : [],
    now: NOW,
  }),
  answers(pavilion.hosts, {
    people: full
      ? [
          { personId: 'p1', name: '甘秀兰', office: '议事亭管理员' },
          { personId: 'p2', name: '欧阳晓岚', office: '社区党委书记（网格总长）' },
          { personId: 'p3', name: '裴春燕', office: '网格员' },
        ]
      : [],
    now: NOW,
  }),
  answers(pavilion.code, { png: CODE, scene: 'p-pa1', words: '江南世纪花园小区议事亭：到了请扫码签到' }),
  closed(full ? STRUCK : []),
]

const [LIST, ONE, EDIT, CLOSE] = ['list', 'one', 'edit', 'close'].map((page) => `packages/pavilion/${page}`) as [
  string,
  string,
  string,
  string,
]
const QUERY = { query: '?pavilionId=pa1' }
const page = (path: string, persona: View['persona'], change: Partial<View> = {}): View => ({
  name: path,
  page: `${path}/index`,
  persona,
  ...change,
})
const only = (path: string, what: string, persona: View['persona'], change: Partial<View>): View =>
  page(path, persona, { ...QUERY, name: `${path}, ${what}`, onlyFull: true, ...change })
const shut = { 'close.pa1': { from: FULL + 2 * DAY, to: FULL + 3 * DAY, reason: '屋顶漏雨，请师傅来修' } }

export const PAVILION_VIEWS: View[] = [
  page(LIST, 'resident'),
  page(ONE, 'resident', {
    ...QUERY,
    says: new Map([answers(pavilion.see, { pavilion: view, now: NOW })]),
  }),
  only(ONE, 'from elsewhere', 'resident', {
    says: new Map([answers(pavilion.see, { pavilion: { ...view, may: [] }, now: NOW })]),
  }),
  only(ONE, 'kept', 'admin', { press: ['门口的签到码'] }),
  page(EDIT, 'admin', QUERY),
  only(EDIT, 'new', 'admin', { query: '', press: ['解放路居委会'] }),
  page(CLOSE, 'admin', QUERY),
  only(CLOSE, 'who is affected', 'admin', { drafts: shut, press: ['看看会影响谁'] }),
  only(CLOSE, 'nobody is', 'admin', { drafts: shut, press: ['看看会影响谁'], says: new Map([closed([])]) }),
]
