// kill -9 of the whole product in the middle of writes and of dispatches, at moments a seed decides: nothing answered is
// lost, every attempt is on record before it is handed over, one without an end is repeated once and marked, none is left out.
//   LINLING_SEED=7 LINLING_KILLS=100 npx jest test/faults
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Matched, match } from './attempts'
import { type Evidence, play } from './course'
import * as laws from './laws'

const KILLS = Number(process.env['LINLING_KILLS'] ?? 9)
const SEED = process.env['LINLING_SEED'] ?? '20261120'

let folder: string
let seen: Evidence
let matched: Matched

beforeAll(
  async () => {
    folder = mkdtempSync(join(tmpdir(), 'linling-kill-'))
    seen = await play({ folder, seed: SEED, kills: KILLS })
    matched = match(seen.end.alerts, seen.arrivals, killed())
    process.stderr.write(`${said()}\n`)
  },
  180_000 + KILLS * 20_000,
)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const killed = () => seen.kills.map(({ at }) => at)

/** What was tried, in one line. */
function said(): string {
  const { kills, intentions, end, arrivals } = seen
  const repeated = intentions.filter(({ sent }) => sent > 1).length
  return [
    `seed ${SEED}: ${kills.length} kills`,
    `${intentions.length} intentions, ${repeated} of them sent again`,
    `${end.alerts.length} alerts, ${matched.attempts.length} attempts, ${arrivals.length} arrivals`,
    `cut off before handing over ${cutOff(false)}, after it ${cutOff(true)}`,
  ].join('; ')
}

/** Attempts without an end, whose message had not arrived, or had. */
const cutOff = (arrived: boolean): number =>
  matched.attempts.filter(
    (one) => one.message.attempts[one.index]!.result === 'unknown' && (one.arrived !== undefined) === arrived,
  ).length

/** After each kill, with what it was. */
const afterEach = (law: (at: Evidence['after'][number], index: number) => string[]): string[] =>
  seen.after.flatMap((at, index) =>
    law(at, index).map((broken) => `kill ${index + 1} (${at.kill.moment}), seed ${SEED}: ${broken}`),
  )

test('the kills hit what they were meant to hit', () => {
  expect(seen.kills.length).toBeGreaterThanOrEqual(KILLS)
  expect(new Set(seen.kills.map(({ moment }) => moment)).size).toBeGreaterThanOrEqual(Math.min(9, KILLS))
  expect(seen.intentions.filter(({ sent }) => sent > 1).length).toBeGreaterThan(KILLS / 3)
  expect(cutOff(false)).toBeGreaterThan(0)
  expect(cutOff(true)).toBeGreaterThan(0)
})

test('with the process its functions end', () => {
  expect(seen.kills.flatMap(({ survivors, moment }) => survivors.map((pid) => `${pid} after ${moment}`))).toEqual([])
  expect(seen.kills.filter(({ wasUp, functions }) => wasUp && functions < 5)).toEqual([])
})

test('nothing answered is lost', () => {
  expect(afterEach(({ disk, answered }) => laws.answeredIsKept(disk, answered))).toEqual([])
  expect(afterEach(({ disk }, i) => (i === 0 ? [] : laws.onlyGrown(seen.after[i - 1]!.disk, disk)))).toEqual([])
  expect(laws.onlyGrown(seen.after.at(-1)!.disk, seen.end)).toEqual([])
})

test('what was sent several times was done once', () => {
  expect(seen.intentions.filter(({ answeredBy }) => answeredBy === undefined)).toEqual([])
  expect(laws.doneOnce(seen.end, seen.intentions)).toEqual([])
})

test('only who came too late, or was not asked, is refused', () => {
  const refused = seen.intentions.filter(({ ok }) => !ok).map(({ event, code }) => `${event} ${code}`)
  // Called elsewhere: another door, where they were asked, waits for the answer of somebody who was not asked here.
  const late = ['NO_LONGER_NEEDED', 'ALREADY_ON_A_CALL', 'NOT_FOUND', 'NOT_CALLED', 'CALLED_ELSEWHERE']
  expect(refused.filter((one) => !late.some((code) => one === `accept ${code}`))).toEqual([])
})

test('one open alert a household, and who goes is engaged there and nowhere else', () => {
  expect(afterEach(({ disk }) => laws.oneOfEach(disk))).toEqual([])
  expect(laws.oneOfEach(seen.end)).toEqual([])
})

test('everybody called is told', () => {
  expect(afterEach(({ disk }) => laws.nobodyLeftOut(disk))).toEqual([])
  expect(laws.nobodyLeftOut(seen.end)).toEqual([])
  expect(laws.allMessagesEnded(seen.end)).toEqual([])
})

test('every attempt is on record before it is handed over', () => {
  const until = (at: number) => seen.arrivals.filter((entry) => entry.at <= at)
  expect(
    afterEach(({ disk, kill }) => laws.recordedBeforeHanding(match(disk.alerts, until(kill.at), killed()))),
  ).toEqual([])
  expect(laws.recordedBeforeHanding(matched)).toEqual([])
})

test('what is on record as handed over has arrived', () => {
  expect(laws.handedArrived(matched)).toEqual([])
})

test('one whose end is unknown is repeated once, and whatever arrives again is marked as perhaps a double', () => {
  expect(laws.repeatedOnce(seen.end)).toEqual([])
  expect(laws.doublesAreMarked(matched)).toEqual([])
})

test('the dispatch goes on: waves in order up to the officers, every alert confirmed', () => {
  expect(seen.stuck).toEqual([])
  expect(laws.wavesInOrder(seen.end)).toEqual([])
  expect(
    seen.end.alerts.filter(({ state }) => state !== 'confirmed').map(({ _id, state }) => `${_id} ${state}`),
  ).toEqual([])
  const furthest = seen.end.alerts.map(({ timeline }) =>
    Math.max(...timeline.map(({ event, about }) => (event === 'wave' ? Number(about?.['wave']) : -1))),
  )
  expect(Math.max(...furthest)).toBeGreaterThanOrEqual(3)
})

test('the product complains of nothing', () => {
  expect(seen.complaints).toBe('')
})
