// Lists of hearings: said by the caller, waiting for a step of theirs, or all that is theirs to know.
import { list, see } from '../../domain/hearing/contract'
import type { Hearing } from '../../domain/hearing/hearing'
import { HANDERS, organisationsOf } from '../../domain/hearing/party'
import type { Instant } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { handle, placesHeld } from '../kernel/handle'
import { mayRegisterAt } from './register'
import { linesOf, viewOf } from './show'
import { hearingById, hearingsBy, hearingsOfGathering } from './store'
import { actorOf, existing, type Hearer } from './who'

const PAGE = 50
/** Looked through where only some of them wait for the caller. */
const DEEP = 300

export const handleList = handle(list, async ({ show, gatheringId, before }, circumstances) => {
  const { now } = circumstances
  const actor = actorOf(circumstances)
  const [found, mayRegister] = await Promise.all([
    gatheringId
      ? hearingsOfGathering(gatheringId)
      : show === 'mine'
        ? hearingsBy('sayer.personId', [actor.personId], before, PAGE + 1)
        : known(actor, circumstances.caller.positions, before, show === 'todo' ? DEEP : PAGE + 1),
    mayRegisterAt(gatheringId, actor),
  ])
  const wanted = found.filter(
    ({ updatedAt, sayer }) =>
      (before === undefined || updatedAt < before) && (show !== 'mine' || sayer.personId === actor.personId),
  )
  const lines = (await linesOf(wanted, actor, now)).filter(({ mineToDo }) => show !== 'todo' || mineToDo)
  return { hearings: lines.slice(0, PAGE), more: lines.length > PAGE, mayRegister, now }
})

async function known(
  actor: Hearer,
  positions: Parameters<typeof placesHeld>[0],
  before: Instant | undefined,
  limit: number,
): Promise<Hearing[]> {
  const me = [actor.personId]
  const found = await Promise.all([
    hearingsBy('sayer.personId', me, before, limit),
    hearingsBy('deputy.personId', me, before, limit),
    hearingsBy('enteredBy', me, before, limit),
    hearingsBy('handed.to.personId', me, before, limit),
    hearingsBy('handed.to.organisationId', organisationsOf(actor), before, limit),
    hearingsBy('path', placesHeld(positions, HANDERS), before, limit),
  ])
  return [...new Map(found.flat().map((one) => [one._id, one])).values()].sort(
    (a, b) => b.updatedAt - a.updatedAt || (a._id < b._id ? -1 : 1),
  )
}

export const handleSee = handle(see, async ({ hearingId }, circumstances) => {
  const { now } = circumstances
  const actor = actorOf(circumstances)
  const { hearing, parties } = existing(await hearingById(hearingId), actor)
  const shown = await viewOf(hearing, circumstances)
  // A hidden name seen by office.
  if (hearing.sayer.hidden && parties.has('hander') && !parties.has('deputy') && !parties.has('sayer'))
    await audit(now, { by: actor.personId, call: see.name, about: { hearingId } })
  return shown
})
