// What a device says and what is signed of it. docs/device.md tells the same to whoever builds one.
import * as z from 'zod'
import type { Instant } from '../shape'
import { battery, deviceId, signal } from './device'

export const VERBS = { press: ['POST'], heartbeat: ['POST'], cancel: ['POST'], state: ['GET', 'POST'] } as const
export type Verb = keyof typeof VERBS

/** Milliseconds a device's clock may be wrong, either way. */
export const SKEW = 300_000

/** As the headers bring it, whatever came: parsed before anything else is done with it. */
export const signedHead = z.object({
  deviceId,
  /** Epoch milliseconds. A clock that stands at nought is out of time, and not out of shape: it is told what time it is. */
  timestamp: z.string().regex(/^\d{1,16}$/),
  nonce: z.string().regex(/^[A-Za-z0-9_-]{16,32}$/),
  /** HMAC-SHA256, 64 hexadecimal digits. */
  signature: z.string().regex(/^[0-9a-f]{64}$/),
})
export type SignedHead = z.infer<typeof signedHead>

/** Where the device calls is signed as this, whatever stands before it in the address. */
export const pathOf = (verb: Verb): string => `/device/${verb}`

/** The verb of a path, with or without the function's own /device before it: the platform gives either. */
export function verbOf(path: unknown): Verb | undefined {
  const parts = typeof path === 'string' ? path.split('/').filter(Boolean) : []
  const [verb, ...rest] = parts[0] === 'device' ? parts.slice(1) : parts
  return verb !== undefined && rest.length === 0 && Object.hasOwn(VERBS, verb) ? (verb as Verb) : undefined
}

/**
 * What is signed: five lines, no line feed at the end. None of the five can hold a line feed, so no two calls have the
 * same. `bodyHash` is the SHA-256 of the body's bytes as 64 hexadecimal digits.
 */
export const canonical = (
  method: string,
  verb: Verb,
  { timestamp, nonce }: Pick<SignedHead, 'timestamp' | 'nonce'>,
  bodyHash: string,
): string => [method, pathOf(verb), timestamp, nonce, bodyHash].join('\n')

export const isInTime = (timestamp: string, now: Instant): boolean => Math.abs(Number(timestamp) - now) <= SKEW

/** The device's own name for one push of the button, the same in every repeat. */
export const pressId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
/** Nothing in a press may be a reason not to ring: a body that cannot be read is a press without an id. */
export const pressBody = z.object({ press: pressId })
export const heartbeatBody = z.strictObject({ battery: battery.optional(), signal: signal.optional() })
export const cancelBody = z.strictObject({ cancel: pressId.optional() })
export const stateBody = z.strictObject({})
