// What the local database is measured by: each does one of its tasks and nothing else.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Sqlite from 'libsql'
import RBush from 'rbush'
import { degreesOf, metresBetween, type Point } from './database-points'

interface Entry {
  minX: number
  minY: number
  maxX: number
  maxY: number
  point: Point
}
type Near = { point: Point; distance: number }[]

/** A Map by id and an R-tree, holding the same objects. */
export class Plain {
  readonly byId = new Map<string, Point>()
  private readonly tree = new RBush<Entry>()

  constructor(points: Iterable<Point>) {
    for (const point of points) this.byId.set(point._id, point)
    this.tree.load(
      [...this.byId.values()].map((point) => {
        const [x, y] = point.place.coordinates
        return { minX: x, minY: y, maxX: x, maxY: y, point }
      }),
    )
  }

  private within(at: [number, number], radius: number): Near {
    const [east, north] = degreesOf(radius * 1.001)
    const box = { minX: at[0] - east, minY: at[1] - north, maxX: at[0] + east, maxY: at[1] + north }
    return this.tree
      .search(box)
      .map(({ point }) => ({ point, distance: metresBetween(at, point.place.coordinates) }))
      .filter(({ distance }) => distance <= radius)
      .sort((a, b) => a.distance - b.distance)
  }

  /** The whole circle, measured, sorted, cut: how rbush is mostly used. */
  nearest(at: [number, number], radius: number, limit: number): Near {
    return this.within(at, radius).slice(0, limit)
  }

  /** The same by circles that double from 60 m until there are enough: the best we know to do with rbush. */
  nearestOutwards(at: [number, number], radius: number, limit: number): Near {
    for (let reach = Math.min(60, radius); ; reach = Math.min(radius, reach * 2)) {
      const near = this.within(at, reach)
      if (near.length >= limit || reach >= radius) return near.slice(0, limit)
    }
  }
}

/** One table, as durable as the journal is: WAL, synchronous=FULL. Documents as text, parsed when read. */
export function openSqlite(folder: string, points: Iterable<Point>) {
  const sqlite = new Sqlite(join(folder, 'peer.db'))
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.exec(
    'CREATE TABLE point (id TEXT PRIMARY KEY, door TEXT, version INTEGER, body TEXT); CREATE INDEX door ON point (door)',
  )
  const insert = sqlite.prepare('INSERT INTO point VALUES (?, ?, ?, ?)')
  sqlite.exec('BEGIN')
  for (const point of points) insert.run(point._id, point.door, point.version, JSON.stringify(point))
  sqlite.exec('COMMIT')
  const read = (column: 'id' | 'door') => {
    const statement = sqlite.prepare(`SELECT body FROM point WHERE ${column} = ?`)
    // all(), not get(): get() of libsql leaves the statement open.
    return (key: string): Point => JSON.parse((statement.all(key) as { body: string }[])[0]!.body)
  }
  const write = sqlite.prepare('UPDATE point SET body = ?, version = version + 1 WHERE id = ? AND version = ?')
  return {
    byId: read('id'),
    byDoor: read('door'),
    update: (id: string, version: number, body: string): number => write.run(body, id, version).changes,
    close: () => sqlite.close(),
  }
}

/** Node's own HTTP and nothing behind it: takes a body, gives one. */
export async function openEcho(reply: string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(reply) })
      response.end(reply)
    })
  })
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
