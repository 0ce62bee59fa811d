// Twice a minute: what gatherings, topics, hearings and votes owe by the clock. Answers the timer and nobody else.
import { tickGatherings } from '../../server/gathering/clock'
import { tickSeries } from '../../server/gathering/series-make'
import { tickHearings } from '../../server/hearing/clock'
import { logFault } from '../../server/kernel/log'
import { serve } from '../../server/kernel/serve'
import { tickPavilions } from '../../server/pavilion/close'
import { tickRecords } from '../../server/record/read'
import { tickTopics } from '../../server/topic/clock'
import { tickVotes } from '../../server/vote/clock'

/** Milliseconds for all rooms together: the function has 20 s. */
const WORKS = 16_000

/** Rooms with work by the clock. `until`: epoch milliseconds of this machine's clock. Each gives how much it did. */
const ROOMS: Record<string, (now: number, until: number) => Promise<number>> = {
  series: tickSeries,
  gathering: tickGatherings,
  pavilion: tickPavilions,
  record: tickRecords,
  hearing: tickHearings,
  topic: tickTopics,
  vote: tickVotes,
}

export const main = serve([], {
  onTimer: async (now) => {
    const until = Date.now() + WORKS
    const done: Record<string, number> = {}
    for (const [room, work] of Object.entries(ROOMS)) {
      // One room that fails keeps nobody from the next; half a minute later it is done again.
      done[room] = await work(now, until).catch((fault: unknown) => {
        logFault(`doorkeeper.${room}`, fault)
        return 0
      })
    }
    return done
  },
})
