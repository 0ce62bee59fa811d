// Lists of matters when there are many: the demo city's own 4,690, and 100,000 in the same city. The peer is the same call over
// the 4,690: what grows with the number of matters shows as a ratio above 1.
import path from 'node:path'
import { handlers as figuresHandlers } from '~/cloudfunctions/figures/handlers'
import { handlers as matterHandlers } from '~/cloudfunctions/matters/handlers'
import { CAST } from '~/local/city/cast'
import { gatherCity } from '~/local/city/gathered'
import { cityId } from '~/local/city/ids'
import { serve } from '~/server/kernel/serve'
import { signSession } from '~/server/kernel/session'
import { rebuildTallies } from '~/server/matter/tallies'
import { newKey, openGround, overHttp, SESSION_KEY } from '~/test/calls/ground'
import { figure, quantile, report, table, times } from './table'

const root = path.resolve(__dirname, '../../..')
const NOW = Date.UTC(2026, 10, 20)
const DAY = 86_400_000
const MANY = 100_000
const ROUNDS = 20

type City = Awaited<ReturnType<typeof gatherCity>>

/** The same year again and again, each time further back, under other ids and numbers; those still open stay a small part. */
function* more(city: City, wanted: number): Generator<City['matters'][number]> {
  const done = city.matters.filter(({ open }) => !open)
  for (let made = 0, copy = 1; made < wanted; copy++) {
    for (const matter of done) {
      if (made++ >= wanted) return
      const back = (copy % 60) * 7 * DAY
      yield {
        ...matter,
        _id: `${matter._id}_${copy}`,
        number: String(100_000_000_000 + made),
        submittedAt: matter.submittedAt - back,
        updatedAt: matter.updatedAt - back,
      }
    }
  }
}

async function main(): Promise<void> {
  const city = await gatherCity({ size: 'full', now: NOW })
  const ground = await openGround()
  let lines: string[][] = []
  try {
    for (const [name, documents] of Object.entries(city))
      await ground.database.importDocuments(name, documents as never)
    const functions = serve([...matterHandlers, ...figuresHandlers], { clock: () => NOW })
    const call = async (who: string, name: string, input: object): Promise<unknown> => {
      const { token } = signSession(who, NOW, SESSION_KEY)
      const answer = await overHttp(functions, token, { call: name, input, key: newKey() })
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)} ${ground.logged.slice(-2).join('\n')}`)
      return answer.data
    }
    const holder = (office: string) => city.positions.find((one) => one.office === office)!.personId
    const one = city.matters.find(({ place }) => place.point)!
    const point = one.place.point!
    const [grid, community, street] = [holder('gridOfficer'), CAST.admin.personId, holder('streetAdmin')]
    const raiser = one.raiser.personId!
    const calls: [string, () => Promise<unknown>][] = [
      ['day, grid officer', () => call(grid, 'matter.day', { from: point })],
      ['queue, community, open', () => call(community, 'matter.queue', { show: 'open' })],
      ['queue, community, late', () => call(community, 'matter.queue', { show: 'overdue' })],
      ['queue, community, all', () => call(community, 'matter.queue', { show: 'all' })],
      ['queue, street, open', () => call(street, 'matter.queue', { show: 'open' })],
      ['queue, street, words', () => call(street, 'matter.queue', { show: 'all', find: '路灯' })],
      ['public list, near', () => call(raiser, 'matter.publicList', { near: { point, metres: 1000 } })],
      ['public list, community', () => call(raiser, 'matter.publicList', { placeId: one.place.communityId! })],
      ['public list, words', () => call(raiser, 'matter.publicList', { placeId: one.place.streetId!, find: '漏水' })],
      ['near, before raising', () => call(raiser, 'matter.near', { point, categoryId: one.categoryId })],
      ['mine', () => call(raiser, 'matter.mine', {})],
      ['units, community', () => call(community, 'matter.units', {})],
      ['units, city', () => call(holder('cityAdmin'), 'matter.units', {})],
      ['figures, city, 13 months', () => call(holder('cityAdmin'), 'figures.matters', { placeId: cityId })],
      ['figures, community, 13 months', () => call(raiser, 'figures.matters', { placeId: one.place.communityId! })],
    ]
    const seconds: number[] = []
    const measured = async () => {
      const all = new Map<string, number[]>()
      const start = performance.now()
      await rebuildTallies(NOW)
      seconds.push((performance.now() - start) / 1000)
      for (const [, run] of calls) await run()
      for (let round = 0; round < ROUNDS; round++) {
        for (const [name, run] of calls) {
          const start = performance.now()
          await run()
          all.set(name, [...(all.get(name) ?? []), performance.now() - start])
        }
      }
      return all
    }
    const few = await measured()
    let batch: City['matters'] = []
    for (const matter of more(city, MANY - city.matters.length)) {
      batch.push(matter)
      if (batch.length === 2000) {
        await ground.database.importDocuments('matters', batch as never)
        batch = []
      }
    }
    await ground.database.importDocuments('matters', batch as never)
    const many = await measured()
    lines = calls.map(([name]) => {
      const [a, b] = [few.get(name)!, many.get(name)!]
      const p95 = [quantile(a, 0.95), quantile(b, 0.95)] as const
      return [
        name,
        figure(quantile(a, 0.5)),
        figure(p95[0]),
        figure(quantile(b, 0.5)),
        figure(p95[1]),
        times(p95[1] / p95[0]),
      ]
    })
    lines.push([
      'all cohorts counted anew, s',
      figure(seconds[0]!),
      '',
      figure(seconds[1]!),
      '',
      times(seconds[1]! / seconds[0]!),
    ])
  } finally {
    await ground.close()
  }
  // What is printed while the functions run is their log.
  report(
    root,
    'matters',
    table(['call', '4,690 p50 ms', 'p95 ms', '100,000 p50 ms', 'p95 ms', 'ratio of p95'], lines),
    { lines },
  )
}

main().catch((fault: unknown) => {
  console.error(fault)
  process.exitCode = 1
})
