/** Joining, one's homes, the office's list and leaving, with long names and long words. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as residence from '~/domain/residence/contract'
import { NOW } from './people'
import type { View } from './views'

const DAY = 86_400_000
const ADDRESS = '江南世纪花园小区12栋3单元1802'
const home: residence.HomeView = {
  homeId: 'r1',
  role: 'lives',
  state: 'claimed',
  address: ADDRESS,
  communityName: '槐树堤居委会',
  from: NOW - DAY,
  hasBell: false,
}

const answers = <C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] => [
  contract.name,
  contract.output.parse(data),
]

export function residenceAnswers(full: boolean): [string, unknown][] {
  const asking = {
    residenceId: 'r7',
    name: '欧阳晓岚',
    phoneEnd: '0008',
    role: 'family',
    address: ADDRESS,
    at: NOW,
  } as const
  const claim = { residenceId: 'r8', name: '欧阳晓岚', phone: '12000000008', address: ADDRESS, at: NOW - DAY }
  return [
    answers(residence.places, {
      places: full
        ? [
            { placeId: 'e1', name: '槐树堤居委会' },
            { placeId: 'e2', name: '绣林街道东方路社区居委会' },
          ]
        : [],
    }),
    answers(
      residence.locate,
      full ? { found: { communityName: '槐树堤居委会', buildingName: '江南世纪花园小区12栋', marked: true } } : {},
    ),
    answers(residence.mine, {
      homes: full
        ? [
            { ...home, state: 'confirmed', hasBell: true },
            { ...home, homeId: 'r2', role: 'family', address: '棉纺厂家属院3栋101', elderName: '吴德厚' },
            { ...home, homeId: 'r3', state: 'refused', to: NOW, reason: '上门问过，房东说没有这个人' },
            { ...home, homeId: 'r4', state: 'ended', to: NOW - 9 * DAY },
          ]
        : [],
      asking: full ? [asking] : [],
      now: NOW,
    }),
    answers(residence.claims, {
      claims: full
        ? [
            { ...claim, role: 'lives', livesThere: ['覃桂芝', '吴德厚'], hasBell: true, byPin: false },
            {
              ...claim,
              residenceId: 'r9',
              role: 'family',
              elderName: '吴德厚',
              livesThere: [],
              hasBell: false,
              byPin: true,
            },
          ]
        : [],
      now: NOW,
    }),
  ]
}

const ROOM = 'packages/residence'
const of = (name: string, change: Partial<View> = {}): View => ({
  name: `${ROOM}/${name}/index`,
  page: `${ROOM}/${name}/index`,
  persona: 'resident',
  ...change,
})
const chosen = {
  community: { placeId: 'e1', name: '槐树堤居委会' },
  estate: { placeId: 'e2', name: '江南世纪花园小区' },
  building: { placeId: 'b1', name: '江南世纪花园小区12栋' },
  door: '3单元1802',
}
const joining = (step: number, what: object, change: Partial<View> = {}): View =>
  of('join', {
    name: `join, step ${step + 1}`,
    persona: 'nobody',
    drafts: { join: { step, name: '覃桂芝', chosen: what }, joining: 'a-pass-of-the-look' },
    ...change,
  })

export const RESIDENCE_VIEWS: View[] = [
  of('join', { persona: 'nobody', onlyFull: true }),
  joining(0, { door: '' }, { onlyFull: true }),
  joining(1, { door: '' }, { onlyFull: true }),
  joining(2, { door: '' }),
  joining(3, chosen, { onlyFull: true }),
  of('homes'),
  of('add', { query: '?role=family', drafts: { 'home.family.': { chosen, elderName: '吴德厚' } }, onlyFull: true }),
  of('claims', { persona: 'admin' }),
  of('leave', { onlyFull: true }),
]
