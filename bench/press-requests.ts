// The database requests of one press, as the local cloud gets them.
import type { Database } from '~/local/database/database'

interface Request {
  what: string
  from: number
  to: number
}

export interface Requests {
  /** Each request is held this many milliseconds, so that those under way together can be told from those in turn. */
  begin(heldMs?: number): void
  /** Of all since begin(), the pulse's own left out. */
  end(): { requests: number; inTurn: number; what: string[] }
}

/** From now on every request to this database is noted while one is counting. */
export function watchRequests(database: Database): Requests {
  const handle = database.handle.bind(database)
  let noted: Request[] | undefined
  let held = 0
  database.handle = async (action, body) => {
    const from = performance.now()
    if (noted && held > 0) await new Promise((resume) => setTimeout(resume, held))
    const answer = await handle(action, body)
    const { collectionName } = body as { collectionName?: string }
    noted?.push({ what: `${action.replace('database.', '')} ${collectionName ?? ''}`, from, to: performance.now() })
    return answer
  }
  return {
    begin(heldMs = 0) {
      noted = []
      held = heldMs
    },
    end() {
      const mine = (noted ?? []).filter(({ what }) => !what.endsWith(' leases'))
      noted = undefined
      return { requests: mine.length, inTurn: inTurn(mine), what: mine.map(({ what }) => what) }
    },
  }
}

/** How many of them came one after another at least: the longest row in which none began before the last had ended. */
function inTurn(requests: readonly Request[]): number {
  let count = 0
  let free = 0
  for (const { from, to } of [...requests].sort((a, b) => a.to - b.to)) {
    if (from < free) continue
    count++
    free = to
  }
  return count
}
