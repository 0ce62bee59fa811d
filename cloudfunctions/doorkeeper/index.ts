// Twice a minute: what gatherings, topics, hearings and votes owe by the clock. Answers the timer and nobody else.
import { tickGatherings } from '../../server/gathering/clock'
import { tickSeries } from '../../server/gathering/series-make'
import { tickHearings } from '../../server/hearing/clock'
import { serve } from '../../server/kernel/serve'
import { inTurns, type RoundWork } from '../../server/kernel/turns'
import { tickPavilions } from '../../server/pavilion/close'
import { tickRecords } from '../../server/record/clock'
import { tickTopics } from '../../server/topic/clock'
import { tickVotes } from '../../server/vote/clock'

/** Milliseconds for all rooms together: the function has 20 s. */
const WORKS = 16_000

/** Rooms with work by the clock. */
const ROOMS: Record<string, RoundWork> = {
  series: tickSeries,
  gathering: tickGatherings,
  pavilion: tickPavilions,
  record: tickRecords,
  hearing: tickHearings,
  topic: tickTopics,
  vote: tickVotes,
}

export const main = serve([], {
  onTimer: (now) => inTurns(ROOMS, now, Date.now() + WORKS),
})
