// What takes long to make and several suites need alike: made by whichever asks first, while the others wait for it.
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'

const LONGEST_MS = 240_000

/** Where it stands: a file or a folder, for reading only. `make` is given the path it shall write to. */
export async function once(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const path = join(process.env['LINLING_RUN']!, name)
  try {
    mkdirSync(`${path}.making`)
  } catch {
    const late = Date.now() + LONGEST_MS
    while (!existsSync(path)) {
      if (Date.now() > late) throw new Error(`${name} was not made by the suite that began it`)
      await new Promise((resume) => setTimeout(resume, 100))
    }
    return path
  }
  await make(`${path}.new`)
  renameSync(`${path}.new`, path)
  return path
}
