// What is done every night. It listens to its timer only.
import { forgetNonces } from '../../server/device/store'
import { serve } from '../../server/kernel/serve'
import { sweepPictures } from '../../server/picture/read'
import { forgetCodes } from '../../server/session/store'
import { forgetShifts } from '../../server/volunteer/read'
import { recountRecords } from '../../server/volunteer/records'

const DAY = 86_400_000

export const main = serve([], {
  // A code is kept for a day after its end: it holds the count of how often one asked that day.
  onTimer: async (now) => ({
    codesForgotten: await forgetCodes(now - DAY),
    noncesForgotten: await forgetNonces(now),
    shiftsForgotten: await forgetShifts(now - 30 * DAY),
    picturesForgotten: await sweepPictures(now),
    records: await recountRecords(now),
  }),
})
