// A contract is data: what can be called, who may, and the shapes that go in and come out.
// The page that calls it and the function that answers it import the same value; types are inferred, never written twice.
import * as z from 'zod'

/**
 * Coarse rights. Whose case, whose grid, whose door are domain rules, not roles. Everybody signed in is a resident. unit: speaks
 * for a unit, a company or a committee to which matters are handed; sees nothing of the bell or the households. convener: receives residents
 * in the pavilion, a deputy or a host; sees nothing beside it.
 */
export const ROLES = ['anyone', 'resident', 'volunteer', 'unit', 'convener', 'officer', 'admin', 'timer'] as const
export type Role = (typeof ROLES)[number]

/** The deployed functions a client calls contracts of. */
export type ServingFunction = 'bell' | 'app' | 'office' | 'figures' | 'matters' | 'sheets' | 'pavilion'

export interface Contract<
  Name extends string = string,
  In extends z.ZodType = z.ZodType,
  Out extends z.ZodType = z.ZodType,
> {
  readonly name: Name
  readonly servedBy: ServingFunction
  readonly may: readonly Role[]
  /** True when the call changes something: then the caller must send an intention key. */
  readonly changes: boolean
  /** Only in the demonstration; elsewhere refused as unknown. */
  readonly demonstrationOnly: boolean
  /** A resident may call it before agreeing to the privacy notice. */
  readonly beforePrivacy: boolean
  readonly input: In
  readonly output: Out
}

export type InputOf<C extends Contract> = z.input<C['input']>
export type ParsedInputOf<C extends Contract> = z.output<C['input']>
export type OutputOf<C extends Contract> = z.output<C['output']>

interface Terms<Name extends string, In extends z.ZodRawShape, Out extends z.ZodRawShape> {
  name: Name
  may: readonly Role[]
  changes?: boolean
  servedBy?: ServingFunction
  demonstrationOnly?: boolean
  beforePrivacy?: boolean
  input: In
  output: Out
}

/** Whose calls all come before the privacy notice: a press is never refused for paper, and signing in leads to it. */
const BEFORE_PRIVACY = /^(bell|session)\./

/** The input is a strict object (an unknown key is refused); the output keeps only what the contract names. */
export function contract<const Name extends string, In extends z.ZodRawShape, Out extends z.ZodRawShape>(
  terms: Terms<Name, In, Out>,
) {
  return {
    name: terms.name,
    servedBy: terms.servedBy ?? 'app',
    may: terms.may,
    changes: terms.changes ?? false,
    demonstrationOnly: terms.demonstrationOnly ?? false,
    beforePrivacy: terms.beforePrivacy ?? BEFORE_PRIVACY.test(terms.name),
    input: z.strictObject(terms.input),
    output: z.object(terms.output),
  } satisfies Contract
}

/** What a client sends. `key` is the intention key, owed when the contract changes something. */
export interface Envelope {
  call: string
  input: unknown
  key?: string
}

/** What it gets. `quote` is the number to give when asking what went wrong. */
export type Answer<Data> = { ok: true; data: Data } | { ok: false; code: string; message: string; quote?: string }
