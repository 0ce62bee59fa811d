// Draws a room's transition table for people: a diagram of its states, who is who, and every row. What each docs/*-states.md is made of.

interface Row<State extends string, Event extends string> {
  from: State | 'none'
  event: Event
  to: State
  who: readonly string[]
  when?: string
}

/** A room's table with its words; `events` gives the order of the rows, `ends` the states nothing leads on from. */
export interface StateTable<State extends string, Event extends string> {
  rows: readonly Row<State, Event>[]
  states: readonly State[]
  events: readonly Event[]
  stateWords: Record<State, string>
  eventWords: Record<Event, string>
  partyWords: Record<string, string>
  ends: readonly State[]
}

/** Events that lead from one state to another, each once an arrow, in the order of the rows. */
function diagram<S extends string, E extends string>({ rows, states, stateWords, ends }: StateTable<S, E>): string[] {
  const arrows = new Map<string, E[]>()
  for (const { from, event, to } of rows) {
    if (from === to) continue
    const arrow = `  ${from === 'none' ? '[*]' : from} --> ${to}`
    const events = arrows.get(arrow) ?? []
    if (!events.includes(event)) arrows.set(arrow, [...events, event])
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...states.map((state) => `  state "${state} ${stateWords[state]}" as ${state}`),
    ...[...arrows].map(([arrow, events]) => `${arrow} : ${events.join(' / ')}`),
    ...ends.map((state) => `  ${state} --> [*]`),
    '```',
  ]
}

/** Markdown lines, to stand below a room's own heading and words. */
export function stateTableLines<S extends string, E extends string>(table: StateTable<S, E>): string[] {
  const { rows, events, eventWords, partyWords } = table
  return [
    ...diagram(table),
    '',
    '## Who is who',
    '',
    ...Object.entries(partyWords).map(([party, words]) => `- \`${party}\` ${words}`),
    '',
    '## Every row',
    '',
    '| event | from | to | who may | when |',
    '|---|---|---|---|---|',
    ...events.flatMap((event) =>
      rows
        .filter((row) => row.event === event)
        .map(
          ({ from, to, who, when }) =>
            `| ${event} ${eventWords[event]} | ${from} | ${to} | ${who.join(', ')} | ${when ?? ''} |`,
        ),
    ),
    '',
  ]
}
