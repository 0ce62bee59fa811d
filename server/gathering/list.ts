// Which gatherings there are: to come where one lives or works, one's own, those one holds, what was held, what waits for a yes.
import { list, see } from '../../domain/gathering/contract'
import { isEnded } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import { isTheirs, partiesOf, seesIt } from '../../domain/gathering/who'
import { PAVILION_ADMINS, PAVILION_OFFICES, type Standing } from '../../domain/pavilion/ground'
import type { Id, Instant } from '../../domain/shape'
import { handle } from '../kernel/handle'
import { standingOf } from '../pavilion/read'
import { linesOf, viewOf } from './show'
import { gatheringsBy } from './store'
import { before } from './who'

const MOST = 50
/** Read beside what is shown: not all of it is for everybody. */
const READ = 150
const DAY = 86_400_000
/** What was held is theirs to see to so long: its record is still to be written. */
const RECENT = 14 * DAY

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

type Range = Parameters<typeof gatheringsBy>[2]

async function heldBy(standing: Standing, range: Range): Promise<Gathering[]> {
  const { personId } = standing
  const found = await Promise.all([
    gatheringsBy('hosts.personId', [personId], range),
    gatheringsBy('deputies.personId', [personId], range),
    gatheringsBy('path', adminOf(standing), range),
  ])
  return once(found.flat()).filter((held) => partiesOf(held, standing).has('host'))
}

const once = (gatherings: readonly Gathering[]): Gathering[] =>
  [...new Map(gatherings.map((held) => [held._id, held])).values()].sort((a, b) => a.startsAt - b.startsAt)

async function theirs({ personId }: Standing, before: Instant | undefined, now: Instant): Promise<Gathering[]> {
  const range = { before, limit: READ, order: 'desc' } as const
  const found = await Promise.all([
    gatheringsBy('bookings.personId', [personId], range),
    gatheringsBy('bookings.bookedBy', [personId], range),
  ])
  const kept = once(found.flat()).filter(({ bookings }) =>
    bookings.some((seat) => isTheirs(seat, personId) && seat.state !== 'left'),
  )
  const isOver = (held: Gathering) => isEnded(held) || held.endsAt <= now
  return [...kept.filter((held) => !isOver(held)), ...kept.filter(isOver).reverse()]
}

export const handleList = handle(list, async ({ show, kind, placeId, before }, circumstances) => {
  const { now, caller } = circumstances
  const standing = await standingOf(circumstances)
  const ground = placeId ? [placeId] : groundOf(standing)
  const read = async (): Promise<Gathering[]> => {
    switch (show) {
      case 'coming': {
        const states = ['coming', 'running'] as const
        const found = await gatheringsBy('path', ground, {
          after: now - DAY,
          before,
          states,
          limit: READ,
          order: 'asc',
        })
        return found.filter(({ endsAt }) => endsAt > now)
      }
      case 'past':
        return gatheringsBy('path', ground, { before: before ?? now, states: ['over'], limit: READ, order: 'desc' })
      case 'mine':
        return theirs(standing, before, now)
      case 'hosting':
        return heldBy(standing, {
          after: now - RECENT,
          before,
          states: ['asked', 'coming', 'running', 'over'],
          limit: READ,
          order: 'asc',
        })
      case 'asked':
        return heldBy(standing, { after: now, before, states: ['asked'], limit: READ, order: 'asc' })
    }
  }
  const found = (await read()).filter(
    (held) =>
      (kind === undefined || held.kind === kind) &&
      (placeId === undefined || held.path.includes(placeId)) &&
      seesIt(held, partiesOf(held, standing), standing.personId),
  )
  return {
    gatherings: await linesOf(found.slice(0, MOST), standing),
    more: found.length > MOST,
    mayOffer: (['admin', 'officer', 'convener'] as const).some((role) => caller.roles.has(role)),
    now,
  }
})
