// A transaction that a crowd wants at once: tried until it is this one's turn, and what it then finds decides.
import { Refusal } from '../../domain/refusal'
import { Duplicate, type Held, transact } from '../kernel/database'

const ROUNDS = 6
const PAUSE_MS = 300

const isRace = (fault: unknown): boolean =>
  fault instanceof Duplicate || /TRANSACTION_CONFLICT/.test(`${(fault as { code?: unknown } | null)?.code} ${fault}`)

/** Lost races are run again, also where another made the same document first. BUSY when none of many was won. */
export async function certainly<R>(work: (held: Held) => Promise<R>): Promise<R> {
  for (let round = 0; round < ROUNDS; round++) {
    try {
      return await transact(work)
    } catch (fault) {
      if (!isRace(fault)) throw fault
    }
    await new Promise((resume) => setTimeout(resume, Math.random() * PAUSE_MS))
  }
  throw new Refusal('BUSY', 'transaction')
}
