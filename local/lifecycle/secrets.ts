/** Keys of one installation, made at its first start and kept in its data folder, readable by its owner only. */
import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Secrets {
  /** Signs sessions; the functions have it as SESSION_KEY. */
  session: string
  /** Between functions of this installation; they have it as INTERNAL_KEY. */
  internal: string
  /** Seals the keys of bells' devices; the functions have it as DEVICE_KEY. */
  device: string
  /** The last part of the address telecom calls back; the functions have it as CALLBACK_TOKEN. */
  callback: string
  /** Signs the gateway's own tokens. */
  gateway: string
  /** Signs links to stored files. */
  storage: string
  /** Opens /control; printed at start and written into the phones page. */
  control: string
  /** What the functions show the local cloud as their SecretId. */
  credential: string
}

const NAMES = ['session', 'internal', 'device', 'callback', 'gateway', 'storage', 'control', 'credential'] as const

export function loadSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json')
  let held: Partial<Secrets> = {}
  try {
    held = JSON.parse(readFileSync(file, 'utf8'))
  } catch (thrown) {
    // A file that is there and cannot be read must not be replaced: sessions and devices hang on it.
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown
  }
  const secrets = Object.fromEntries(
    NAMES.map((name) => [name, held[name] ?? randomBytes(24).toString('hex')]),
  ) as unknown as Secrets
  if (NAMES.some((name) => held[name] === undefined)) {
    writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
  }
  return secrets
}
