/** Puts a device up in the demonstration, as its community's admin does; and keeps what was shown once. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CAST } from '../city/cast'
import type { Credentials } from './device'
import { newId } from './sign'

async function ask(
  url: string,
  to: 'app' | 'office',
  call: string,
  input: object,
  token?: string,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/${to}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ call, input, key: newId() }),
  })
  const answer = (await response.json()) as { ok: boolean; code?: string; message?: string; data?: object }
  if (!answer.ok) throw new Error(`${call}: ${answer.code} ${answer.message ?? ''}`)
  return answer.data as Record<string, unknown>
}

/** Only a demonstration lets one sign in as its admin; elsewhere an officer enrols the device and writes the file. */
export async function enrol(url: string, householdId: string = CAST.resident.householdId): Promise<Credentials> {
  const { token } = await ask(url, 'app', 'session.signInAs', { personId: CAST.admin.personId })
  const { device, key } = await ask(url, 'office', 'device.enrol', { householdId, kind: 'bedside' }, String(token))
  return { url, deviceId: (device as { deviceId: string }).deviceId, key: String(key) }
}

export function keep(file: string, credentials: Credentials): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
}

export function kept(file: string): Credentials | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw thrown
  }
}
