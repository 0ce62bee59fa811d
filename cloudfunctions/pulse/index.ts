// Every five seconds: the deadlines of open alerts and the messages that are still owed; then the visits that follow.
// Answers the timer and nobody else.
import { pulse } from '../../server/bell/due'
import { logFault } from '../../server/kernel/log'
import { serve } from '../../server/kernel/serve'
import { openVisits } from '../../server/task/open'
import { forgetLive } from '../../server/volunteer/read'

export const main = serve([], {
  onTimer: async (now, holder) => {
    const done = await pulse(now, holder)
    // The bell's work is done whatever becomes of the visits; the next pulse looks again.
    const visits = done.held
      ? await openVisits(now).catch((fault: unknown) => logFault('task.openVisits', fault))
      : undefined
    // Where somebody was is gone within seconds of the end they were told, whatever else there is to do.
    await forgetLive(now).catch((fault: unknown) => logFault('volunteer.forgetLive', fault))
    return { ...done, visits: visits ?? 0 }
  },
})
