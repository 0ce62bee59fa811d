// Lists of hearings: said by the caller, waiting for a step of theirs, or all that is theirs to know.
import { list, see } from '../../domain/hearing/contract'
import type { Hearing } from '../../domain/hearing/hearing'
import { HANDERS, organisationsOf, partiesOf } from '../../domain/hearing/party'
import { audit } from '../kernel/audit'
import { sdk } from '../kernel/database'
import { type Circumstances, handle, placesHeld } from '../kernel/handle'
import { pageOf } from '../kernel/page'
import { mayRegisterAt } from './register'
import { asksOf, linesOf, viewOf } from './show'
import { hearingById } from './store'
import { actorOf, existing, type Hearer } from './who'

const PAGE = 50

export const handleList = handle(list, async ({ show, gatheringId, after }, circumstances) => {
  const { now } = circumstances
  const actor = actorOf(circumstances)
  const queries = gatheringId ? [{ gatheringId }] : show === 'mine' ? said(actor) : known(actor, circumstances)
  const keep = (held: Hearing): boolean => {
    const parties = partiesOf(held, actor)
    if (show === 'mine') return parties.has('sayer')
    return show === 'todo' ? asksOf(held, parties, now) : parties.size > 0
  }
  const [{ found, next }, mayRegister] = await Promise.all([
    pageOf('hearings', queries, { by: 'updatedAt', order: 'desc', after, keep, page: PAGE }),
    mayRegisterAt(gatheringId, actor),
  ])
  return { hearings: await linesOf(found, actor, now), ...(next ? { next } : {}), mayRegister, now }
})

const said = ({ personId }: Hearer) => [{ 'sayer.personId': personId }]

/** By all that somebody can be to one. */
function known(actor: Hearer, { caller: { positions } }: Circumstances): Record<string, unknown>[] {
  const { personId } = actor
  const { command } = sdk()
  const units = organisationsOf(actor)
  const ground = placesHeld(positions, HANDERS)
  return [
    ...said(actor),
    { 'deputy.personId': personId },
    { enteredBy: personId },
    { 'handed.to.personId': personId },
    ...(units.length > 0 ? [{ 'handed.to.organisationId': command.in(units) }] : []),
    ...(ground.length > 0 ? [{ path: command.in([...ground]) }] : []),
  ]
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
