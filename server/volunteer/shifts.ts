// Who sits in which kiosk: on the ground one administers, now and in the days ahead.
import { shifts } from '../../domain/volunteer/contract'
import { handle } from '../kernel/handle'
import { communityOf, kiosksOnGround, linesOf } from './shift-ground'
import { shiftsOfCommunities } from './store'

const DAY = 86_400_000

export const handleShifts = handle(shifts, async ({ days }, circumstances) => {
  const { now } = circumstances
  const kiosks = await kiosksOnGround(circumstances)
  const planned = await shiftsOfCommunities([...new Set(kiosks.map(communityOf))], now, now + days * DAY)
  return {
    shifts: await linesOf(planned),
    kiosks: kiosks.map((kiosk) => ({ kioskId: kiosk._id, name: kiosk.name, communityId: communityOf(kiosk) })),
    now,
  }
})
