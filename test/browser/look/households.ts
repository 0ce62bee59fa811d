/** Bell households and their buttons in every shape their pages can meet, with long names and long words. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as device from '~/domain/device/contract'
import * as household from '~/domain/household/contract'
import { NOW } from './people'
import type { View } from './views'

const DAY = 86_400_000
const point = { type: 'Point' as const, coordinates: [112.4101, 29.7213] as [number, number] }

const line: household.HouseholdLine = {
  householdId: 'h1',
  names: '覃桂芝、吴德厚',
  address: '江南世纪花园小区12栋3单元1802',
  livesAlone: false,
  consents: true,
}

const bare: household.HouseholdView = {
  ...line,
  names: '覃桂芝',
  consents: false,
  version: 1,
  place: {
    estateId: 'e1',
    estateName: '江南世纪花园小区',
    buildingId: 'b1',
    buildingName: '12栋',
    door: '3单元1802',
    floor: 18,
    point,
  },
  members: [{ name: '覃桂芝', phone: '12000000001' }],
  family: [],
  contacts: [],
  note: '',
  languages: [],
  hasKeyHolder: false,
}

const whole: household.HouseholdView = {
  ...bare,
  ...line,
  version: 7,
  members: [
    { name: '覃桂芝', phone: '12000000001', birthYear: 1948 },
    { name: '吴德厚', phone: '0716-00100177', birthYear: 1945 },
  ],
  family: [{ name: '吴小琴', phone: '12000000007' }],
  contacts: [
    { name: '吴小琴', phone: '12000000007', relation: '女儿' },
    { name: '欧阳晓岚', phone: '12000000008', relation: '对门邻居' },
  ],
  paired: { volunteerId: 'v1', name: '万立明' },
  note: '听力不好，敲门请用力些；开门慢，请多等一会儿。家里有一只小狗，不咬人。',
  languages: ['local', 'mandarin'],
  hasKeyHolder: true,
  healthNoteAt: NOW - 40 * DAY,
  morning: { byMinute: 540 },
  consent: { at: NOW - 40 * DAY, givenBy: '覃桂芝', takenBy: '涂敏' },
}

const button: device.DeviceLine = {
  deviceId: '2345678923456789',
  householdId: 'h1',
  address: line.address,
  kind: 'bedside',
  state: 'active',
  keyNumber: 1,
  keyWaits: false,
  enrolledAt: NOW - 40 * DAY,
  lastSeenAt: NOW - 1_800_000,
  battery: 86,
  signal: -71,
  silent: false,
}
const KEY = '23456789'.repeat(8)

const answers = <C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] => [
  contract.name,
  contract.output.parse(data),
]

export function householdAnswers(full: boolean): [string, unknown][] {
  const shown = { household: full ? whole : bare, now: NOW }
  const { version: _, ...own } = whole
  return [
    answers(household.find, {
      households: full ? [line, { ...line, householdId: 'h2', livesAlone: true, consents: false }] : [],
      total: full ? 61 : 0,
      ...(full ? { nextFrom: 30 } : {}),
    }),
    answers(household.see, shown),
    answers(household.enter, shown),
    answers(household.amend, shown),
    answers(household.history, {
      amendments: full
        ? [
            { at: NOW - DAY, by: '涂敏', part: 'healthNote', before: '', after: '' },
            {
              at: NOW - 3 * DAY,
              by: '欧阳晓岚',
              part: 'contacts',
              before: '1. 吴小琴（女儿，尾号0007）',
              after: '1. 吴小琴（女儿，尾号0007）、2. 欧阳晓岚（对门邻居，尾号0008）',
            },
            { at: NOW - 40 * DAY, by: '涂敏', part: 'entry', before: '', after: '' },
          ]
        : [],
    }),
    answers(household.healthNotes, { households: full ? [{ ...line, at: NOW - 40 * DAY }] : [] }),
    answers(household.readHealthNote, {
      household: line,
      words: '糖尿病，打胰岛素，出冷汗时先给糖水。两年前放过心脏支架。',
      at: NOW - 40 * DAY,
    }),
    answers(household.places, {
      places: full
        ? [
            { placeId: 'e1', name: '江南世纪花园小区', point },
            { placeId: 'e2', name: '棉纺厂家属院', point },
          ]
        : [],
    }),
    answers(household.volunteersNear, {
      volunteers: full
        ? [
            { volunteerId: 'v1', name: '万立明', partyMember: true, metres: 150, phoneEnd: '0002' },
            { volunteerId: 'v2', name: '欧阳晓岚', partyMember: false, metres: 420, phoneEnd: '0003' },
          ]
        : [],
    }),
    answers(household.mine, {
      households: full
        ? [
            {
              ...own,
              relation: 'member',
              officer: { name: '龚海燕', phone: '12000000006' },
              officePhone: '0716-00100104',
            },
          ]
        : [],
    }),
    answers(device.ofHousehold, {
      devices: full
        ? [
            button,
            {
              ...button,
              deviceId: '3456789234567892',
              kind: 'bathroom',
              battery: 9,
              signal: -110,
              lastSeenAt: NOW - 2 * DAY,
              silent: true,
              keyWaits: true,
            },
            { ...button, deviceId: '4567892345678923', kind: 'pendant', state: 'lost', lastSeenAt: undefined },
          ]
        : [],
      now: NOW,
    }),
    answers(device.enrol, { device: button, key: KEY }),
    answers(device.rotate, { device: button, key: KEY }),
  ]
}

const ROOM = 'packages/household'
const DEVICES = 'packages/device/list/index'
const of = (page: string, change: Partial<View> = {}): View => ({
  name: `${page}, admin`,
  page,
  persona: 'admin',
  query: '?householdId=h1',
  ...change,
})
const editing = (part: string, change: Partial<View> = {}): View =>
  of(`${ROOM}/edit/index`, { name: `household, ${part}`, query: `?householdId=h1&part=${part}`, ...change })

export const HOUSEHOLD_VIEWS: View[] = [
  of(`${ROOM}/list/index`),
  of(`${ROOM}/one/index`),
  of(`${ROOM}/history/index`),
  of(`${ROOM}/enter/index`),
  of(`${ROOM}/health/index`),
  of(`${ROOM}/health/index`, { name: 'household, a health note read', press: ['覃桂芝'], onlyFull: true }),
  of(`${ROOM}/mine/index`, { persona: 'resident' }),
  editing('contacts'),
  ...['place', 'members', 'family', 'paired', 'note', 'languages', 'keyHolder', 'morning', 'consent', 'healthNote'].map(
    (part) => editing(part, { onlyFull: true }),
  ),
  of(DEVICES),
  of(DEVICES, { name: 'device, which kind', press: ['装一个按钮'], onlyFull: true }),
  of(DEVICES, { name: 'device, revoking', press: ['注销'], onlyFull: true }),
  of(DEVICES, { name: 'device, the key', press: ['换新密钥', '好，换新的'], onlyFull: true }),
]
