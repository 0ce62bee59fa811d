// Where the conformance suite runs, and the SDK opened for it.
//
// By default: a local database in this process, a new folder, a free port. Against a real CloudBase environment:
//   LINLING_CONFORMANCE_ENV=<envId> TENCENTCLOUD_SECRETID=… TENCENTCLOUD_SECRETKEY=… npx jest test/conformance
// There each run makes its own collections, named conf_<run>_<subject>, which it empties afterwards (the SDK cannot drop
// a collection). Indexes cannot be made through the SDK either: make these once by hand in the console, in collections
// called conf_fixed_places (2dsphere on `place`) and conf_fixed_doors (unique on `door`); the suite uses and empties them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../local/database/database'
import { openDatabase } from '../../local/database/database'
import type { DatabaseSchema } from '../../local/database/schema'
import { type DatabaseServer, startDatabaseServer } from '../../local/database/server'

export type Sdk = typeof import('@cloudbase/node-sdk')
export type SdkDatabase = ReturnType<ReturnType<Sdk['init']>['database']>

/** Collections with declared indexes have the same names in every run: a real environment's are made by hand. */
export const PLACES = 'conf_fixed_places'
export const DOORS = 'conf_fixed_doors'

const SCHEMA: DatabaseSchema = {
  collections: {
    [PLACES]: { indexes: [{ name: 'place', fields: [{ field: 'place', direction: '2dsphere' }] }] },
    [DOORS]: { indexes: [{ name: 'door', fields: [{ field: 'door', direction: 'asc' }], unique: true }] },
  },
}

export interface Cloud {
  isReal: boolean
  db: SdkDatabase
  /** The local database behind the wire; undefined against a real environment. */
  local: Database | undefined
  url: string
  /** Makes a collection of this run and gives its name. */
  makeCollection(subject: string): Promise<string>
  close(): Promise<void>
}

interface Shape {
  toJSON(): { type: string; coordinates: unknown }
}
type ShapeOf<Parts> = new (...parts: Parts extends unknown[] ? Parts : never) => Shape

/** The SDK has these classes; its own types know only Point. */
export interface Geo {
  Point: ShapeOf<[number, number]>
  LineString: ShapeOf<[Shape[]]>
  Polygon: ShapeOf<[Shape[]]>
  MultiPoint: ShapeOf<[Shape[]]>
  MultiLineString: ShapeOf<[Shape[]]>
  MultiPolygon: ShapeOf<[Shape[]]>
}

export function geoOf(cloud: Cloud): Geo {
  return cloud.db.Geo as unknown as Geo
}

const realEnv = process.env['LINLING_CONFORMANCE_ENV']

/** Cases whose answer is known for the local database only, or the other way round. */
export const localOnly = realEnv ? it.skip : it

export async function openCloud(subject: string): Promise<Cloud> {
  const made: string[] = [PLACES, DOORS]
  let local: Database | undefined
  let server: DatabaseServer | undefined
  let folder: string | undefined
  if (!realEnv) {
    folder = mkdtempSync(join(tmpdir(), 'linling-conformance-'))
    local = openDatabase({ folder, schema: SCHEMA })
    server = await startDatabaseServer(local, { port: 0 })
    process.env['TENCENTCLOUD'] = 'true'
    process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: server.url })
    process.env['TENCENTCLOUD_SECRETID'] = 'local'
    process.env['TENCENTCLOUD_SECRETKEY'] = 'local'
  }
  // The SDK reads its environment as it is loaded.
  const sdk: Sdk = await import('@cloudbase/node-sdk')
  const db = sdk.init({ env: realEnv ?? 'local' }).database()
  const run = Date.now().toString(36)
  return {
    isReal: realEnv !== undefined,
    db,
    local,
    url: server?.url ?? '',
    async makeCollection(name) {
      const full = `conf_${run}_${subject}_${name}`
      await db.createCollection(full)
      made.push(full)
      return full
    },
    async close() {
      for (const name of made) {
        await db
          .collection(name)
          .where({ _id: db.command.exists(true) })
          .remove()
      }
      await server?.close()
      local?.close()
      if (folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}
