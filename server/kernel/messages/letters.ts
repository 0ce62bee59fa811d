// Hands over the letters a document owes, whichever room's it is: written down as begun before they leave, and again with what came of them.
import { beginLetters, type Letter, recordLetter, reviewLetters } from '../../../domain/message/letter'
import type { Instant } from '../../../domain/shape'
import { post } from './post'

/** Channels a letter goes through at most, and once more each. */
const ROUNDS = 4

/** Changes the letters of one document over its version; undefined changes nothing. */
export type RenewLetters = (to: (letters: readonly Letter[]) => Letter[] | undefined) => Promise<unknown>

/** `until`: epoch milliseconds of this machine's clock, at which the next sweep goes on. Gives how many were handed over. */
export async function handOverLetters(renew: RenewLetters, now: Instant, until: number): Promise<number> {
  let handed = 0
  for (let round = 0; round < ROUNDS && Date.now() <= until; round++) {
    let begun: ReturnType<typeof beginLetters> | undefined
    await renew((letters) => {
      begun = beginLetters(reviewLetters(letters, now), now)
      const changed = begun.letters.some((letter, i) => letter !== letters[i])
      return changed ? begun.letters : undefined
    })
    if (!begun || begun.handings.length === 0) break
    const posted = await post(begun.handings)
    handed += posted.filter(({ outcome }) => outcome.result === 'handed').length
    await renew((letters) =>
      posted.reduce<Letter[]>((held, { handing, outcome }) => recordLetter(held, handing, outcome, now), [...letters]),
    )
  }
  return handed
}
