/** What kind of installation a data folder holds, so that invented people and real ones never share one. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface CityOrder {
  size: 'full' | 'small'
  seed: number
}

export interface Installation {
  demonstration: boolean
  city?: CityOrder & { made: boolean }
}

const NAME = 'installation.json'

function readInstallation(folder: string): Installation | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, NAME), 'utf8'))
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw thrown
  }
}

export function writeInstallation(folder: string, installation: Installation): void {
  const file = join(folder, NAME)
  writeFileSync(`${file}.new`, `${JSON.stringify(installation)}\n`, { flush: true })
  renameSync(`${file}.new`, file)
}

/**
 * Says what the folder holds, and gives the city that is still to be made.
 * A city whose making was cut short is made anew from nothing.
 * @throws where the folder holds an installation of the other kind.
 */
export function beginInstallation(
  folder: string,
  demonstration: boolean,
  city: CityOrder | undefined,
): CityOrder | undefined {
  const before = readInstallation(folder)
  if (before && before.demonstration !== demonstration) {
    const holds = before.demonstration ? 'the demonstration' : 'an installation for real use'
    throw new Error(`data folder ${folder} holds ${holds}; give another --data, or --reset to empty it`)
  }
  if (before && (!before.city || before.city.made)) return undefined
  if (before?.city) {
    rmSync(join(folder, 'database'), { recursive: true, force: true })
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `local.sqlite${end}`), { force: true })
  }
  const wanted = demonstration ? city : undefined
  writeInstallation(folder, { demonstration, ...(wanted ? { city: { ...wanted, made: false } } : {}) })
  return wanted
}
