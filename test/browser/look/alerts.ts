/** One alert in every shape a page can meet, with long names and long words, as real ones have. */
import type { AlertLine, CalledView, DeskView, EndedView, PresserView, ResponderView } from '~/domain/bell/view'
import { NOW } from './people'
import { PICTURE_IDS } from './pictures'

const MINUTE = 60_000
const LONG_NOTE = '她耳朵背，请多敲几下门，大声说是社区来的；钥匙在对门邻居覃大爷家，家里有一条小狗，不咬人。'
const POINT = { type: 'Point' as const, coordinates: [112.4101, 29.7213] as [number, number] }

const common = {
  alertId: 'a1',
  version: 3,
  pressedAt: NOW - 2 * MINUTE,
  drill: false,
  communityName: '槐树堤居委会',
  dutyPhone: '0716-00100103',
}
const place = {
  point: POINT,
  gridId: 'g1',
  estateName: '江南世纪花园小区',
  buildingName: '12栋',
  door: '3单元1802',
  floor: 18,
}
const coming = (state: 'accepted' | 'onTheWay' | 'arrived') => [
  { name: '万同志', role: 'primary' as const, state, ...(state === 'arrived' ? {} : { etaMinutes: 4 }) },
  { name: '欧阳同志', role: 'backup' as const, state: 'onTheWay' as const, etaMinutes: 7 },
]

const presser = (change: Partial<PresserView>): PresserView => ({
  as: 'presser',
  ...common,
  state: 'ringing',
  householdId: 'h1',
  calledCount: 5,
  coming: [],
  doorCode: '4821',
  callBackRequired: false,
  presses: 1,
  unopened: false,
  canCancel: true,
  canConfirm: false,
  ...change,
})

const called = (change: Partial<CalledView>): CalledView => ({
  as: 'called',
  ...common,
  state: 'ringing',
  estateName: place.estateName,
  distance: 412,
  etaMinutes: 8,
  calledAs: 'nearMember',
  answer: 'none',
  open: 'primary',
  ...change,
})

const responder = (change: Partial<ResponderView>): ResponderView => ({
  as: 'responder',
  ...common,
  ...place,
  state: 'accepted',
  residentName: '覃桂芝',
  residentPhone: '12000000001',
  livesAlone: true,
  note: LONG_NOTE,
  doorCode: '4821',
  distance: 152,
  role: 'primary',
  myState: 'accepted',
  expectedAt: NOW + 4 * MINUTE,
  askedLate: false,
  unopened: false,
  others: [{ name: '欧阳同志', role: 'backup', state: 'onTheWay', etaMinutes: 7, phone: '12000000003' }],
  ...change,
})

const ended: EndedView = { as: 'ended', ...common, state: 'confirmed', thanks: true, outcome: 'helpGiven' }

const desk = (change: Partial<DeskView>): DeskView => ({
  as: 'desk',
  ...common,
  state: 'onTheWay',
  place,
  resident: { name: '覃桂芝', phone: '12000000001', livesAlone: true, note: LONG_NOTE },
  urgency: 2,
  presses: 2,
  wave: 2,
  nextWaveAt: NOW + MINUTE,
  calls: [
    {
      name: '值班电话',
      phone: '0716-00100103',
      as: 'dutyPhone',
      wave: 0,
      calledAt: NOW - 2 * MINUTE,
      answer: 'none',
      attempts: [
        { channel: 'voice', at: NOW - 2 * MINUTE, result: 'failed', reason: 'FailedOperation.Busy' },
        { channel: 'sms', at: NOW - 2 * MINUTE, result: 'unknown', possibleDouble: true },
      ],
    },
    {
      name: '万立明',
      phone: '12000000002',
      as: 'nearMember',
      wave: 1,
      calledAt: NOW - 2 * MINUTE,
      distance: 152,
      expectedSeconds: 240,
      answer: 'accepted',
      answeredAt: NOW - MINUTE,
      attempts: [{ channel: 'subscribe', at: NOW - 2 * MINUTE, result: 'handed' }],
    },
    {
      name: '欧阳晓岚',
      phone: '12000000003',
      as: 'pairedVolunteer',
      wave: 1,
      calledAt: NOW - 2 * MINUTE,
      distance: 412,
      answer: 'declined',
      attempts: [],
    },
  ],
  responders: [
    {
      name: '万立明',
      phone: '12000000002',
      role: 'primary',
      state: 'onTheWay',
      expectedAt: NOW + 3 * MINUTE,
      acceptedAt: NOW - MINUTE,
    },
  ],
  doorCode: '4821',
  key: 'kept',
  callBack: { required: true, since: NOW - 2 * MINUTE, done: false, reached: false },
  timeline: ['press', 'wave', 'message', 'accept', 'decline', 'depart', 'cancel', 'late'].map((event, i) => ({
    seq: i + 1,
    at: NOW - 2 * MINUTE + i * 9_000,
    event,
    by: { name: i % 2 ? '万立明' : '覃桂芝', as: event === 'wave' || event === 'late' ? 'clock' : 'presser' },
    ...(event === 'wave' ? { about: { wave: 1, called: 4 } } : {}),
  })),
  ...change,
})

const line = (change: Partial<AlertLine>): AlertLine => ({
  ...common,
  ...place,
  state: 'ringing',
  residentName: '覃桂芝',
  wave: 1,
  calledCount: 5,
  coming: [],
  callBackRequired: true,
  ...change,
})

export const ALERTS = {
  ringing: presser({}),
  cancelled: presser({ callBackRequired: true, canCancel: false, state: 'accepted', coming: coming('accepted') }),
  onTheWay: presser({ state: 'onTheWay', coming: coming('onTheWay') }),
  atTheDoor: presser({ state: 'arrived', coming: coming('arrived') }),
  toConfirm: presser({
    state: 'resolved',
    coming: coming('arrived'),
    canConfirm: true,
    canCancel: false,
    outcome: 'helpGiven',
    outcomeWords: '扶起来了，没有受伤，量过血压，让她先歇着，女儿晚上回来陪。',
    pictures: PICTURE_IDS,
  }),
  called: called({}),
  calledInDrill: called({ drill: true, open: 'backup', calledAs: 'pairedVolunteer' }),
  declined: called({ answer: 'declined' }),
  notNeeded: called({ answer: 'notNeeded', open: 'no' }),
  going: responder({}),
  goingLate: responder({ myState: 'onTheWay', askedLate: true, callBackWords: '能说话，摔倒了，没有烟。' }),
  atHerDoor: responder({ state: 'arrived', myState: 'arrived' }),
  handedIn: responder({ state: 'resolved', myState: 'arrived' }),
  ended,
  desk: desk({}),
  deskRinging: desk({
    state: 'ringing',
    responders: [],
    callBack: { required: false, done: true, reached: true, words: '说话清楚，没有受伤，想有人上来看看' },
    timeline: [
      { seq: 1, at: NOW - 2 * MINUTE, event: 'press', by: { name: '覃桂芝', as: 'household' } },
      ...[0, 1, 2].map((wave) => ({
        seq: wave + 2,
        at: NOW - 2 * MINUTE + wave * 22_000,
        event: 'wave',
        by: { name: '系统', as: 'clock' },
        about: { wave, called: 3 - wave },
      })),
      {
        seq: 5,
        at: NOW - 30_000,
        event: 'callByHand',
        by: { name: '涂敏', as: 'desk' },
        about: { who: '向阳', again: false },
      },
    ],
  }),
  deskResolved: desk({
    state: 'resolved',
    outcome: 'helpGiven',
    outcomeWords: '扶起来了，没有受伤。',
    pictures: PICTURE_IDS,
  }),
  deskEnded: desk({ state: 'confirmed', outcome: 'hospital', outcomeWords: '一起送到市医院，女儿已经到了。' }),
} as const

export const LINES: AlertLine[] = [
  line({}),
  line({ alertId: 'a2', state: 'onTheWay', coming: coming('onTheWay'), callBackRequired: false, drill: true }),
]
export const ENDED_LINES: AlertLine[] = [
  line({ alertId: 'a3', state: 'confirmed', outcome: 'helpGiven', pressedAt: NOW - 26 * 60 * MINUTE }),
  line({ alertId: 'a4', state: 'falseAlarm', outcome: 'falseAlarm', pressedAt: NOW - 50 * 60 * MINUTE }),
]
