// Moving by a table of states: who may bring an event about in a state, and the state after it. The tables are their rooms' own.
import { Refusal } from './refusal'

interface Row<State extends string, Event extends string, Party extends string> {
  from: State | 'none'
  event: Event
  to: State
  who: readonly Party[]
}

/** As what these may bring it about in this state; refuses with the code that says why not. */
export function permit<State extends string, Event extends string, Party extends string>(
  rows: readonly Row<State, Event, Party>[],
  from: State,
  event: Event,
  parties: ReadonlySet<Party>,
): Party {
  const ofEvent = rows.filter((row) => row.event === event)
  if (!ofEvent.some(({ who }) => who.some((party) => parties.has(party)))) throw new Refusal('NOT_YOURS', event)
  const party = ofEvent
    .filter((row) => row.from === from)
    .flatMap(({ who }) => who)
    .find((one) => parties.has(one))
  if (!party) throw new Refusal('STEP_OUT_OF_ORDER', `${event} in ${from}`)
  return party
}

/** The state after the event: the table has one for each. A move it does not have is a fault of the code. */
export function stateAfter<State extends string, Event extends string, Party extends string>(
  rows: readonly Row<State, Event, Party>[],
  from: State | 'none',
  event: Event,
): State {
  const row = rows.find((one) => one.from === from && one.event === event)
  if (!row) throw new Error(`no row ${from} --${event}`)
  return row.to
}
