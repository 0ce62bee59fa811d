// What is done every night. It listens to its timer only.
import { forgetNonces } from '../../server/device/store'
import { rebuildMonths } from '../../server/figures/months'
import { logFault } from '../../server/kernel/log'
import { serve } from '../../server/kernel/serve'
import { publishDays } from '../../server/matter/publish'
import { refreshTallies } from '../../server/matter/read'
import { sweepPictures } from '../../server/picture/sweep'
import { sweepRosters } from '../../server/roster/sweep'
import { forgetCodes } from '../../server/session/store'
import { forgetShifts } from '../../server/volunteer/read'
import { recountRecords } from '../../server/volunteer/records'

const DAY = 86_400_000

/** One chore that fails keeps nobody from the next; the night after does it again. */
const done = <T>(what: string, work: Promise<T>): Promise<T | undefined> =>
  work.catch((fault: unknown) => {
    logFault(`chores.${what}`, fault)
    return undefined
  })

export const main = serve([], {
  // A code is kept for a day after its end: it holds the count of how often one asked that day.
  onTimer: async (now) => ({
    codesForgotten: await done('codes', forgetCodes(now - DAY)),
    noncesForgotten: await done('nonces', forgetNonces(now)),
    shiftsForgotten: await done('shifts', forgetShifts(now - 30 * DAY)),
    picturesForgotten: await done('pictures', sweepPictures(now)),
    rostersForgotten: await done('rosters', sweepRosters(now)),
    daysPublished: await done('published', publishDays(now)),
    // Before anybody looks in the morning.
    cohortsCounted: await done('cohorts', refreshTallies(now, 60_000)),
    deliberationCounted: await done('deliberation', rebuildMonths(now)),
    records: await done('records', recountRecords(now)),
  }),
})
