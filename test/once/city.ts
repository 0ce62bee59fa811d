// The demo city, made once in a run: its documents in memory, or a local cloud of one's own in which it stands.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Gathered, gatherCity } from '../../local/city/gathered'
import { plantCity } from '../../local/city/plant'
import type { Clock } from '../../local/lifecycle/clock'
import { type Local, startLocal } from '../../local/lifecycle/start'
import { once } from './once'

/** Monday morning in Beijing. */
export const CITY_NOW = Date.UTC(2026, 10, 23, 3)

export async function fullCity(): Promise<Gathered> {
  const path = await once('full-city.json', async (file) => {
    writeFileSync(file, JSON.stringify(await gatherCity({ size: 'full', now: CITY_NOW })))
  })
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** The small city as it is today over a folder of its own, which goes when it is stopped; by a clock that was set, as it is at that hour. */
export async function startSmallCity(given: { clock?: Clock; settings?: Record<string, string> } = {}): Promise<Local> {
  const { clock } = given
  const planted = await once(clock ? 'small-city-by-hands' : 'small-city', async (data) => {
    const local = await startLocal({
      data,
      city: { size: 'small', seed: 1 },
      makeCity: plantCity,
      timers: false,
      ...(clock ? { clock } : {}),
    })
    await local.stop()
  })
  const data = mkdtempSync(join(tmpdir(), 'linling-city-'))
  cpSync(planted, data, { recursive: true })
  const local = await startLocal({ data, ...given })
  return {
    ...local,
    async stop() {
      await local.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
