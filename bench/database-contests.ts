// The tasks of the database bench, each in turns with its peers.
import { Agent, request } from 'node:http'
import type { Database } from '~/local/database/database'
import { startDatabaseServer } from '~/local/database/server'
import { openEcho, openSqlite, Plain } from './database-peers'
import { COLLECTION, dice, doorOf, idOf, points, somewhere } from './database-points'
import { median } from './table'

/** Microseconds of one task: by the clock on the wall, and of the processor, in which others' work on the machine is not. */
interface Cost {
  wall: number
  cpu: number
}
export interface Measured extends Cost {
  what: string
  /** Medians of the rounds' own ratios, so a round in which the machine was busy weighs no more. */
  peers: (Cost & { name: string; ratio: Cost })[]
}
const ROUNDS = 15
const RADIUS = 500
const LIMIT = 50

type Task = (round: number) => unknown
interface Contest {
  what: string
  /** So often a round: enough that a round is some milliseconds. */
  often: number
  ours: Task
  peers: { name: string; often?: number; task: Task }[]
}

async function cost(task: Task, often: number): Promise<Cost> {
  const before = process.cpuUsage()
  const began = performance.now()
  for (let i = 0; i < often; i++) {
    const done = task(i)
    if (done instanceof Promise) await done
  }
  const wall = (performance.now() - began) * 1000
  const { user, system } = process.cpuUsage(before)
  return { wall: wall / often, cpu: (user + system) / often }
}

const middle = (costs: readonly Cost[]): Cost => ({
  wall: median(costs.map(({ wall }) => wall)),
  cpu: median(costs.map(({ cpu }) => cpu)),
})

/** Ours, peer, peer, ours, peer, peer, …: whatever else the machine does falls on all of them. */
async function contend({ what, often, ours, peers }: Contest): Promise<Measured> {
  const own: Cost[] = []
  const theirs = peers.map((): Cost[] => [])
  for (let round = -2; round < ROUNDS; round++) {
    const mine = await cost(ours, often)
    const others: Cost[] = []
    for (const peer of peers) others.push(await cost(peer.task, peer.often ?? often))
    // The first two warm the compiler.
    if (round < 0) continue
    own.push(mine)
    others.forEach((one, i) => void theirs[i]!.push(one))
  }
  const beside = (one: Cost, round: number): Cost => ({
    wall: own[round]!.wall / one.wall,
    cpu: own[round]!.cpu / one.cpu,
  })
  return {
    what,
    ...middle(own),
    peers: peers.map(({ name }, i) => ({ name, ...middle(theirs[i]!), ratio: middle(theirs[i]!.map(beside)) })),
  }
}

export async function contests(database: Database, size: number, peerFolder: string): Promise<Measured[]> {
  const plain = new Plain(points(size))
  const sqlite = openSqlite(peerFolder, points(size))
  const server = await startDatabaseServer(database, { port: 0 })
  const sdk = await openSdk(server.url)
  const random = dice(2)
  const anyone = () => Math.floor(random() * size)
  const ask = async (action: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await database.handle(action, { collectionName: COLLECTION, ...body })
    if ('code' in answer) throw new Error(answer.message)
    return answer.data!
  }
  const found = (count: number, wanted = 1) => {
    if (count !== wanted) throw new Error(`found ${count}, not ${wanted}`)
  }
  const get = async (query: object) =>
    found(((await ask('getDocument', { query: JSON.stringify(query), limit: 1 }))['list'] as unknown[]).length)
  const stages = (at: [number, number]) => {
    const near = { type: 'Point', coordinates: at }
    const geoNear = { near, key: 'place', maxDistance: RADIUS, spherical: true, distanceField: 'distance', query: {} }
    return [
      { stageKey: '$geoNear', stageValue: JSON.stringify(geoNear) },
      { stageKey: '$limit', stageValue: String(LIMIT) },
    ]
  }
  const echo = await openEcho(
    JSON.stringify({ data: { list: [JSON.stringify([...points(1)][0])] }, requestId: 'r'.repeat(36) }),
  )
  const echoNear = await openEcho(
    JSON.stringify({ data: { list: [...points(LIMIT)].map((one) => JSON.stringify(one)) } }),
  )
  const agent = new Agent({ keepAlive: true })
  const bare = (url: string) => () => post(url, agent, '{"action":"database.getDocument","query":"{}"}')

  // Both sides keep count of what they last wrote, so that each update finds its version.
  const versions = {
    ours: new Map<string, number>(),
    sqlite: new Map<string, number>(),
    sdk: new Map<string, number>(),
  }
  const nextVersion = (of: keyof typeof versions, id: string): number => {
    const version = versions[of].get(id) ?? 1
    versions[of].set(id, version + 1)
    return version
  }
  // Ours and the SDK write to the same documents: each keeps to its own half.
  const half = (which: 0 | 1) => idOf(Math.floor(anyone() / 2) * 2 + which)

  const all: Contest[] = [
    {
      what: 'get by _id',
      often: 400,
      ours: () => get({ _id: idOf(anyone()) }),
      peers: [
        { name: 'Map.get', often: 20_000, task: () => plain.byId.get(idOf(anyone())) },
        { name: 'SQLite alone', task: () => sqlite.byId(idOf(anyone())) },
      ],
    },
    {
      what: 'get by indexed field',
      often: 400,
      ours: () => get({ door: doorOf(anyone()) }),
      peers: [{ name: 'SQLite alone', task: () => sqlite.byDoor(doorOf(anyone())) }],
    },
    {
      what: 'update by _id and version',
      often: 40,
      ours: async (i) => {
        const _id = half(0)
        const version = nextVersion('ours', _id)
        const data = JSON.stringify({ $set: { note: `改${i}`, version: version + 1 } })
        found((await ask('modifyDocument', { query: JSON.stringify({ _id, version }), data }))['updated'] as number)
      },
      peers: [
        {
          name: 'SQLite alone',
          task: (i) => {
            const id = half(0)
            const version = nextVersion('sqlite', id)
            const body = JSON.stringify({ ...plain.byId.get(id)!, note: `改${i}`, version: version + 1 })
            found(sqlite.update(id, version, body))
          },
        },
      ],
    },
    {
      what: `geoNear ${RADIUS} m, ${LIMIT}`,
      often: 40,
      ours: async () => {
        const at = somewhere(random)
        return ((await ask('aggregateDocuments', { stages: stages(at) }))['list'] as unknown[]).length
      },
      peers: [
        { name: 'rbush alone, whole circle', task: () => plain.nearest(somewhere(random), RADIUS, LIMIT) },
        { name: 'rbush alone, outwards', task: () => plain.nearestOutwards(somewhere(random), RADIUS, LIMIT) },
      ],
    },
    {
      what: 'get by _id, SDK over HTTP',
      often: 60,
      ours: async () =>
        found(
          (
            await sdk
              .collection(COLLECTION)
              .where({ _id: idOf(anyone()) })
              .limit(1)
              .get()
          ).data.length,
        ),
      peers: [{ name: 'HTTP alone, as much', task: bare(echo.url) }],
    },
    {
      what: 'update, SDK over HTTP',
      often: 30,
      ours: async (i) => {
        const _id = half(1)
        const version = nextVersion('sdk', _id)
        const asked = sdk.collection(COLLECTION).where({ _id, version })
        found((await asked.update({ note: `改${i}`, version: version + 1 })).updated ?? 0)
      },
      peers: [{ name: 'HTTP alone', task: bare(echo.url) }],
    },
    {
      what: 'geoNear, SDK over HTTP',
      often: 20,
      ours: async () => {
        const [longitude, latitude] = somewhere(random)
        const near = new sdk.Geo.Point(longitude, latitude)
        const asked = sdk.collection(COLLECTION).aggregate()
        await asked
          .geoNear({ near, key: 'place', maxDistance: RADIUS, spherical: true, distanceField: 'distance', query: {} })
          .limit(LIMIT)
          .end()
      },
      peers: [{ name: 'HTTP alone, as much', task: bare(echoNear.url) }],
    },
  ]
  // Before anything is timed: both find the same neighbours.
  for (let i = 0; i < 5; i++) {
    const at = somewhere(random)
    const list = (await ask('aggregateDocuments', { stages: stages(at) }))['list'] as string[]
    const ids = list.map((text) => (JSON.parse(text) as { _id: string })._id).join()
    for (const peer of [plain.nearest(at, RADIUS, LIMIT), plain.nearestOutwards(at, RADIUS, LIMIT)]) {
      if (peer.map(({ point }) => point._id).join() !== ids) throw new Error('the two do not find the same neighbours')
    }
  }
  const measured: Measured[] = []
  for (const contest of all) measured.push(await contend(contest))
  agent.destroy()
  echo.close()
  echoNear.close()
  await server.close()
  sqlite.close()
  return measured
}

async function openSdk(url: string) {
  process.env['TENCENTCLOUD'] = 'true'
  process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: url })
  process.env['TENCENTCLOUD_SECRETID'] = 'bench'
  process.env['TENCENTCLOUD_SECRETKEY'] = 'bench'
  // The SDK reads its environment as it is loaded.
  const { init } = await import('@cloudbase/node-sdk')
  return init({ env: 'bench' }).database()
}

function post(url: string, agent: Agent, body: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers: { 'content-length': Buffer.byteLength(body) } })
    asked.on('error', reject)
    asked.on('response', async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
      resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')))
    })
    asked.end(body)
  })
}
