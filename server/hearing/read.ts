// What other rooms may ask of hearings: how many stand where, what was promised, and whether a topic may be raised from one.
import { type HearingActor, partiesOf } from '../../domain/hearing/party'
import type { Id } from '../../domain/shape'
import { hearingById } from './store'

export { promisesOf } from '../../domain/hearing/promise'
export { registeredOfChanged, registeredOn } from './figures'
export { forgetPerson } from './forget'
export { hearingPictureRights, shownByHearing } from './pictures'

const WORDS = 20

/**
 * How it is named on a topic raised from it, for who may know of it: the resident, the deputy, who hands it on. To whom it was handed
 * it is somebody else's word. Undefined: it does not exist for them, or was taken back.
 */
export async function hearingForTopic(
  hearingId: Id,
  personId: Id,
  positions: HearingActor['positions'],
): Promise<string | undefined> {
  const held = await hearingById(hearingId)
  if (!held || held.state === 'withdrawn') return undefined
  const parties = partiesOf(held, { personId, positions })
  if (!(['sayer', 'deputy', 'hander'] as const).some((one) => parties.has(one))) return undefined
  const beginning = [...held.words].slice(0, WORDS).join('')
  return beginning.length < held.words.length ? `${beginning}…` : beginning
}
