// What stands on the disk of a product that is not running, read from a copy: whoever is started next shall find the
// folder as the kill left it.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Alert, alert } from '../../domain/bell/alert'
import { openDatabase } from '../../local/database/database'
import type { DatabaseSchema } from '../../local/database/schema'
import { readAll } from './ground'

export interface Disk {
  alerts: Alert[]
  engagements: { _id: string; alertId: string; at: number }[]
}

/** @param since epoch milliseconds: alerts pressed before are left out. */
export async function readDisk(data: string, schema: DatabaseSchema, since: number): Promise<Disk> {
  const copy = mkdtempSync(join(tmpdir(), 'linling-disk-'))
  try {
    cpSync(join(data, 'database'), copy, { recursive: true })
    const database = openDatabase({ folder: copy, schema })
    try {
      // The demonstration's invented past is none of what was played here.
      const query = { pressedAt: { $gte: since } }
      const alerts = (await readAll(database, 'alerts', query)).map((one) => alert.parse(one))
      return { alerts, engagements: (await readAll(database, 'engagements')) as Disk['engagements'] }
    } finally {
      database.close()
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
