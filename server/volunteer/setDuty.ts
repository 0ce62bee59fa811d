// The switch: "call me" or "not now" for some hours, or back to the weekly hours.
import { setDuty } from '../../domain/volunteer/contract'
import { handle, personOf } from '../kernel/handle'
import { deskOf } from './desk'
import { changeVolunteer } from './store'

const HOUR = 3_600_000

export const handleSetDuty = handle(setDuty, async ({ duty, hours }, circumstances) => {
  const { key, now } = circumstances
  const until = now + hours * HOUR
  const said = duty === 'byHours' ? undefined : { on: duty === 'on', until }
  return { desk: deskOf(await changeVolunteer(personOf(circumstances)._id, key, { duty: said }), now) }
})
