// Says whether what a build reads has changed since it was last made, so that a second start is quick.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

function* filesOf(place) {
  const whole = path.join(root, place)
  if (!existsSync(whole)) return
  if (statSync(whole).isFile()) yield place
  else for (const name of readdirSync(whole).sort()) yield* filesOf(path.join(place, name))
}

function fingerprint(places) {
  const hash = createHash('sha256')
  for (const place of places) {
    for (const file of filesOf(place))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(path.join(root, file)))
        .update('\0')
  }
  return hash.digest('hex')
}

/** Runs `make` unless `output` was made from exactly these `places`. Answers whether it had to. */
export async function whenChanged(name, output, places, make) {
  const note = path.join(root, '.cache/builds', name)
  const now = fingerprint(places)
  if (existsSync(path.join(root, output)) && existsSync(note) && readFileSync(note, 'utf8') === now) return false
  await make()
  mkdirSync(path.dirname(note), { recursive: true })
  writeFileSync(note, now)
  return true
}
