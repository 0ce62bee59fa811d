// The figures of deliberation over the demo city: from what is kept counted by month, and in turns with it, as the peer, from all
// documents at each call, as they were counted before.
import path from 'node:path'
import { deliberationShown } from '~/domain/figures/deliberation'
import { deliberationCounts } from '~/domain/figures/deliberation-count'
import { broughtBy } from '~/domain/figures/deliberation-rows'
import { gatherCity } from '~/local/city/gathered'
import { cityId } from '~/local/city/ids'
import { monthsUntil } from '~/server/figures/asked'
import { deliberationAt } from '~/server/figures/deliberation'
import { rebuildMonths } from '~/server/figures/months'
import { rowsOn } from '~/server/figures/rows'
import { openGround } from '~/test/calls/ground'
import { figure, median, report, table, times } from './table'

const root = path.resolve(__dirname, '../../..')
const NOW = Date.UTC(2026, 10, 23, 3)
const MONTHS = 13
const ROUNDS = 15
const LATER = 3 * 60_000

interface Cost {
  ms: number[]
  requests: number
  documents: number
  kb: number
}

async function main(): Promise<void> {
  const city = await gatherCity({ size: 'full', now: NOW })
  const ground = await openGround()
  const lines: string[][] = []
  try {
    for (const [name, documents] of Object.entries(city))
      await ground.database.importDocuments(name, documents as never)
    let [requests, documents, bytes] = [0, 0, 0]
    const handle = ground.database.handle.bind(ground.database)
    ground.database.handle = async (action, body) => {
      const answer = await handle(action, body)
      const { list } = (answer as { data?: { list?: unknown[] } }).data ?? {}
      requests += 1
      documents += list?.length ?? 0
      bytes += JSON.stringify(list ?? '').length
      return answer
    }
    let now = NOW
    const community = city.places.find(
      ({ kind, _id }) => kind === 'community' && city.gatherings.some((one) => one.communityId === _id),
    )!
    for (const place of [city.places.find(({ _id }) => _id === cityId)!, community]) {
      const kept = () => deliberationAt({ place, sees: 'all' }, MONTHS, now)
      const ways: [string, () => Promise<unknown>][] = [
        [
          'all documents',
          async () => {
            const rows = await rowsOn(
              place._id,
              Date.parse(`${monthsUntil(now, MONTHS)[0]}-01T00:00:00+08:00`),
              now + 1,
            )
            const brought = { ...broughtBy(rows), month: '', path: [] }
            return deliberationShown(
              deliberationCounts([brought], [], () => undefined, now),
              true,
            )
          },
        ],
        ['kept', kept],
        [
          'kept, two months counted first',
          () => {
            now += LATER
            return kept()
          },
        ],
      ]
      await rebuildMonths(now)
      const costs = new Map<string, Cost>()
      for (let round = 0; round <= ROUNDS; round++)
        for (const [way, run] of ways) {
          ;[requests, documents, bytes] = [0, 0, 0]
          const start = performance.now()
          await run()
          const ms = performance.now() - start
          // The first round warms up.
          if (round > 0)
            costs.set(way, { ms: [...(costs.get(way)?.ms ?? []), ms], requests, documents, kb: bytes / 1024 })
        }
      const peer = costs.get('all documents')!
      for (const [way, cost] of costs)
        lines.push([
          place.kind,
          way,
          `${cost.requests}`,
          `${cost.documents}`,
          figure(cost.kb),
          figure(median(cost.ms)),
          times(median(peer.ms.map((one, i) => one / cost.ms[i]!))),
        ])
    }
  } finally {
    await ground.close()
  }
  const head = ['place', 'way', 'requests', 'documents', 'KB', 'p50 ms', 'all documents : this']
  report(root, 'deliberation', table(head, lines), { lines })
}

main().catch((fault: unknown) => {
  console.error(fault)
  process.exitCode = 1
})
