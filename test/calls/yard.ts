// The yard in which the tests of gatherings play: a community with two pavilions, its people, and their calls at any time of the clock.

import { main as telecom } from '../../cloudfunctions/telecom/index'
import type { GatheringLine, GatheringView } from '../../domain/gathering/contract'
import { HOUR } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import type { Pavilion } from '../../domain/pavilion/pavilion'
import type { Office } from '../../domain/person/person'
import { handleBook } from '../../server/gathering/book'
import { handleCheckIn } from '../../server/gathering/checkIn'
import { tickGatherings } from '../../server/gathering/clock'
import { handleApprove, handleCancel } from '../../server/gathering/host'
import { handleList, handleSee } from '../../server/gathering/list'
import { handleOffer } from '../../server/gathering/offer'
import { handleAnswerOffer, handleChange, handleJoin, handleLeave } from '../../server/gathering/seats'
import { collection } from '../../server/kernel/database'
import { serve } from '../../server/kernel/serve'
import { asWechat, type Ground, newKey, openGround } from './ground'
import { at, BUILDING, COMMUNITY, GRID, NOW, personOf, positionOf, STREET } from './people'

const DAY = 24 * HOUR

export const pavilionOf = (_id: string, more: Partial<Pavilion> = {}): Pavilion => ({
  _id,
  version: 1,
  name: '桃溪议事亭',
  communityId: 'community',
  path: ['city', 'street', 'community'],
  address: '桃溪苑东门',
  point: at(0, 0),
  seats: 8,
  equipment: [],
  pictureIds: [],
  hosts: [{ personId: 'host', name: '桃host' }],
  seasons: [{ from: '01-01', to: '12-31', weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '08:00', closes: '21:00' }],
  closures: [],
  rules: {
    aheadDays: 60,
    stepMinutes: 30,
    longestMinutes: 180,
    perWeek: 2,
    approval: false,
    cancelHours: 12,
    holidays: true,
  },
  retired: false,
  history: [],
  keys: [],
  ...more,
})

const RESIDENTS = ['granny', 'neighbour', 'third', 'fourth', 'fifth'] as const

/** Opened and closed with the tests of one file; each test has a week of its own. */
export function openYard() {
  /** The functions' clock, and when what is booked begins: three days on, at ten. */
  const clock = { now: NOW, start: NOW }
  const main = serve(
    [
      handleList,
      handleSee,
      handleBook,
      handleJoin,
      handleChange,
      handleLeave,
      handleAnswerOffer,
      handleApprove,
      handleCancel,
      handleCheckIn,
      handleOffer,
    ],
    { clock: () => clock.now },
  )
  let ground: Ground
  let phones = 0

  async function person(id: string, communityId = 'community', offices: readonly [Office, string][] = []) {
    await collection('people').insert(personOf(id, ++phones, { communityId }))
    for (const [office, placeId] of offices) await collection('positions').insert(positionOf(id, office, placeId))
    ground.people.enrol([{ openid: `openid-${id}` }])
  }

  beforeAll(async () => {
    ground = await openGround()
    ground.functions.set('telecom', telecom)
    const city = { ...STREET, _id: 'city', kind: 'city' as const, name: '石首市', path: [] }
    const other = { ...COMMUNITY, _id: 'other', name: '柳荫社区', boundary: undefined }
    await collection('places').insertAll([city, STREET, COMMUNITY, GRID, BUILDING, other])
    for (const id of RESIDENTS) await person(id)
    await person('outsider', 'other')
    await person('host', 'community', [['pavilionHost', 'community']])
    await person('deputy', 'community', [['deputy', 'community']])
    await person('admin', 'community', [['communityAdmin', 'community']])
    await person('otherAdmin', 'other', [['communityAdmin', 'other']])
    await person('grid1', 'community', [['gridOfficer', 'grid']])
    await collection('pavilions').insertAll([
      pavilionOf('open'),
      pavilionOf('asks', { rules: { ...pavilionOf('asks').rules, approval: true } }),
    ])
  })
  afterAll(() => ground.close())
  /** Each test has a week of its own. */
  let week = 0
  beforeEach(async () => {
    // What the clock found missed of earlier tests keeps nobody from the next.
    for (const id of RESIDENTS) await collection('attendances').remove(id)
    week += 1
    clock.now = NOW + week * 7 * DAY
    clock.start = clock.now + 3 * DAY
  })

  const call = (who: string, name: string, input: object = {}, key = newKey()) =>
    asWechat(main, `openid-${who}`, { call: name, input, key })
  async function ok(who: string, name: string, input: object = {}, key?: string): Promise<GatheringView> {
    const answered = await call(who, name, input, key)
    if (!answered.ok) throw new Error(`${name} by ${who}: ${answered.code} ${ground.logged.at(-1)}`)
    return (answered.data as unknown as { gathering: GatheringView }).gathering
  }
  const code = async (who: string, name: string, input: object = {}, key?: string) =>
    (await call(who, name, input, key)).code ?? 'ok'
  const held = async (gatheringId: string): Promise<Gathering> => (await collection('gatherings').byId(gatheringId))!
  const lists = async (who: string, show: string, more: object = {}): Promise<GatheringLine[]> => {
    const answered = await call(who, 'gathering.list', { show, ...more })
    return (answered.data as unknown as { gatherings: GatheringLine[] }).gatherings
  }
  const tick = () => tickGatherings(clock.now, Date.now() + 10_000)
  const attendance = (who: string) => collection('attendances').byId(who)
  const dayDocument = async (pavilionId: string, instant: number) =>
    (await collection('pavilionDays').find({ pavilionId }))
      .flatMap(({ taken }) => taken)
      .filter(({ startsAt }) => startsAt === instant)

  const booking = (more: object = {}) => ({
    pavilionId: 'open',
    startsAt: clock.start,
    endsAt: clock.start + HOUR,
    title: '商量晾衣杆放哪儿',
    people: 3,
    needs: [],
    ...more,
  })
  const joining = (gatheringId: string, more: object = {}) => ({
    gatheringId,
    people: 1,
    needs: [],
    words: '',
    orWait: false,
    ...more,
  })
  const offering = (more: object = {}) => ({
    kind: 'weekend',
    title: '周末议事会',
    about: '说说停车',
    communityId: 'community',
    where: '3栋楼下',
    point: at(0, 0),
    startsAt: clock.start,
    endsAt: clock.start + 2 * HOUR,
    seats: 2,
    hostIds: ['host'],
    deputyIds: [],
    topicIds: [],
    ...more,
  })
  const seatOf = async (gatheringId: string, who: string) =>
    (await held(gatheringId)).bookings.find(({ personId, state }) => personId === who && state !== 'left')!
  return {
    clock,
    ground: () => ground,
    person,
    call,
    ok,
    code,
    held,
    lists,
    tick,
    attendance,
    dayDocument,
    booking,
    joining,
    offering,
    seatOf,
  }
}
