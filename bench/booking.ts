// Booking a pavilion through the real handler and the local database, with and without a crowd after the same slots; beside the same
// bookings as rows of PostgreSQL, where an exclusion constraint keeps them apart. In turns, in one run.
import path from 'node:path'
import type { Gathering } from '~/domain/gathering/gathering'
import { pavilionDayId } from '~/domain/pavilion/hours'
import type { Pavilion } from '~/domain/pavilion/pavilion'
import { Refusal } from '~/domain/refusal'
import { handleBook, mustLookFree } from '~/server/gathering/book'
import { certainly } from '~/server/gathering/transact'
import { collection } from '~/server/kernel/database'
import { serve } from '~/server/kernel/serve'
import { signSession } from '~/server/kernel/session'
import { bookSpan } from '~/server/pavilion/read'
import { type Ground, newKey, openGround, overHttp, SESSION_KEY } from '~/test/calls/ground'
import { at, COMMUNITY, NOW, personOf, STREET } from '~/test/calls/people'
import { openPostgres, type Peer } from './booking-postgres'
import { figure, median, quantile, report, table, times } from './table'

const root = path.resolve(__dirname, '../../..')
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Each turn is all of ours and all of theirs. */
const TURNS = 2
const PAVILIONS = 8
const PEOPLE = 400
/** Uncontested: so many bookings a turn, each of a slot of its own, so many at once. */
const ALONE = 200
const HANDS = 16
/** Contested: so many crowds a turn, each so many people at once after so few slots. */
const CROWDS = 2
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

async function enterStreet(ground: Ground): Promise<void> {
  for (const place of [STREET, COMMUNITY]) await collection('places').insert(place)
  await collection('people').insertAll(Array.from({ length: PEOPLE }, (_, i) => personOf(`person${i}`, i + 1)))
  ground.people.enrol(Array.from({ length: PEOPLE }, (_, i) => ({ openid: `openid-person${i}` })))
  await collection('pavilions').insertAll(Array.from({ length: PAVILIONS }, (_, i) => pavilionOf(i)))
}

function throughHandler(ground: Ground): Book {
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

/** What of it the database has to decide and to keep, without who calls, whether they may, their week, letters, the check of words. */
function bareTransaction(sample: Gathering): Book {
  let made = 0
  return async ({ pavilion, startsAt, endsAt }) => {
    const gathering = { ...sample, _id: `bare${++made}`, pavilionId: pavilion, startsAt, endsAt }
    try {
      // As the handler does: who comes too late reads so and begins no transaction.
      await mustLookFree(
        pavilionOf(Number(pavilion.slice('pavilion'.length))),
        gathering._id,
        { startsAt, endsAt },
        NOW,
      )
      await certainly(async (held) => {
        await bookSpan(held, pavilion, gathering._id, startsAt, endsAt, NOW)
        await held.insert('gatherings', gathering)
      })
      return true
    } catch (fault) {
      if (fault instanceof Refusal && fault.code === 'SLOT_TAKEN') return false
      throw fault
    }
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

const requests = ({ database }: Ground): number =>
  Object.values(database.stats().byAction).reduce((sum, one) => sum + one.requests, 0)

async function measure(ground: Ground, peer: Peer): Promise<{ shown: string; figures: unknown }> {
  await enterStreet(ground)
  const free = slots()
  const book = throughHandler(ground)
  const warm = () => loads(free)[0]!.parts[0]!.slice(0, 50)
  const asked: Wish[] = []
  const warmUp = async (one: Book) => {
    const wishes = warm()
    const before = requests(ground)
    for (const wish of wishes) await one(wish)
    asked.push(...wishes)
    return (requests(ground) - before) / wishes.length
  }
  const each = await warmUp(book)
  const [sample] = await collection('gatherings').find({ path: 'community' }, { limit: 1 })
  const bare = bareTransaction(sample!)
  const bareEach = await warmUp(bare)
  const document = JSON.stringify(sample)
  let rows = 0
  const theirs: Book = ({ pavilion, startsAt, endsAt }) =>
    peer.book({ id: `row${++rows}`, pavilion, startsAt, endsAt, document })
  await warmUp(theirs)
  const contestants = [
    ['gathering.book', book],
    ['its transaction alone', bare],
    [`PostgreSQL ${peer.version.split(' ')[0]}, INSERT`, theirs],
  ] as const

  const all = new Map<string, Measured[][]>()
  for (let i = 0; i < TURNS; i++) {
    // Each has slots of its own, or what one booked would be taken for the next; the peer has a table of its own.
    const turns = contestants.map(() => loads(free))
    for (const [which] of turns[0]!.entries()) {
      for (const [who, [, run]] of contestants.entries()) {
        const load = turns[who]![which]!
        const held = all.get(load.name) ?? contestants.map(() => [])
        held[who]!.push(await turn(load, run))
        all.set(load.name, held)
        asked.push(...load.parts.flat())
      }
    }
  }
  const overlaps = { ours: await ourOverlaps(asked), theirs: await peer.overlaps() }
  const figuresOf = (of: Measured[]) => {
    const ms = of.flatMap((one) => one.ms)
    return { rate: median(of.map(({ rate }) => rate)), p50: quantile(ms, 0.5), p99: quantile(ms, 0.99) }
  }
  const lines = [...all].flatMap(([name, measured]) => {
    const found = measured.map(figuresOf)
    const peers = found.at(-1)!
    return found.map((one, who) => [
      name,
      contestants[who]![0],
      ...[one.rate, one.p50, one.p99].map(figure),
      times(one.rate / peers.rate),
      times(one.p99 / peers.p99),
    ])
  })
  const head = ['load', 'what', 'answers /s', 'p50 ms', 'p99 ms', '/s : PostgreSQL', 'p99 : PostgreSQL']
  const told = [
    `Overlapping bookings: ours ${overlaps.ours}, PostgreSQL ${overlaps.theirs} of ${await peer.rows()} rows;`,
    `its deadlocks that were asked again: ${peer.deadlocks()}.`,
    `Requests to the database a booking: gathering.book ${figure(each)}, its transaction ${figure(bareEach)}, PostgreSQL 1.`,
    `A stored gathering: ${document.length} characters.`,
  ].join(' ')
  return {
    shown: [table(head, lines), told].join('\n\n'),
    figures: { lines, overlaps, deadlocks: peer.deadlocks(), each, bareEach },
  }
}

main().catch((fault: unknown) => {
  console.error(fault)
  process.exitCode = 1
})
