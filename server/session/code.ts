// Sign-in codes: how they are made and kept, and how often one may ask.
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { beijing } from '../../domain/beijing'
import { Refusal } from '../../domain/refusal'
import type { DocumentOf } from '../kernel/collections'

export type SignInCode = DocumentOf<'codes'>

export const VALID_SECONDS = 300
export const AGAIN_SECONDS = 60
const PER_DAY = 10
const TRIES = 5

const sameDay = (one: number, other: number): boolean => beijing(one).isSame(beijing(other), 'day')

/** Six digits, any of a million, by chance that cannot be foretold. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** What is stored in place of the code; bound to the phone, so that one row says nothing about another. */
export const codeHmac = (phone: string, code: string, key: string): string =>
  createHmac('sha256', key).update(`sign-in code\n${phone}\n${code}`).digest('hex')

/** The next code of this phone; refuses TOO_OFTEN within the minute and after ten in a day (Beijing's). */
export function issue(
  held: SignInCode | undefined,
  { phone, hmac, key, now }: { phone: string; hmac: string; key: string; now: number },
): SignInCode {
  if (held && now < held.sentAt + AGAIN_SECONDS * 1000) throw new Refusal('TOO_OFTEN', 'within the minute')
  const before = held && sameDay(held.sentAt, now) ? held.sentToday : 0
  if (before >= PER_DAY) throw new Refusal('TOO_OFTEN', 'ten today')
  return {
    _id: phone,
    version: held?.version ?? 1,
    codeHmac: hmac,
    expiresAt: now + VALID_SECONDS * 1000,
    sentAt: now,
    sentToday: before + 1,
    tries: 0,
    lastKey: key,
  }
}

/**
 * One try: the row as it must be written before anybody is told how it went. Refuses CODE_WRONG without counting where
 * the code is out of date, used by another sign-in, or out of tries.
 */
export function tryCode(
  held: SignInCode | undefined,
  { hmac, key, now }: { hmac: string; key: string; now: number },
): { right: boolean; next: SignInCode } {
  if (!held || now >= held.expiresAt || held.tries >= TRIES) throw new Refusal('CODE_WRONG')
  if (held.usedKey !== undefined && held.usedKey !== key) throw new Refusal('CODE_WRONG', 'used')
  const right = timingSafeEqual(Buffer.from(held.codeHmac, 'hex'), Buffer.from(hmac, 'hex'))
  return { right, next: right ? { ...held, usedKey: key } : { ...held, tries: held.tries + 1 } }
}
