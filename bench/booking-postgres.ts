// PostgreSQL as the peer: a private cluster in a folder of its own, reached by its unix socket alone, in which the database itself
// keeps two bookings of one pavilion from overlapping.
import { execFileSync, type SpawnSyncOptions, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'

/**
 * Two that wrote their row and check for others' wait for each other. A plain INSERT of a crowd does so at almost every slot: each second
 * one is sent away, comes back at once and waits again, without an end. ON CONFLICT DO NOTHING looks before it writes.
 */
const DEADLOCK = '40P01'
const EXCLUDED = '23P01'
const PAUSE_MS = 50

const DEBIAN = '/usr/lib/postgresql'

export interface Peer {
  version: string
  /** True where it was booked; false where somebody had it. */
  book(booking: { id: string; pavilion: string; startsAt: number; endsAt: number; document: string }): Promise<boolean>
  /** How often two that waited for each other were told so, and one of them asked again. */
  deadlocks(): number
  /** Rows that overlap: none, or the constraint does not hold. */
  overlaps(): Promise<number>
  rows(): Promise<number>
  close(): Promise<void>
}

const binaries = (): string | undefined =>
  existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(DEBIAN, version, 'bin'))
        .find((folder) => existsSync(join(folder, 'initdb')))
    : undefined

/** It refuses to run as root: then it runs as the user its package made. */
function user(): Pick<SpawnSyncOptions, 'uid' | 'gid'> | undefined {
  if (process.getuid?.() !== 0) return {}
  const id = (what: string) => spawnSync('id', [what, 'postgres'], { encoding: 'utf8' })
  const [uid, gid] = [id('-u'), id('-g')]
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined
}

/** Undefined where it is not installed. `connections`: so many at once. */
export async function openPostgres(connections: number): Promise<Peer | undefined> {
  const bin = binaries()
  const as = user()
  if (!bin || !as) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'linling-pg-'))
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const run = (program: string, ...options: string[]) =>
    execFileSync(join(bin, program), options, { ...as, cwd: folder, stdio: 'pipe', encoding: 'utf8' })
  run('initdb', '-D', data, '-A', 'trust', '-U', 'bench', '-E', 'UTF8', '--no-locale')
  const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c max_connections=${connections + 5}`
  run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-o', settings, '-w', 'start')
  const pool = new Pool({ host: folder, user: 'bench', database: 'postgres', max: connections })
  await pool.query('CREATE EXTENSION btree_gist')
  await pool.query(`CREATE TABLE bookings (
    id text PRIMARY KEY,
    pavilion text NOT NULL,
    during tstzrange NOT NULL,
    document jsonb NOT NULL,
    EXCLUDE USING gist (pavilion WITH =, during WITH &&)
  )`)
  const count = async (query: string): Promise<number> => Number((await pool.query(query)).rows[0].count)
  let deadlocks = 0
  return {
    version: String((await pool.query('SHOW server_version')).rows[0].server_version),
    async book({ id, pavilion, startsAt, endsAt, document }) {
      const during = `[${new Date(startsAt).toISOString()},${new Date(endsAt).toISOString()})`
      for (;;) {
        try {
          const { rowCount } = await pool.query({
            name: 'book',
            text: 'INSERT INTO bookings (id, pavilion, during, document) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
            values: [id, pavilion, during, document],
          })
          return rowCount === 1
        } catch (fault) {
          const { code } = fault as { code?: string }
          if (code === EXCLUDED) return false
          if (code !== DEADLOCK) throw fault
          deadlocks += 1
          await new Promise((resume) => setTimeout(resume, Math.random() * PAUSE_MS))
        }
      }
    },
    deadlocks: () => deadlocks,
    overlaps: () =>
      count(
        'SELECT count(*) FROM bookings a JOIN bookings b ON a.id < b.id AND a.pavilion = b.pavilion AND a.during && b.during',
      ),
    rows: () => count('SELECT count(*) FROM bookings'),
    async close() {
      await pool.end()
      run('pg_ctl', '-D', data, '-m', 'fast', '-w', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
