// How a function knows that another function of this house is speaking: clients can invoke any function, so the word
// is signed, dated and bound to what is said.
import { createHash } from 'node:crypto'
import jwt from 'jsonwebtoken'
import * as z from 'zod'

const SECONDS = 60

const claims = z.object({ use: z.literal('internal'), sha256: z.string(), iat: z.number(), exp: z.number() })

const digest = (body: string): string => createHash('sha256').update(body).digest('hex')

/** A token for exactly this body, good for 60 seconds from `now` (epoch ms). */
export function signInternal(body: string, now: number, key: string): string {
  const iat = Math.floor(now / 1000)
  const about = { use: 'internal', sha256: digest(body), iat, exp: iat + SECONDS }
  return jwt.sign(about, key, { algorithm: 'HS256' })
}

/** Whether the token was made with our key, for this body, within the last minute. */
export function verifyInternal(token: string, body: string, now: number, key: string): boolean {
  try {
    const verified = jwt.verify(token, key, { algorithms: ['HS256'], clockTimestamp: Math.floor(now / 1000) })
    const parsed = claims.safeParse(verified)
    return parsed.success && parsed.data.sha256 === digest(body)
  } catch {
    return false
  }
}
