// One step of a hearing by whoever the table gives it to.
import { act } from '../../domain/hearing/contract'
import { acted } from '../../domain/hearing/course'
import type { Hearing } from '../../domain/hearing/hearing'
import { partiesOf } from '../../domain/hearing/party'
import { permitHearing } from '../../domain/hearing/transitions'
import { Refusal } from '../../domain/refusal'
import { handle } from '../kernel/handle'
import { mustBeOwn } from '../picture/read'
import { holderFor } from './people'
import { viewOf } from './show'
import { changeHearing, hearingById } from './store'
import { actorOf, existing, signedAs } from './who'

export const handleAct = handle(act, async ({ hearingId, step }, circumstances) => {
  const { now, key } = circumstances
  const actor = actorOf(circumstances)
  const { hearing } = existing(await hearingById(hearingId), actor)
  if (hearing.keys.includes(key)) return viewOf(hearing, circumstances)
  /** As whom, of the hearing as it stands when it is written. */
  const permitted = (held: Hearing): string => {
    const parties = partiesOf(held, actor)
    if (parties.size === 0) throw new Refusal('NOT_FOUND')
    return signedAs(permitHearing(held.state, step.event, parties), held, actor)
  }
  permitted(hearing)
  const to = step.event === 'hand' ? await holderFor(hearing, step.to, now) : undefined
  if (step.event === 'answer') await mustBeOwn(step.pictureIds, actor.personId, { room: 'hearing', hearingId })
  const after = await changeHearing(hearingId, key, (held) =>
    acted(held, step, { personId: actor.personId, words: permitted(held) }, to, now),
  )
  return viewOf(after, circumstances)
})
