// A transaction that a crowd wants at once: tried until it is this one's turn, and what it then finds decides.
import { Refusal } from '../../domain/refusal'
import { type Held, isRace, transactOnce } from '../kernel/database'

const TRIES = 40
/** Milliseconds: of the first pause, and of the longest. Each is of chance, and may be half as long again as the one before. */
const FIRST_PAUSE = 50
const LONGEST_PAUSE = 1500

/**
 * Lost races are run again, also where another made the same document first. Before that `look` is asked, which refuses what there
 * is no hope for any more: a read instead of a transaction. BUSY when none of many was won.
 */
export async function certainly<R>(work: (held: Held) => Promise<R>, look?: () => Promise<void>): Promise<R> {
  for (let tried = 0; tried < TRIES; tried++) {
    try {
      return await transactOnce(work)
    } catch (fault) {
      if (!isRace(fault)) throw fault
    }
    const pause = Math.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 1.5 ** tried)
    await new Promise((resume) => setTimeout(resume, pause))
    await look?.()
  }
  throw new Refusal('BUSY', 'transaction')
}
