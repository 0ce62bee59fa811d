// Session tokens for callers without WeChat's word for who they are (H5 over HTTP). Signed, dated, bound to one use.
import jwt from 'jsonwebtoken'
import * as z from 'zod'
import { id, phone } from '../../domain/shape'

const DAYS_30 = 30 * 24 * 3600

/** `at`: epoch ms of its making, since iat counts whole seconds. */
const claims = z.object({
  sub: id,
  use: z.literal('session'),
  iat: z.number(),
  exp: z.number(),
  at: z.number().optional(),
})

/** A token for this person, good for 30 days from `now` (epoch ms). */
export function signSession(personId: string, now: number, key: string): { token: string; expiresAt: number } {
  const iat = Math.floor(now / 1000)
  const token = jwt.sign({ sub: personId, use: 'session', iat, at: now, exp: iat + DAYS_30 }, key, {
    algorithm: 'HS256',
  })
  return { token, expiresAt: (iat + DAYS_30) * 1000 }
}

/** Whom the token was made for and when, or undefined for anything that is not ours, is out of date, or was made for another use. */
export function verifySession(
  token: string,
  now: number,
  key: string,
): { personId: string; issuedAt: number } | undefined {
  const parsed = claims.safeParse(bodyOf(token, now, key))
  return parsed.success ? { personId: parsed.data.sub, issuedAt: parsed.data.at ?? parsed.data.iat * 1000 } : undefined
}

function bodyOf(token: string, now: number, key: string): unknown {
  try {
    return jwt.verify(token, key, { algorithms: ['HS256'], clockTimestamp: Math.floor(now / 1000) })
  } catch {
    return undefined
  }
}

const HOUR = 3600

const passClaims = z.object({
  sub: phone,
  use: z.literal('join'),
  openid: z.string().optional(),
  iat: z.number(),
  exp: z.number(),
})

export interface Pass {
  phone: string
  /** The WeChat account that proved the phone; nobody else may use the pass. */
  openid?: string | undefined
  /** Epoch ms, whole seconds. */
  issuedAt: number
}

/** A proven phone without a person: good for an hour, for joining and nothing else. Nothing is stored for it. */
export function signPass(
  { phone: sub, openid }: Omit<Pass, 'issuedAt'>,
  now: number,
  key: string,
): { pass: string; expiresAt: number } {
  const iat = Math.floor(now / 1000)
  const body = { sub, use: 'join', iat, exp: iat + HOUR, ...(openid === undefined ? {} : { openid }) }
  return { pass: jwt.sign(body, key, { algorithm: 'HS256' }), expiresAt: (iat + HOUR) * 1000 }
}

export function verifyPass(pass: string, now: number, key: string): Pass | undefined {
  const parsed = passClaims.safeParse(bodyOf(pass, now, key))
  return parsed.success
    ? { phone: parsed.data.sub, openid: parsed.data.openid, issuedAt: parsed.data.iat * 1000 }
    : undefined
}
