/** A community's policy, its history, what it would do at one door, and whom a desk could send, with long names and words. */
import * as bell from '~/domain/bell/contract'
import { DEFAULT_POLICY } from '~/domain/bell/policy'
import type { Contract, OutputOf } from '~/domain/contract'
import * as policy from '~/domain/policy/contract'
import { ALERTS } from './alerts'
import { NOW } from './people'
import type { View } from './views'

const DAY = 86_400_000
const { version: _, ...numbers } = DEFAULT_POLICY

const none: policy.PolicyView = {
  communityId: 'c1',
  name: '槐树堤居委会',
  version: 1,
  numbers,
  isDefault: true,
  history: [],
}

const changed: policy.PolicyView = {
  ...none,
  version: 4,
  isDefault: false,
  history: [
    {
      version: 4,
      from: NOW - DAY,
      by: '涂敏',
      changed: ['第二轮：按铃后 60秒 → 45秒', '多远以内的人 400米 → 500米'],
      restored: 1,
      inForce: true,
    },
    {
      version: 3,
      from: NOW - 8 * DAY,
      by: '欧阳晓岚',
      changed: ['多远以内的人 500米 → 400米'],
      inForce: false,
    },
    {
      version: 2,
      from: NOW - 30 * DAY,
      by: '欧阳晓岚',
      changed: ['第二轮：按铃后 45秒 → 60秒', '叫志愿者 微信，再短信，再电话 → 短信，再电话'],
      inForce: false,
    },
  ],
}

const preview: OutputOf<typeof policy.preview>['preview'] = {
  address: '江南世纪花园小区12栋3单元1802',
  waves: [
    {
      wave: 0,
      seconds: 0,
      people: [
        { name: '吴小琴', as: 'contact' },
        { name: '值班电话', as: 'dutyPhone' },
        { name: '欧阳晓岚', as: 'pairedVolunteer', distance: 1240, etaMinutes: 26 },
      ],
    },
    {
      wave: 1,
      seconds: 0,
      people: [
        { name: '万立明', as: 'nearMember', distance: 152, etaMinutes: 8 },
        { name: '覃大有', as: 'sameBuilding', distance: 12, etaMinutes: 6 },
      ],
    },
    { wave: 2, seconds: 45, people: [] },
    { wave: 3, seconds: 45, people: [{ name: '涂敏', as: 'gridOfficer' }] },
    { wave: 4, seconds: 105, people: [{ name: '绣林街道值班电话', as: 'streetDutyOfficer' }] },
  ],
  next: [{ name: '向阳', as: 'nearMember', distance: 380, etaMinutes: 12 }],
  nobodyNear: false,
}

const people: OutputOf<typeof bell.suggest>['people'] = (
  [
    ['万立明', '党员志愿者', 'called', 152, 8],
    ['向阳', '志愿者', 'free', 380, 12],
    ['欧阳晓岚', '党员志愿者', 'elsewhere', 412, 13],
    ['吴建国', '志愿者', 'away', 640, 17],
    ['覃大有', '楼栋长、党员中心户', 'declined', undefined, undefined],
    ['涂敏', '网格员', 'free', undefined, undefined],
  ] as const
).map(([name, about, standing, distance, etaMinutes], i) => ({
  personId: `p${i}`,
  name,
  phone: `1200000001${i}`,
  about,
  standing,
  ...(distance === undefined ? {} : { distance, etaMinutes }),
}))

const answer = <C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] => [
  contract.name,
  contract.output.parse(data),
]

export const policyAnswers = (full: boolean): [string, unknown][] => [
  answer(policy.see, {
    policy: full ? changed : none,
    communities: [{ communityId: 'c1', name: '槐树堤居委会' }],
    now: NOW,
  }),
  answer(policy.preview, { preview, now: NOW }),
  answer(bell.suggest, { people: full ? people : [], now: NOW }),
]

const POLICY = 'packages/policy'
const PEOPLE = 'packages/bell/people/index'
const ALERT = 'packages/bell/alert/index'
const view = (page: string, change: Partial<View> = {}): View => ({
  name: [page, ...(change.press ?? [])].join(', '),
  page,
  persona: 'admin',
  ...change,
})
const ofAlert = { alert: ALERTS.deskRinging, byId: true, onlyFull: true }

export const POLICY_VIEWS: View[] = [
  view(`${POLICY}/edit/index`, { query: '?communityId=c1' }),
  view(`${POLICY}/edit/index`, { press: ['－', '保存'], onlyFull: true }),
  view(`${POLICY}/edit/index`, { press: ['先拿一户试试看'], onlyFull: true }),
  view(`${POLICY}/edit/index`, { press: ['先拿一户试试看', '12栋'], onlyFull: true }),
  view(`${POLICY}/history/index`, { query: '?communityId=c1' }),
  view(PEOPLE, { alert: ALERTS.deskRinging, byId: true }),
  view(PEOPLE, { ...ofAlert, press: ['向阳'] }),
  view(ALERT, { ...ofAlert, press: ['直接叫下一轮'] }),
  view(ALERT, { ...ofAlert, press: ['办结'] }),
  { ...view('packages/bell/console/index', { onlyFull: true }), persona: 'onDuty', name: 'console, a new alert' },
  { ...view('pages/desk/index', { onlyFull: true }), persona: 'onDuty', name: 'desk, a new alert' },
]
