// What other rooms may ask about warnings: whom the app shows one, what a device says, what a telephone answered, and how
// many are open on a desk's ground.
import { groundOf } from '../../domain/bell/desk'
import type { Position } from '../../domain/person/person'
import { isQuiet } from '../../domain/quiet'
import type { Id, Instant } from '../../domain/shape'
import { countAsks, toldBy } from '../../domain/warning/course'
import type { Counts } from '../../domain/warning/warning'
import { spokenWarning } from '../../domain/warning/words'
import { asksOf, changeAsk, liveOfHousehold, liveOfKnocker, warningsByIds, warningsOn } from './store'

export { residentOf, ringFor } from './answer'
export { forgetPerson } from './forget'
export { cardsFor } from './mine'
export { askedByPhone } from './phone'

/** What a household's device says of a warning nobody there has answered; a notice is not spoken at night. */
export async function warningToSpeak(householdId: Id, device: string, now: Instant): Promise<string | undefined> {
  const open = (await liveOfHousehold(householdId)).filter(({ state }) => state === 'asked')
  if (open.length === 0) return undefined
  const warnings = await warningsByIds(open.map(({ warningId }) => warningId))
  const [latest] = warnings
    .filter(({ urgency }) => urgency === 'emergency' || !isQuiet(now))
    .sort((a, b) => b.sentAt - a.sentAt)
  if (!latest) return undefined
  const ask = open.find(({ warningId }) => warningId === latest._id)!
  await changeAsk(ask._id, (held) => toldBy(held, device, now))
  return spokenWarning(latest)
}

/** For the desk's tile: what is going on on one's ground, and one's own doors. */
export async function warningFigures(
  personId: Id,
  positions: readonly Position[],
): Promise<{ desk: boolean; live: number; counts: Counts; doors: number }> {
  const [warnings, doors] = await Promise.all([warningsOn(groundOf(positions), 20), liveOfKnocker(personId)])
  const live = warnings.filter(({ state }) => state !== 'closed')
  const asks = (await Promise.all(live.map(({ _id }) => asksOf(_id)))).flat()
  return {
    desk: groundOf(positions).length > 0,
    live: live.length,
    counts: countAsks(asks),
    doors: doors.filter(({ state }) => state === 'asked').length,
  }
}
