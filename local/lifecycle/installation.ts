/** What kind of installation a data folder holds, so that invented people and real ones never share one. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Installation {
  demonstration: boolean
  city?: { size: 'full' | 'small'; seed: number; made: boolean }
}

const NAME = 'installation.json'

export function readInstallation(folder: string): Installation | undefined {
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
