// Counters that let a test prove that a query did not scan.

export interface ActionCount {
  requests: number
  documentsExamined: number
}

export interface DatabaseStats extends ActionCount {
  byAction: Record<string, ActionCount>
}

/** Counts the documents one request looked at. */
export interface Tally {
  examined: number
}

export class Counters {
  private readonly byAction = new Map<string, ActionCount>()

  count(action: string, tally: Tally): void {
    const entry = this.byAction.get(action) ?? { requests: 0, documentsExamined: 0 }
    entry.requests++
    entry.documentsExamined += tally.examined
    this.byAction.set(action, entry)
  }

  read(): DatabaseStats {
    const stats: DatabaseStats = { requests: 0, documentsExamined: 0, byAction: {} }
    for (const [action, entry] of this.byAction) {
      stats.requests += entry.requests
      stats.documentsExamined += entry.documentsExamined
      stats.byAction[action] = { ...entry }
    }
    return stats
  }
}
