// Ids that sort by the time they were made: 9 characters of time, 13 of chance, in an alphabet that sorts as ASCII does.
import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id. `now` in epoch milliseconds; two made in the same millisecond differ by 65 bits of chance. */
export function newId(now: number): string {
  let time = ''
  let rest = now
  for (let i = 0; i < 9; i++) {
    time = ALPHABET[rest % 32] + time
    rest = Math.floor(rest / 32)
  }
  let chance = ''
  for (const byte of randomBytes(13)) chance += ALPHABET[byte % 32]
  return time + chance
}
