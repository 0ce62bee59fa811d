// Coverage of the whole demonstration city: every bell at each of the 168 hours of a week, then where kiosks would help
// most. Ours beside a plain loop over all pairs, in turns; both must count the same before anything is said.
import path from 'node:path'
import { metresBetween } from '~/domain/bell/candidates'
import { type Cover, coverOf, type Door, type Helper, REACH } from '~/domain/coverage/coverage'
import { additionsOf, placeKiosks, shiftWeek } from '~/domain/coverage/kiosk'
import { HOURS, weekOf } from '~/domain/coverage/week'
import type { Point } from '~/domain/shape'
import { withinHours } from '~/domain/volunteer/hours'
import { type Gathered, gatherCity } from '~/local/city/gathered'
import { handleMap } from '~/server/coverage/map'
import { nearby } from '~/server/coverage/nearby'
import { serve } from '~/server/kernel/serve'
import { signSession } from '~/server/kernel/session'
import { openGround, overHttp, SESSION_KEY } from '~/test/calls/ground'
import { figure, report, table, times } from './table'

const NOW = Date.UTC(2026, 10, 20)
const MONDAY = Date.parse('2026-11-02T00:00:00+08:00')
const HOUR = 3_600_000
/** The default, and more than most doors of a small town have at night. */
const WANTED = [3, 10] as const
const TURNS = 5

const root = path.resolve(__dirname, '../../..')

function timed<T>(work: () => T): { result: T; ms: number; cpu: number } {
  const [cpu, start] = [process.cpuUsage(), performance.now()]
  const result = work()
  const used = process.cpuUsage(cpu)
  return { result, ms: performance.now() - start, cpu: (used.user + used.system) / 1000 }
}
const middle = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

async function main(): Promise<void> {
  const city = await gatherCity({ size: 'full', now: NOW })
  const parts = WANTED.map((k) => inMemory(city, k))
  const called = await throughTheFunction(city)
  const printed = [...parts.map(({ printed: one }) => one), called.printed].join('\n\n')
  report(root, 'coverage', printed, { parts, called })
}

/** The call as an admin of the whole city makes it: rights, reading through the SDK, counting, choosing, the log. */
async function throughTheFunction(city: Gathered) {
  const ground = await openGround()
  try {
    for (const [name, documents] of Object.entries(city)) {
      await ground.database.importDocuments(name, documents as never)
    }
    const admin = city.positions.find(({ office }) => office === 'cityAdmin')!
    const main = serve([handleMap], { clock: () => NOW })
    const token = signSession(admin.personId, NOW, SESSION_KEY).token
    const took: number[] = []
    let bytes = 0
    for (let turn = 0; turn < TURNS; turn++) {
      const start = performance.now()
      const answer = await overHttp(main, token, { call: 'coverage.map', input: { k: 3 } })
      took.push(performance.now() - start)
      if (!answer.ok) throw new Error(JSON.stringify(answer))
      bytes = JSON.stringify(answer).length
    }
    await ground.close()
    return {
      took,
      printed: `coverage.map for the whole city through the function and the local database: ${took
        .map((ms) => figure(ms))
        .join(', ')} ms, ${Math.round(bytes / 1024)} KB`,
    }
  } catch (fault) {
    await ground.close()
    throw fault
  }
}

function inMemory(city: Gathered, k: number) {
  const doors: Door[] = city.households
    .filter(({ bellConsent }) => bellConsent)
    .map(({ _id, point, memberIds, familyIds }) => ({ householdId: _id, point, own: [...memberIds, ...familyIds] }))
  const willing = city.volunteers.filter(({ consentToCalls, hours }) => consentToCalls && hours.length > 0)
  const sites = city.places.filter(({ kind }) => kind === 'kiosk' || kind === 'estate' || kind === 'building')

  const ours = (): Cover[] => {
    const helpers: Helper[] = willing.map(({ _id, home, hours }) => ({ personId: _id, home, week: weekOf(hours) }))
    return coverOf(
      doors,
      nearby(helpers, ({ home }) => home),
      k,
    )
  }
  /** Every door against every volunteer at every hour, by the rule a press itself asks. */
  const allPairs = (): number[] =>
    doors.map(({ point, own }) => {
      const near = willing.filter(({ _id, home }) => !own.includes(_id) && metresBetween(point, home) <= REACH)
      let lacking = 0
      for (let hour = 0; hour < HOURS; hour++) {
        const count = near.filter(({ hours }) => withinHours(hours, MONDAY + hour * HOUR)).length
        if (count < k) lacking++
      }
      return lacking
    })
  const choose = (covers: readonly Cover[], near: (point: Point) => readonly number[]) => {
    const week = shiftWeek({ fromHour: 18, toHour: 22 })
    const weights = covers.map(({ counts }) =>
      counts.reduce((sum, count, hour) => sum + (week[hour] === 1 && count < k ? 1 : 0), 0),
    )
    const reaches = sites.map(({ point }) => near(point))
    const placing = placeKiosks(reaches, weights, 5)
    return {
      placing,
      additions: additionsOf(placing, reaches, weights),
      lacking: weights.filter((one) => one > 0).length,
    }
  }
  const numbered = doors.map((door, i) => ({ point: door.point, i }))
  const tree = () => {
    const near = nearby(numbered, ({ point }) => point)
    return (point: Point) => near(point).map(({ i }) => i)
  }
  const loop = (point: Point) => numbered.filter((one) => metresBetween(point, one.point) <= REACH).map(({ i }) => i)

  const counting = { ours: [] as number[], plain: [] as number[], oursCpu: [] as number[], plainCpu: [] as number[] }
  const placing = { ours: [] as number[], plain: [] as number[], oursCpu: [] as number[], plainCpu: [] as number[] }
  let chosen: ReturnType<typeof choose> | undefined
  let covers: Cover[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const mine = timed(ours)
    const plain = timed(allPairs)
    covers = mine.result
    if (covers.some(({ lacking }, i) => lacking !== plain.result[i])) throw new Error('the two do not count the same')
    counting.ours.push(mine.ms)
    counting.oursCpu.push(mine.cpu)
    counting.plain.push(plain.ms)
    counting.plainCpu.push(plain.cpu)
    const quick = timed(() => choose(covers, tree()))
    const slow = timed(() => choose(covers, loop))
    if (quick.result.placing.covered !== slow.result.placing.covered) throw new Error('the two choose differently')
    chosen = quick.result
    placing.ours.push(quick.ms)
    placing.oursCpu.push(quick.cpu)
    placing.plain.push(slow.ms)
    placing.plainCpu.push(slow.cpu)
  }
  const row = (task: string, of: typeof counting) => [
    task,
    figure(middle(of.ours)),
    figure(middle(of.plain)),
    figure(middle(of.oursCpu)),
    figure(middle(of.plainCpu)),
    times(middle(of.plain.map((ms, i) => ms / of.ours[i]!))),
  ]
  const never = covers.filter(({ lacking }) => lacking === 0).length
  const { additions, lacking } = chosen!
  const printed = [
    `${doors.length} bells, ${willing.length} people with hours and consent, ${sites.length} sites, k = ${k}, ${TURNS} turns`,
    table(
      ['task', 'ours ms', 'all pairs ms', 'ours cpu ms', 'all pairs cpu ms', 'all pairs : ours'],
      [row('coverage, 168 hours', counting), row('5 kiosks, 18 to 22', placing)],
    ),
    `${never} bells have ${k} at every hour; ${lacking} lack some hour between 18 and 22. Kiosks add ${additions
      .map(({ households }) => households)
      .join(', ')} households; at least ${(chosen!.placing.atLeast * 100).toFixed(1)} % of the best possible hours.`,
  ].join('\n\n')
  return { k, printed, counting, placing, chosen }
}

void main()
