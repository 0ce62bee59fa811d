// Booking a pavilion through the real handler and the local database, with and without a crowd after the same slots; beside the same
// bookings as rows of PostgreSQL, where an exclusion constraint keeps them apart. In turns, in one run.
import path from 'node:path'
import { pavilionDayId } from '~/domain/pavilion/hours'
import type { Pavilion } from '~/domain/pavilion/pavilion'
import { handleBook } from '~/server/gathering/book'
import { collection } from '~/server/kernel/database'
import { serve } from '~/server/kernel/serve'
import { signSession } from '~/server/kernel/session'
import { type Ground, newKey, openGround, overHttp, SESSION_KEY } from '~/test/calls/ground'
import { at, COMMUNITY, NOW, personOf, STREET } from '~/test/calls/people'
import { openPostgres, type Peer } from './booking-postgres'
import { figure, median, quantile, report, table, times } from './table'

const root = path.resolve(__dirname, '../../..')
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Each turn is all of ours and all of theirs. */
const TURNS = 3
const PAVILIONS = 8
const PEOPLE = 400
/** Uncontested: so many bookings a turn, each of a slot of its own, so many at once. */
const ALONE = 300
const HANDS = 16
/** Contested: so many crowds a turn, each so many people at once after so few slots. */
const CROWDS = 3
const CROWD = 200
const SLOTS = 4

interface Wish {
  who: number
  pavilion: string
  startsAt: number
  endsAt: number
}
type Book = (wish: Wish) => Promise<boolean>

const pavilionOf = (i: number): Pavilion => ({
  _id: `pavilion${i}`,
  version: 1,
  name: `桃溪亭${i}`,
  communityId: 'community',
  path: ['city', 'street', 'community'],
  address: '桃溪苑',
  point: at(i, i),
  seats: 20,
  equipment: [],
  pictureIds: [],
  hosts: [],
  seasons: [{ from: '01-01', to: '12-31', weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '08:00', closes: '22:00' }],
  closures: [],
  rules: {
    aheadDays: 180,
    stepMinutes: 30,
    longestMinutes: 120,
    perWeek: 14,
    approval: false,
    cancelHours: 2,
    holidays: true,
  },
  retired: false,
  history: [],
  keys: [],
})

/** Slots of an hour, none of them twice: every pavilion, fourteen hours a day. */
function* slots(): Generator<Omit<Wish, 'who'>> {
  const midnight = NOW - (NOW % DAY) - 8 * HOUR
  for (let day = 1; day < 170; day++) {
    for (let hour = 8; hour < 22; hour++) {
      for (let i = 0; i < PAVILIONS; i++) {
        const startsAt = midnight + DAY * day + hour * HOUR
        yield { pavilion: `pavilion${i}`, startsAt, endsAt: startsAt + HOUR }
      }
    }
  }
}

interface Measured {
  /** Answers a second. */
  rate: number
  ms: number[]
  booked: number
}

async function timed(work: readonly Wish[], hands: number, book: Book): Promise<Measured> {
  const ms: number[] = []
  let booked = 0
  const queue = work.values()
  const begun = performance.now()
  const hand = async () => {
    for (const wish of queue) {
      const start = performance.now()
      if (await book(wish)) booked += 1
      ms.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: hands }, hand))
  return { rate: (work.length / (performance.now() - begun)) * 1000, ms, booked }
}

async function ourBook(ground: Ground): Promise<Book> {
  for (const place of [STREET, COMMUNITY]) await collection('places').insert(place)
  await collection('people').insertAll(Array.from({ length: PEOPLE }, (_, i) => personOf(`person${i}`, i + 1)))
  ground.people.enrol(Array.from({ length: PEOPLE }, (_, i) => ({ openid: `openid-person${i}` })))
  await collection('pavilions').insertAll(Array.from({ length: PAVILIONS }, (_, i) => pavilionOf(i)))
  const main = serve([handleBook], { clock: () => NOW })
  return async ({ who, pavilion, startsAt, endsAt }) => {
    const { token } = signSession(`person${who}`, NOW, SESSION_KEY)
    const input = { pavilionId: pavilion, startsAt, endsAt, title: '加装电梯的钱怎么出', people: 4, needs: [] }
    const answer = await overHttp(main, token, { call: 'gathering.book', input, key: newKey() })
    if (answer.ok) return true
    if (answer.code === 'SLOT_TAKEN') return false
    throw new Error(`${answer.code} ${ground.logged.slice(-3).join('\n')}`)
  }
}

/** Every day's document, against itself. */
async function ourOverlaps(wishes: readonly Wish[]): Promise<number> {
  const ids = wishes.map(({ pavilion, startsAt }) =>
    pavilionDayId(pavilion, new Date(startsAt + 8 * HOUR).toISOString().slice(0, 10)),
  )
  let found = 0
  for (const id of new Set(ids)) {
    const taken = (await collection('pavilionDays').byId(id))?.taken ?? []
    for (const [i, one] of taken.entries())
      found += taken.slice(i + 1).filter((other) => one.startsAt < other.endsAt && other.startsAt < one.endsAt).length
  }
  return found
}

interface Load {
  name: string
  /** Of one turn, as many at once as the hands there are. */
  parts: Wish[][]
  hands: number
  expected: number
}

function loads(free: Iterator<Omit<Wish, 'who'>>): Load[] {
  const slot = () => free.next().value as Omit<Wish, 'who'>
  const alone = Array.from({ length: ALONE }, (_, i) => ({ who: i % PEOPLE, ...slot() }))
  const crowds = Array.from({ length: CROWDS }, () => {
    const few = Array.from({ length: SLOTS }, slot)
    return Array.from({ length: CROWD }, (_, i) => ({ who: i, ...few[i % SLOTS]! }))
  })
  return [
    { name: `${ALONE} slots, ${HANDS} at once`, parts: [alone], hands: HANDS, expected: ALONE },
    {
      name: `${CROWD} at once after ${SLOTS} slots, ${CROWDS} times`,
      parts: crowds,
      hands: CROWD,
      expected: CROWDS * SLOTS,
    },
  ]
}

async function turn(load: Load, book: Book): Promise<Measured> {
  const parts: Measured[] = []
  for (const part of load.parts) parts.push(await timed(part, load.hands, book))
  const booked = parts.reduce((sum, one) => sum + one.booked, 0)
  if (booked !== load.expected) throw new Error(`${load.name}: ${booked} booked instead of ${load.expected}`)
  return { rate: median(parts.map(({ rate }) => rate)), ms: parts.flatMap(({ ms }) => ms), booked }
}

async function main(): Promise<void> {
  const peer = await openPostgres(HANDS)
  if (!peer) {
    console.error('PostgreSQL is not installed: apt-get install postgresql')
    process.exitCode = 1
    return
  }
  const ground = await openGround()
  let shown = ''
  let figures: unknown
  try {
    ;({ shown, figures } = await measure(ground, peer))
  } finally {
    await ground.close()
    await peer.close()
  }
  // What is printed while the functions run is their log.
  report(root, 'booking', shown, figures)
}

async function measure(ground: Ground, peer: Peer): Promise<{ shown: string; figures: unknown }> {
  const book = await ourBook(ground)
  const free = slots()
  const warm = loads(free)[0]!.parts[0]!.slice(0, 50)
  for (const wish of warm) await book(wish)
  const [sample] = await collection('gatherings').find({ path: 'community' }, { limit: 1 })
  const document = JSON.stringify(sample)
  let rows = 0
  const theirs: Book = ({ pavilion, startsAt, endsAt }) =>
    peer.book({ id: `row${++rows}`, pavilion, startsAt, endsAt, document })
  for (const wish of warm) await theirs(wish)

  const turns = Array.from({ length: TURNS }, () => loads(free))
  const asked: Wish[] = [...warm]
  const all = new Map<string, { ours: Measured[]; theirs: Measured[] }>()
  for (const one of turns) {
    for (const load of one) {
      const held = all.get(load.name) ?? { ours: [], theirs: [] }
      held.ours.push(await turn(load, book))
      held.theirs.push(await turn(load, theirs))
      all.set(load.name, held)
      asked.push(...load.parts.flat())
    }
  }
  const overlaps = { ours: await ourOverlaps(asked), theirs: await peer.overlaps() }
  const lines = [...all].map(([name, { ours, theirs }]) => {
    const rate = (of: Measured[]) => median(of.map((one) => one.rate))
    const ms = (of: Measured[], share: number) =>
      quantile(
        of.flatMap((one) => one.ms),
        share,
      )
    const cells = (of: Measured[]) => [figure(rate(of)), figure(ms(of, 0.5)), figure(ms(of, 0.99))]
    return [
      name,
      ...cells(ours),
      ...cells(theirs),
      times(rate(ours) / rate(theirs)),
      times(ms(ours, 0.99) / ms(theirs, 0.99)),
    ]
  })
  const head = [
    'load',
    'ours /s',
    'p50 ms',
    'p99 ms',
    `PostgreSQL ${peer.version} /s`,
    'p50 ms',
    'p99 ms',
    '/s, ours : theirs',
    'p99, ours : theirs',
  ]
  const told = `Bookings that overlap: ours ${overlaps.ours}, PostgreSQL ${overlaps.theirs} of ${await peer.rows()} rows, with ${peer.deadlocks()} deadlocks that were asked again. A stored gathering: ${document.length} characters.`
  return { shown: [table(head, lines), told].join('\n\n'), figures: { lines, overlaps, deadlocks: peer.deadlocks() } }
}

main().catch((fault: unknown) => {
  console.error(fault)
  process.exitCode = 1
})
