// Which gatherings there are: to come where one lives or works, one's own, those one holds, what was held, what waits for a yes.
import type { ParsedInputOf } from '../../domain/contract'
import { list, see } from '../../domain/gathering/contract'
import { isEnded } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import { isTheirs, partiesOf, seesIt } from '../../domain/gathering/who'
import { PAVILION_ADMINS, PAVILION_OFFICES, type Standing } from '../../domain/pavilion/ground'
import { dayAt, startOfDay } from '../../domain/pavilion/hours'
import type { Id, Instant } from '../../domain/shape'
import { sdk } from '../kernel/database'
import { handle } from '../kernel/handle'
import { pageOf } from '../kernel/page'
import { standingOf } from '../pavilion/read'
import { linesOf, viewOf } from './show'
import { before } from './who'

const PAGE = 50
const DAY = 86_400_000
/** What was held is theirs to see to so long: its record is still to be written. */
const RECENT = 14 * DAY
/** Of one's own what was is shown for so long. */
const EARLIER = 90 * DAY

export const handleSee = handle(see, async ({ gatheringId }, circumstances) =>
  viewOf(await before(gatheringId, circumstances), circumstances),
)

/** Where they live, what their offices are over, and the community an office of a grid or a building lies in. */
function groundOf({ communityIds, seats }: Standing): Id[] {
  const works = seats.filter(({ office }) => PAVILION_OFFICES.includes(office))
  // Above a community stand the city and a street: of what lies in one, it is the third.
  const near = works.flatMap(({ placeId, above }) => [placeId, ...above.slice(2, 3)])
  return [...new Set([...communityIds, ...near])]
}

const adminOf = ({ seats }: Standing): Id[] =>
  seats.filter(({ office }) => PAVILION_ADMINS.includes(office)).map(({ placeId }) => placeId)

/** One query each for what they hold, what they receive at, and what lies on the ground they administer. */
function heldBy(standing: Standing): Record<string, unknown>[] {
  const { personId } = standing
  const over = adminOf(standing)
  return [
    { 'hosts.personId': personId },
    { 'deputies.personId': personId },
    ...(over.length > 0 ? [{ path: sdk().command.in(over) }] : []),
  ]
}

const LIVE: readonly Gathering['bookings'][number]['state'][] = ['held', 'waiting', 'offered', 'here']

/** Still to come for them: what is over for who missed it, or gave it up, may go on for others. */
const isAhead = (held: Gathering, personId: Id, now: Instant): boolean =>
  !isEnded(held) &&
  held.endsAt > now &&
  held.bookings.some((seat) => isTheirs(seat, personId) && LIVE.includes(seat.state))

interface Shown {
  queries: Record<string, unknown>[]
  order: 'asc' | 'desc'
  keep?(held: Gathering): boolean
}

function shownTo(
  show: ParsedInputOf<typeof list>['show'],
  standing: Standing,
  ground: readonly Id[],
  now: Instant,
): Shown {
  const { command } = sdk()
  const { personId } = standing
  const today = startOfDay(dayAt(now))
  const here = ground.length > 0 ? [{ path: command.in([...ground]) }] : []
  const theirs = [{ 'bookings.personId': personId }, { 'bookings.bookedBy': personId }]
  const since = (from: Instant) => ({ startsAt: command.gte(from) })
  const among = (...states: Gathering['state'][]) => ({ state: command.in(states) })
  const each = (queries: object[], ...more: object[]): Shown['queries'] =>
    queries.map((query) => Object.assign({}, query, ...more))
  const holds = (held: Gathering) => partiesOf(held, standing).has('host')
  switch (show) {
    case 'coming':
      return {
        queries: each(here, since(now - DAY), among('coming', 'running')),
        order: 'asc',
        keep: ({ endsAt }) => endsAt > now,
      }
    case 'past':
      return { queries: each(here, { startsAt: command.lte(now) }, among('over')), order: 'desc' }
    case 'mine':
      return {
        queries: each(theirs, since(now - DAY), among('asked', 'coming', 'running')),
        order: 'asc',
        keep: (held) => isAhead(held, personId, now),
      }
    case 'earlier':
      return {
        queries: each(theirs, since(now - EARLIER)),
        order: 'desc',
        keep: (held) => !isAhead(held, personId, now),
      }
    case 'hosting':
      return {
        queries: each(heldBy(standing), since(today), among('asked', 'coming', 'running', 'over')),
        order: 'asc',
        keep: holds,
      }
    case 'owed': {
      const before = command.gte(now - RECENT).and(command.lt(today))
      return { queries: each(heldBy(standing), { startsAt: before }, among('over')), order: 'desc', keep: holds }
    }
    case 'asked':
      return { queries: each(heldBy(standing), since(now), among('asked')), order: 'asc', keep: holds }
  }
}

export const handleList = handle(list, async ({ show, kind, placeId, after }, circumstances) => {
  const { now, caller } = circumstances
  const standing = await standingOf(circumstances)
  const { queries, order, keep } = shownTo(show, standing, placeId ? [placeId] : groundOf(standing), now)
  const { found, next } = await pageOf(
    'gatherings',
    queries.map((query) => ({ ...query, ...(kind ? { kind } : {}) })),
    {
      by: 'startsAt',
      order,
      after,
      page: PAGE,
      keep: (held) =>
        keep?.(held) !== false &&
        (placeId === undefined || held.path.includes(placeId)) &&
        seesIt(held, partiesOf(held, standing), standing.personId),
    },
  )
  return {
    gatherings: await linesOf(found, standing),
    ...(next ? { next } : {}),
    mayOffer: (['admin', 'officer', 'convener'] as const).some((role) => caller.roles.has(role)),
    now,
  }
})
