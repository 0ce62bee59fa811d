// What happens to a joint meeting, step by step. Pure: a meeting in, a meeting out; refusals by code.
import { beijing } from '../beijing'
import { OFFICES_AT } from '../matter/ladder'
import { type Addressee, type Letter, lettersDueAt, withdrawLetters, writeLetter } from '../message/letter'
import type { Position } from '../person/person'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import type { Decision, Invitation, Meeting, MeetingLevel, MeetingState } from './meeting'

/** Far enough away that the clock never asks. */
export const NEVER: Instant = 8_640_000_000_000_000

export type MeetingEvent =
  | 'invite'
  | 'answer'
  | 'add'
  | 'remove'
  | 'begin'
  | 'attended'
  | 'decide'
  | 'minutes'
  | 'end'
  | 'publish'
  | 'correct'
  | 'cancel'

/** In which states each step may be taken, and where it leads. A published meeting is only ever corrected. */
export const MEETING_STEPS: Record<MeetingEvent, { in: readonly MeetingState[]; to?: MeetingState }> = {
  invite: { in: ['called', 'sitting'] },
  answer: { in: ['called'] },
  add: { in: ['called', 'sitting'] },
  remove: { in: ['called'] },
  begin: { in: ['called'], to: 'sitting' },
  attended: { in: ['sitting', 'over'] },
  decide: { in: ['sitting'] },
  minutes: { in: ['sitting', 'over'] },
  end: { in: ['sitting'], to: 'over' },
  publish: { in: ['over'], to: 'published' },
  correct: { in: ['published'] },
  cancel: { in: ['called'], to: 'cancelled' },
}

export const mayStep = ({ state }: Pick<Meeting, 'state'>, event: MeetingEvent): boolean =>
  MEETING_STEPS[event].in.includes(state)

/** Who leads the meetings of a level over a place: whoever works there. */
export const leads = (
  positions: readonly Pick<Position, 'office' | 'placeId'>[],
  { level, placeId }: { level: MeetingLevel; placeId: Id },
): boolean => positions.some((held) => held.placeId === placeId && OFFICES_AT[level].includes(held.office))

interface By {
  name: string
}

const MOST_NOTED = 500
const MOST_ITEMS = 200
const MOST_INVITED = 60
const MOST_CORRECTIONS = 20

/** Without the letters, whose time is counted when the meeting is stored. Minutes that are written on are one entry. */
export function noted(
  meeting: Meeting,
  event: string,
  { name }: By,
  words: string,
  now: Instant,
  matterId?: Id,
): Meeting {
  const last = meeting.timeline.at(-1)
  if (event === 'minutes' && last?.event === event && last.by === name) return meeting
  const before = meeting.timeline
  // The call is kept for ever; of what follows, in a meeting without measure, the latest.
  const kept = before.length < MOST_NOTED ? before : [before[0]!, ...before.slice(2 - MOST_NOTED)]
  const entry = { seq: (kept.at(-1)?.seq ?? 0) + 1, at: now, event, by: name, words: words.slice(0, 500) }
  return { ...meeting, timeline: [...kept, matterId === undefined ? entry : { ...entry, matterId }] }
}

function step(meeting: Meeting, event: MeetingEvent, by: By, words: string, now: Instant, matterId?: Id): Meeting {
  if (!mayStep(meeting, event)) throw new Refusal('STEP_OUT_OF_ORDER', `${event} in ${meeting.state}`)
  return noted({ ...meeting, state: MEETING_STEPS[event].to ?? meeting.state }, event, by, words, now, matterId)
}

/** How long ahead a meeting may be called, and how late its beginning may be written down. */
const AHEAD = 90 * 86_400_000
const BEHIND = 3_600_000

export interface Called {
  _id: Id
  level: MeetingLevel
  placeId: Id
  path: Id[]
  title: string
  where: string
  startsAt: Instant
  whistle?: string | undefined
  calledBy: { personId: Id; name: string }
  key: string
}

export function called({ whistle, key, ...given }: Called, now: Instant): Meeting {
  if (given.startsAt > now + AHEAD || given.startsAt < now - BEHIND) throw new Refusal('BAD_INPUT', 'startsAt')
  const meeting: Meeting = {
    ...given,
    version: 1,
    state: 'called',
    ...(whistle === undefined ? {} : { whistle: { reason: whistle } }),
    items: [],
    deferred: [],
    invitations: [],
    minutes: '',
    corrections: [],
    letters: [],
    nextDueAt: NEVER,
    timeline: [],
    keys: [key],
    updatedAt: now,
  }
  return noted(meeting, whistle === undefined ? 'called' : 'whistled', given.calledBy, whistle ?? given.title, now)
}

export interface Invited {
  organisationId: Id
  name: string
  /** Who speaks for it; nobody known: it stands on the list all the same, to be rung up. */
  contacts: readonly Addressee[]
}

const whenWords = (at: Instant): string => beijing(at).format('M月D日 HH:mm')

/** Units invited already are not invited twice. A whistle rings them up; another meeting sends a message. */
export function invited(meeting: Meeting, units: readonly Invited[], by: By, now: Instant): Meeting {
  const fresh = units.filter(
    ({ organisationId }) => !meeting.invitations.some((one) => one.organisationId === organisationId),
  )
  if (fresh.length === 0) return meeting
  const there = meeting.invitations.length
  if (there + fresh.length > MOST_INVITED) throw new Refusal('BAD_INPUT', 'units')
  const names = fresh.map(({ name }) => name).join('、')
  const next = step(meeting, 'invite', by, names, now)
  const letters = fresh.flatMap(({ contacts }, n) =>
    contacts.slice(0, 3).flatMap((to, i) => {
      const letter = writeLetter(
        {
          id: `unit-${there + n}-${i}`,
          template: meeting.whistle ? 'meetingWhistle' : 'meetingInvited',
          to,
          channels: meeting.whistle ? ['voice', 'sms', 'subscribe'] : ['subscribe', 'sms'],
          values: { title: meeting.title, time: whenWords(meeting.startsAt), place: meeting.where },
        },
        now,
      )
      return letter ? [letter] : []
    }),
  )
  return {
    ...next,
    invitations: [...next.invitations, ...fresh.map(({ organisationId, name }) => ({ organisationId, name }))],
    letters: [...next.letters, ...letters],
  }
}

export function answered(
  meeting: Meeting,
  { organisationId, answer, words }: { organisationId: Id; answer: NonNullable<Invitation['answer']>; words: string },
  by: By & { personId: Id },
  now: Instant,
): Meeting {
  const invitation = meeting.invitations.find((one) => one.organisationId === organisationId)
  if (!invitation) throw new Refusal('NOT_FOUND')
  const said = `${invitation.name}：${answer === 'comes' ? '来' : '来不了'}${words ? `，${words}` : ''}`
  const next = step(meeting, 'answer', by, said, now)
  return {
    ...next,
    invitations: next.invitations.map((one) =>
      one === invitation ? { ...one, answer, words, answeredBy: by.personId } : one,
    ),
  }
}

/** What stands on the agenda: what is written down, and while it has not begun, what waits at its level and place. */
export function agendaOf(meeting: Meeting, waiting: readonly Id[]): Id[] {
  const written = meeting.items.map(({ matterId }) => matterId)
  if (meeting.state !== 'called') return written
  const deferred = new Set(meeting.deferred.map(({ matterId }) => matterId))
  return [...new Set([...written, ...waiting])].filter((matterId) => !deferred.has(matterId))
}

/** The agenda is what waits at this moment, the longest waiting first as `waiting` has it. */
export const begun = (
  meeting: Meeting,
  waiting: readonly Id[],
  by: By,
  now: Instant,
  around: ReadonlySet<Id> = new Set(),
): Meeting => ({
  ...step(meeting, 'begin', by, '', now),
  items: agendaOf(meeting, waiting)
    .slice(0, MOST_ITEMS)
    .map(
      (matterId) =>
        meeting.items.find((one) => one.matterId === matterId) ?? {
          matterId,
          addedAt: now,
          ...(around.has(matterId) ? { around: true } : {}),
        },
    ),
})

export function added(
  meeting: Meeting,
  { matterId, number, around }: { matterId: Id; number: string; around: boolean },
  by: By & { personId: Id },
  now: Instant,
): Meeting {
  const there = meeting.items.some((one) => one.matterId === matterId)
  if (!there && meeting.items.length >= MOST_ITEMS) throw new Refusal('STEP_OUT_OF_ORDER', 'a full agenda')
  const next = step(meeting, 'add', by, number, now, matterId)
  const item = { matterId, addedAt: now, addedBy: by.personId, ...(around ? { around } : {}) }
  return {
    ...next,
    deferred: next.deferred.filter((one) => one.matterId !== matterId),
    items: there ? next.items : [...next.items, item],
  }
}

/** To the next meeting, with a reason. */
export function removed(meeting: Meeting, matterId: Id, words: string, by: By, now: Instant): Meeting {
  const next = step(meeting, 'remove', by, words, now, matterId)
  return {
    ...next,
    items: next.items.filter((one) => one.matterId !== matterId),
    deferred: [...next.deferred.filter((one) => one.matterId !== matterId), { matterId, words }],
  }
}

export function attended(meeting: Meeting, organisationId: Id, who: string, by: By, now: Instant): Meeting {
  if (!meeting.invitations.some((one) => one.organisationId === organisationId)) throw new Refusal('NOT_FOUND')
  const next = step(meeting, 'attended', by, who, now)
  return {
    ...next,
    invitations: next.invitations.map((one) =>
      one.organisationId === organisationId ? { ...one, attended: who } : one,
    ),
  }
}

/** Decisions that promise something by a day. */
export const promises = (decision: Decision): decision is Extract<Decision, { until: Instant }> =>
  decision.kind === 'hand' || decision.kind === 'own'

export const decisionWords = (decision: Decision): string =>
  decision.kind === 'explain' ? decision.why : decision.words

/** Once an item: what was decided stays decided; a second thought is another meeting's. `key`: the matter changes under the same. */
export function decided(
  meeting: Meeting,
  { matterId, decision, who, key }: { matterId: Id; decision: Decision; who: string; key: string },
  by: By & { personId: Id },
  now: Instant,
): Meeting {
  const item = meeting.items.find((one) => one.matterId === matterId)
  if (!item) throw new Refusal('NOT_FOUND')
  if (item.decided) throw new Refusal('STEP_OUT_OF_ORDER', 'decided already')
  if (decision.kind === 'passUp' && meeting.level === 'city') throw new Refusal('BAD_INPUT', 'nothing above the city')
  if (promises(decision) && decision.until <= now) throw new Refusal('BAD_INPUT', 'until')
  const next = step(meeting, 'decide', by, `${who}：${decisionWords(decision)}`, now, matterId)
  const carried = decision.kind === 'adjourn'
  return {
    ...next,
    items: next.items.map((one) =>
      one === item ? { ...one, decided: { decision, who, at: now, by: by.personId, key, carried } } : one,
    ),
  }
}

/** The matter has the decision too, or would not have it. Undefined where that is on record already. */
export function carried(meeting: Meeting, matterId: Id, lapsed = false): Meeting | undefined {
  if (!uncarried(meeting).some((one) => one.matterId === matterId)) return undefined
  return {
    ...meeting,
    items: meeting.items.map((one) =>
      one.matterId === matterId && one.decided
        ? { ...one, decided: { ...one.decided, carried: true, ...(lapsed ? { lapsed } : {}) } }
        : one,
    ),
  }
}

export const uncarried = (meeting: Meeting): Meeting['items'] =>
  meeting.items.filter(({ decided }) => decided && !decided.carried)

/** Two may write at once: what one has not read is not written over. The same words again change nothing. */
export function written(
  meeting: Meeting,
  { words, over }: { words: string; over: string },
  by: By,
  now: Instant,
): Meeting {
  const next = step(meeting, 'minutes', by, '', now)
  if (meeting.minutes !== over && meeting.minutes !== words) throw new Refusal('CHANGED_MEANWHILE', 'minutes')
  return { ...next, minutes: words }
}

/** Items without a decision go to the next meeting by themselves: they are still on the agenda of their level. */
export const ended = (meeting: Meeting, by: By, now: Instant): Meeting => step(meeting, 'end', by, '', now)

/** Neither without minutes nor before every decision is with its matter. */
export function published(meeting: Meeting, by: By, now: Instant): Meeting {
  const next = step(meeting, 'publish', by, '', now)
  if (meeting.minutes.trim() === '') throw new Refusal('MINUTES_FIRST')
  if (uncarried(meeting).length > 0) throw new Refusal('BUSY', 'decisions on their way')
  return { ...next, publishedAt: now }
}

export const corrected = (meeting: Meeting, words: string, by: By, now: Instant): Meeting => {
  const next = step(meeting, 'correct', by, words, now)
  if (next.corrections.length >= MOST_CORRECTIONS) throw new Refusal('STEP_OUT_OF_ORDER', 'corrections')
  return { ...next, corrections: [...next.corrections, { at: now, by: by.name, words }] }
}

/** To everybody whom the invitation reached, or may have reached; who was never told need not be told that it is off. */
function calledOff({ letters, title, startsAt }: Meeting, reason: string, now: Instant): Letter[] {
  const told = letters.filter(({ state }) => state === 'handed' || state === 'handing')
  return told.flatMap(({ id, to }) => {
    const letter = writeLetter(
      {
        id: `off-${id}`,
        template: 'meetingCancelled',
        to,
        channels: ['subscribe', 'sms'],
        values: { title, time: whenWords(startsAt), reason },
      },
      now,
    )
    return letter ? [letter] : []
  })
}

/** Whoever was invited is told that they need not come. */
export const cancelled = (meeting: Meeting, words: string, by: By, now: Instant): Meeting => {
  const next = step(meeting, 'cancel', by, words, now)
  return {
    ...next,
    letters: [...withdrawLetters(next.letters), ...calledOff(meeting, words, now)],
  }
}

/** What is stored: with the time somebody next has to look at it. */
export const timedMeeting = (meeting: Meeting, now: Instant): Meeting => ({
  ...meeting,
  nextDueAt: Math.min(lettersDueAt(meeting.letters) ?? NEVER, uncarried(meeting).length > 0 ? now : NEVER),
})
