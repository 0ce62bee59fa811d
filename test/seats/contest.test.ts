// Two hundred people after the last seat, and after one slot, in the same second: the function as it is deployed, in several
// processes, over one database. Exactly one has it, everybody else a clear answer, and the database says the same.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { settings } from '../../cloudfunctions/pavilion/settings'
import { freshAttendance, weekOf } from '../../domain/gathering/attendance'
import { made, timed } from '../../domain/gathering/course'
import { overlaps, startOfDay } from '../../domain/pavilion/hours'
import type { Pavilion } from '../../domain/pavilion/pavilion'
import { childEnvironment } from '../../local/functions/environment'
import { FunctionHost } from '../../local/functions/host'
import { childProgram } from '../../local/functions/program'
import { collection } from '../../server/kernel/database'
import { type Ground, INTERNAL_KEY, openGround, SESSION_KEY } from '../calls/ground'
import { at, COMMUNITY, personOf, STREET } from '../calls/people'

jest.setTimeout(60_000)

const PEOPLE = 200
const PROCESSES = 4
/** Who all get something write one after the other: fewer of them are as good a proof, and quicker. */
const CROWD = 50
const HOUR = 3_600_000
const DAY = 24 * HOUR
const who = Array.from({ length: PEOPLE }, (_, n) => `p${n}`)
/** The functions ask the machine's own clock: a day hence, at ten in Beijing. */
const dayAfter = (days: number) => startOfDay(new Date(Date.now() + 8 * HOUR + days * DAY).toISOString().slice(0, 10))
const SLOT = dayAfter(2) + 10 * HOUR

const PAVILION: Pavilion = {
  _id: 'pavilion',
  version: 1,
  name: '桃溪议事亭',
  communityId: 'community',
  path: ['city', 'street', 'community'],
  address: '桃溪苑东门',
  point: at(0, 0),
  seats: 20,
  equipment: [],
  pictureIds: [],
  hosts: [],
  seasons: [{ from: '01-01', to: '12-31', weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '06:00', closes: '22:00' }],
  closures: [],
  rules: {
    aheadDays: 30,
    stepMinutes: 30,
    longestMinutes: 240,
    perWeek: 1,
    approval: false,
    cancelHours: 1,
    holidays: true,
  },
  retired: false,
  history: [],
  keys: [],
}

let ground: Ground
let folder: string
let host: FunctionHost

beforeAll(async () => {
  ground = await openGround()
  folder = mkdtempSync(join(tmpdir(), 'linling-contest-'))
  buildSync({
    entryPoints: [join(__dirname, '../../cloudfunctions/pavilion/index.ts')],
    outfile: join(folder, 'index.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  })
  const { URL } = JSON.parse(process.env['TCB_CONTEXT_CNFG']!)
  host = new FunctionHost({
    functions: Array.from({ length: PROCESSES }, (_, n) => ({
      name: `pavilion${n}`,
      memoryMb: settings.memoryMb,
      timeoutSeconds: settings.timeoutSeconds,
      file: 'index.js',
    })),
    folder,
    logFolder: join(folder, 'logs'),
    place: { envId: 'ground', appId: 'wx0' },
    program: childProgram(),
    environment: childEnvironment({
      envId: 'ground',
      adminUrl: URL,
      credential: 'ground',
      settings: {
        LINLING_SESSION_KEY: SESSION_KEY,
        LINLING_INTERNAL_KEY: INTERNAL_KEY,
        LINLING_DEVICE_KEY: 'a-device-key-of-the-tests-0123456789',
      },
    }),
    queue: { atOnce: PEOPLE, waitMs: 20_000 },
    now: () => Date.now(),
  })
  await collection('places').insertAll([STREET, COMMUNITY])
  await collection('people').insertAll(who.map((id, n) => personOf(id, n)))
  await collection('pavilions').insert(PAVILION)
  // Every process loads its bundle first, and says that it is one of several.
  await Promise.all(Array.from({ length: PROCESSES }, (_, n) => call('p0', 'pavilion.list', {}, n)))
  const pids = Array.from({ length: PROCESSES }, (_, n) => host.pid(`pavilion${n}`))
  expect(new Set([...pids, process.pid]).size).toBe(PROCESSES + 1)
})
afterAll(async () => {
  await host.stop(100)
  await ground.close()
  rmSync(folder, { recursive: true, force: true })
})

let keys = 0
async function call(openid: string, name: string, input: object, process: number): Promise<string> {
  const event = JSON.stringify({ call: name, input, key: `contest-${String(++keys).padStart(12, '0')}` })
  const { value } = await host.invoke(
    `pavilion${process % PROCESSES}`,
    { source: 'wx_client', openid: `openid-${openid}` },
    event,
  )
  const answer = JSON.parse(value) as { ok: boolean; code?: string }
  return answer.ok ? 'ok' : String(answer.code)
}
const all = (name: string, input: (n: number) => object, people = PEOPLE): Promise<string[]> =>
  Promise.all(who.slice(0, people).map((one, n) => call(one, name, input(n), n)))

function tally(codes: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const one of codes) sums[one] = (sums[one] ?? 0) + 1
  return sums
}

const offered = async (_id: string, seats: number) =>
  collection('gatherings').insert(
    timed(
      made(
        {
          _id,
          kind: 'evening',
          title: '天门夜话',
          about: '',
          where: '3栋楼下',
          communityId: 'community',
          path: ['city', 'street', 'community'],
          startsAt: SLOT,
          endsAt: SLOT + HOUR,
          seats,
          hosts: [],
          deputies: [],
          topicIds: [],
          by: { name: '社区' },
        },
        Date.now(),
      ),
    ),
  )
const joining = (gatheringId: string, orWait: boolean) => () => ({
  gatheringId,
  people: 1,
  needs: [],
  words: '',
  orWait,
})

test('the last seat: one has it, 199 are told that it is full, nobody is asked to try again', async () => {
  await offered('last', 1)
  expect(tally(await all('gathering.join', joining('last', false)))).toEqual({ ok: 1, FULL: 199 })
  const { bookings, version } = (await collection('gatherings').byId('last'))!
  expect(bookings.map(({ state }) => state)).toEqual(['held'])
  // Nobody else wrote anything.
  expect(version).toBe(2)
})

test('one slot: one has it, 199 are told that it is gone; one gathering, one day, one booking in one week', async () => {
  const slot = { pavilionId: 'pavilion', startsAt: SLOT, endsAt: SLOT + HOUR, title: '商量停车', people: 2, needs: [] }
  expect(tally(await all('gathering.book', () => slot))).toEqual({ ok: 1, SLOT_TAKEN: 199 })
  const days = await collection('pavilionDays').find({ pavilionId: 'pavilion' })
  const gatherings = await collection('gatherings').find({ pavilionId: 'pavilion' })
  expect(days.flatMap(({ taken }) => taken.map(({ gatheringId }) => gatheringId))).toEqual(
    gatherings.map(({ _id }) => _id),
  )
  expect(gatherings).toHaveLength(1)
  const attendances = await collection('attendances').byIds(who)
  expect(attendances.map(({ _id, booked }) => [_id, booked.length])).toEqual([[gatherings[0]!.booker!.personId, 1]])
})

test('many slots across each other: what was granted never overlaps, and who has one has it everywhere or nowhere', async () => {
  const begins = dayAfter(4) + 6 * HOUR
  const slot = (n: number) => {
    const startsAt = begins + ((n * 7) % 30) * (HOUR / 2)
    return {
      pavilionId: 'pavilion',
      startsAt,
      endsAt: startsAt + (1 + (n % 3)) * (HOUR / 2),
      title: '商量停车',
      people: 2,
      needs: [],
    }
  }
  const codes = tally(await all('gathering.book', slot, CROWD))
  const [day] = (await collection('pavilionDays').find({ pavilionId: 'pavilion' })).filter(({ taken }) =>
    taken.every(({ startsAt }) => startsAt >= begins),
  )
  const taken = day!.taken
  for (const [i, one] of taken.entries())
    for (const other of taken.slice(i + 1)) expect(overlaps(one, other)).toBe(false)
  expect(Object.keys(codes).every((one) => ['ok', 'SLOT_TAKEN', 'WEEK_FULL', 'OUTSIDE_HOURS'].includes(one))).toBe(true)
  expect(codes.ok).toBe(taken.length)
  expect(taken.length).toBeGreaterThan(9)
  const gatherings = await collection('gatherings').byIds(taken.map(({ gatheringId }) => gatheringId))
  expect(gatherings.map(({ startsAt, endsAt }) => [startsAt, endsAt]).sort()).toEqual(
    taken.map(({ startsAt, endsAt }) => [startsAt, endsAt]).sort(),
  )
  for (const { _id, booker, startsAt } of gatherings) {
    const held = (await collection('attendances').byId(booker!.personId)) ?? freshAttendance('nobody', 'community', [])
    expect(held.booked).toContainEqual({ pavilionId: 'pavilion', monday: weekOf(startsAt), gatheringId: _id })
  }
})

test('everybody would rather wait: each has one place in the list, and none is asked to try again', async () => {
  await offered('queue', 3)
  expect(tally(await all('gathering.join', joining('queue', true), CROWD))).toEqual({ ok: CROWD })
  const { bookings } = (await collection('gatherings').byId('queue'))!
  expect(tally(bookings.map(({ state }) => state))).toEqual({ held: 3, waiting: CROWD - 3 })
  expect(new Set(bookings.map(({ personId }) => personId)).size).toBe(CROWD)
})
