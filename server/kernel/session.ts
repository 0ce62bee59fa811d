// Session tokens for callers without WeChat's word for who they are (H5 over HTTP). Signed, dated, bound to one use.
import jwt from 'jsonwebtoken'
import * as z from 'zod'
import { id } from '../../domain/shape'

const DAYS_30 = 30 * 24 * 3600

const claims = z.object({ sub: id, use: z.literal('session'), iat: z.number(), exp: z.number() })

/** A token for this person, good for 30 days from `now` (epoch ms). */
export function signSession(personId: string, now: number, key: string): { token: string; expiresAt: number } {
  const iat = Math.floor(now / 1000)
  const token = jwt.sign({ sub: personId, use: 'session', iat, exp: iat + DAYS_30 }, key, { algorithm: 'HS256' })
  return { token, expiresAt: (iat + DAYS_30) * 1000 }
}

/** The person the token was made for, or undefined for anything that is not ours, is out of date, or was made for another use. */
export function verifySession(token: string, now: number, key: string): string | undefined {
  try {
    const body = jwt.verify(token, key, { algorithms: ['HS256'], clockTimestamp: Math.floor(now / 1000) })
    const parsed = claims.safeParse(body)
    return parsed.success ? parsed.data.sub : undefined
  } catch {
    return undefined
  }
}
