// The one polling contract. Every poll also helps on what is overdue, so that a late timer is no lost minute.
import type { AlertView } from '../../domain/bell/view'
import { POLL, since } from '../../domain/changes/contract'
import { availableNow } from '../../domain/volunteer/hours'
import { advanceDue, deskNews, partyViews, watchesBells } from '../bell/read'
import { handle, personOf } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { appOpened } from '../morning/read'
import { volunteerById } from '../volunteer/read'
import { cardsFor } from '../warning/read'

/** A poll is quick whatever else is overdue: so many alerts of others, so many milliseconds. */
const HELPS = { most: 3, works: 400 }

const GOING_ON = ['ringing', 'accepted', 'onTheWay', 'arrived']

/** Somebody is waiting, and the caller has a part in it. */
const isParty = ({ as, state }: AlertView): boolean =>
  (as === 'presser' || as === 'called' || as === 'responder') && GOING_ON.includes(state)

export const handleSince = handle(since, async (input, circumstances) => {
  const { caller, now } = circumstances
  const person = personOf(circumstances)
  const [alerts, volunteer, warnings] = await Promise.all([
    partyViews(circumstances, input.since),
    volunteerById(person._id),
    cardsFor({ personId: person._id, name: person.name }, now),
    appOpened(person, now),
    advanceDue(now, HELPS).catch((fault: unknown) => logFault('changes.advance', fault)),
  ])
  // After the others: what the poll itself has advanced is in it.
  const desk = await deskNews(caller.positions)
  const onDuty = watchesBells(caller.positions) || (volunteer !== undefined && availableNow(volunteer, now))
  const nextInMs = alerts.some(isParty) ? POLL.party : onDuty ? POLL.duty : POLL.calm
  return { now, nextInMs, alerts, ...(warnings.length > 0 ? { warnings } : {}), ...(desk ? { desk } : {}) }
})
