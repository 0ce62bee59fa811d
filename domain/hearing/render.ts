// The state table as a page for people: docs/hearing-states.md is this, and a test holds the two together.
import { stateTableLines } from '../state-table'
import { CLOSED_AFTER, DAY, TOLD_AFTER } from './course'
import { HEARING_STATES } from './hearing'
import { ENDED_HEARINGS, HEARING_EVENTS, HEARING_TRANSITIONS } from './transitions'
import { EVENT_WORDS, PARTY_WORDS, STATE_WORDS } from './words'

export const renderHearingStates = (): string =>
  [
    '# States of what a resident says to a deputy (代表接待登记)',
    '',
    'Rendered from `domain/hearing/transitions.ts`, the table the code moves by. Write it anew with',
    '`WRITE_DOCS=1 npx jest domain/hearing/render`.',
    '',
    'A course of its own, apart from topics (五联协商) and matters: deputies hear and hand on. No row lets a deputy answer, and whoever',
    'heard a thing is never its holder, whatever other office they have.',
    '',
    '## Days',
    '',
    '- Each handing on names a day. It is a promise: it stays, whatever comes after, and is `kept`, `late` or `running`.',
    '- Another day for the same holder makes a second promise and leaves the first one standing. Given back, handed to another or',
    '  withdrawn before its day it is `moved` and not counted; after its day it is `late`.',
    '- The holder is reminded a day before, and once more when the day has passed; who handed it on is told both times, and when the',
    '  day has passed also who hands on one level above them (above a deputy: the community).',
    `- Answered, the resident is told by the deputy, or by itself after ${TOLD_AFTER / DAY} days. It is closed when the resident said what`,
    `  they think of it, or ${CLOSED_AFTER / DAY} days after they were told.`,
    '- Asked again: once.',
    '',
    '## Who is written to',
    '',
    '- Registered: the resident; those who hand on there, of the lowest level that has somebody; the deputy, where a host wrote it down.',
    '- Handed on: the holder and the resident. Given back: who handed it on, or, where they may no more, whoever hands on there.',
    '- Answered: the deputy; the resident when they are told of it. What the resident thinks of it: the deputy and the holder.',
    '- Each once. Nobody to whom it does not exist when the letter is written, and nobody who left. What an office was still to be told',
    '  (letters wait from nine in the evening until seven) is not told any more once a further step was done.',
    '',
    '## Who reads what',
    '',
    '- The resident: theirs; the answer once they were told of it.',
    '- The deputy: what they heard, while they are a deputy there. Another deputy: nothing of it.',
    '- The host who wrote it down for a deputy: the course, the answer once the resident was told.',
    '- Who hands on (community, street, city above it): all of it; a look at a hidden name goes on the audit log.',
    '- The holder: all of it but a hidden name and its telephone number, until it is handed to somebody else.',
    '- Everybody else: it does not exist (`NOT_FOUND`).',
    '',
    ...stateTableLines({
      rows: HEARING_TRANSITIONS,
      states: HEARING_STATES,
      events: HEARING_EVENTS,
      stateWords: STATE_WORDS,
      eventWords: EVENT_WORDS,
      partyWords: PARTY_WORDS,
      ends: ENDED_HEARINGS,
    }),
  ].join('\n')
