// The typed caller: contract and input in, parsed output out, or one of two failures that every page can show.
import * as z from 'zod'
import type { Contract, InputOf, OutputOf } from '~/domain/contract'
import { NoAnswer } from '../platform/noAnswer'
import { send } from '../platform/transport'
import { sessionToken } from './token'

export { NoAnswer }

/** The server understood and said no. `message` is a sentence for the person; `quote` the number to give when asking. */
export class Refused extends Error {
  readonly code: string
  readonly quote: string | undefined
  constructor(code: string, message: string, quote?: string) {
    super(message)
    this.name = 'Refused'
    this.code = code
    this.quote = quote
  }
}

const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string(), quote: z.string().optional() }),
])

export interface CallTerms {
  /** The intention key; owed when the contract changes something. Kept over retries of the same intention. */
  key?: string
  timeoutMs?: number
}

/** @throws Refused the server said no; NoAnswer nothing understandable came back, so it may or may not be done. */
export async function call<C extends Contract>(
  contract: C,
  input: InputOf<C>,
  { key, timeoutMs = 10_000 }: CallTerms = {},
): Promise<OutputOf<C>> {
  if (contract.changes && !key) throw new Error(`${contract.name} changes something: it needs an intention key`)
  const raw = await send({
    to: contract.servedBy,
    envelope: { call: contract.name, input, ...(key ? { key } : {}) },
    session: sessionToken(),
    timeoutMs,
  })
  const read = answer.safeParse(raw)
  if (!read.success) throw new NoAnswer('broken')
  if (!read.data.ok) throw new Refused(read.data.code, read.data.message, read.data.quote)
  const output = contract.output.safeParse(read.data.data)
  if (!output.success) {
    console.error(`${contract.name} answered in another shape`, output.error.issues)
    throw new NoAnswer('broken')
  }
  return output.data as OutputOf<C>
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** A new intention key. It need not be secret, only never the same twice: the time, and 14 random letters. */
export function newKey(now = Date.now(), random: () => number = Math.random): string {
  let key = `${now.toString(36)}-`
  for (let i = 0; i < 14; i++) key += LETTERS[Math.floor(random() * LETTERS.length)]
  return key
}
