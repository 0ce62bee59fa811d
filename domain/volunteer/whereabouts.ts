// Where a volunteer is taken to be: freshest first the shared live position, the kiosk of a shift now running, the home.
import type { Instant, Metres, Point } from '../shape'
import { availableNow, dutyEnds, type Willing } from './hours'
import type { Shift } from './shift'
import type { Live, Volunteer } from './volunteer'

const MINUTE = 60_000
/** A live position this old no longer counts (shared/dispatch.md). */
export const LIVE_COUNTS = 10 * MINUTE
/** Sharing ends after so long whatever the duty: nobody is followed for a week because of a switch. */
export const LONGEST_SHARING = 8 * 60 * MINUTE
/** A position less exact than the radius of a call says nothing of who is near. Metres. */
export const COARSEST = 500

/** As a call's record has it, and where that is. */
export interface Whereabouts {
  source: 'live' | 'kiosk' | 'home'
  point: Point
  at?: Instant
  accuracy?: Metres
}

export const isFresh = ({ at, until }: Pick<Live, 'at' | 'until'>, now: Instant): boolean =>
  now < until && now - at < LIVE_COUNTS

/** `shift`: the one of this person that runs now. What was shared counts on duty only. */
export function whereaboutsOf(
  volunteer: Willing & Pick<Volunteer, 'home' | 'live'>,
  shift: Pick<Shift, 'point' | 'from' | 'to'> | undefined,
  now: Instant,
): Whereabouts {
  const { home, live } = volunteer
  if (live && isFresh(live, now) && availableNow(volunteer, now, shift?.to)) {
    return { source: 'live', point: live.point, at: live.at, accuracy: live.accuracy }
  }
  if (shift) return { source: 'kiosk', point: shift.point, at: shift.from }
  return { source: 'home', point: home }
}

/** What may be kept of a live position after something was said: nothing off duty, nothing beyond the end of duty. */
export function liveKept(volunteer: Willing & Pick<Volunteer, 'live'>, now: Instant, shiftUntil?: Instant) {
  const { live } = volunteer
  const ends = dutyEnds(volunteer, now, shiftUntil)
  if (!live || ends === undefined || live.until <= now) return undefined
  return ends < live.until ? { ...live, until: ends } : live
}
