// The demo city, made once in a run: its documents in memory, or a data folder of one's own in which it stands.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Gathered, gatherCity } from '../../local/city/gathered'
import { plantCity } from '../../local/city/plant'
import type { Clock } from '../../local/lifecycle/clock'
import { startLocal } from '../../local/lifecycle/start'
import { once } from './once'

/** Monday morning in Beijing. */
export const CITY_NOW = Date.UTC(2026, 10, 23, 3)

export async function fullCity(): Promise<Gathered> {
  const path = await once('full-city.json', async (file) => {
    writeFileSync(file, JSON.stringify(await gatherCity({ size: 'full', now: CITY_NOW })))
  })
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** The small city as it is today, in a new folder that the caller removes; by a clock that was set, as it is at that hour. */
export async function smallCityFolder(clock?: Clock): Promise<string> {
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
  const folder = mkdtempSync(join(tmpdir(), 'linling-city-'))
  cpSync(planted, folder, { recursive: true })
  return folder
}
