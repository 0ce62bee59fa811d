// The audit log: who saw or did something that touches another person. Append-only; the log of the house, not of the machine.
import { collection } from './database'
import { newId } from './ids'

export interface Audited {
  by: string
  call: string
  about: Record<string, string | number | boolean>
}

export async function audit(now: number, { by, call, about }: Audited): Promise<void> {
  await collection('audits').insert({ _id: newId(now), at: now, by, call, about })
}
