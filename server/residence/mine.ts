// One's homes: to see, to add and to move out of; and the yes or no of who lives in a household to who asks to belong to it.
import type { Person } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import { claim, end, mine, vouch } from '../../domain/residence/contract'
import { householdsOf } from '../household/read'
import { audit } from '../kernel/audit'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { livesElsewhere } from '../person/read'
import { claimHome } from './claiming'
import { homesOf } from './homes'
import { moveOut } from './moving'
import { settled } from './settling'
import { residenceById } from './store'
import { homeOf } from './where'

const shown = (person: Person, { now }: Circumstances) => homesOf(person._id, now)

export const handleMine = handle(mine, async (_input, circumstances) => shown(personOf(circumstances), circumstances))

export const handleClaim = handle(claim, async ({ role, home: said, elderName, leaves }, circumstances) => {
  const { key, now } = circumstances
  const person = personOf(circumstances)
  if (role === 'family' && (elderName === undefined || said.by === 'community'))
    throw new Refusal('BAD_INPUT', 'whose family')
  const home = await homeOf(said)
  // First, because it may be refused: then nothing is claimed either.
  if (leaves !== undefined) await moveOut(person, leaves, circumstances)
  await claimHome(person, { role, home, elderName: role === 'family' ? elderName : undefined }, { key, now })
  if (leaves !== undefined) await livesElsewhere(person._id, home.communityId)
  return shown(person, circumstances)
})

export const handleEnd = handle(end, async ({ homeId }, circumstances) => {
  const person = personOf(circumstances)
  await moveOut(person, homeId, circumstances)
  return shown(person, circumstances)
})

/** For who does not live there the claim does not exist. */
export const handleVouch = handle(vouch, async ({ residenceId, yes, reason }, circumstances) => {
  const person = personOf(circumstances)
  const residence = await residenceById(residenceId)
  const lives = (await householdsOf(person._id)).filter(({ relation }) => relation === 'member')
  const own = lives.some(({ household }) => household._id === residence?.householdId)
  if (!residence || !own || residence.personId === person._id) throw new Refusal('NOT_FOUND')
  await settled(residence, { yes, reason, as: 'member' }, circumstances)
  await audit(circumstances.now, { by: person._id, call: vouch.name, about: { residenceId, yes } })
  return shown(person, circumstances)
})
