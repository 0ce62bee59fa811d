// What the pulse does for matters: what time brings about, the messages that are owed, words still to be checked, spots that were
// settled and checks that came back meanwhile.
import { CLOCK, moved, placedAt } from '../../domain/matter/course'
import type { Matter } from '../../domain/matter/matter'
import { ticked } from '../../domain/matter/tick'
import { locatedAt } from '../../domain/place/locate'
import type { Id, Instant } from '../../domain/shape'
import { settledSpots } from '../boundary/read'
import { underLease } from '../kernel/lease'
import { log, logFault } from '../kernel/log'
import { lookThrough } from '../kernel/looks'
import { handOverLetters } from '../kernel/messages/letters'
import { placesByIds } from '../place/read'
import { settledThings } from '../screening/read'
import { avoidThere } from './act'
import { addresseesOf, withLetters } from './doing'
import { tellLook } from './look'
import { sceneOver } from './scene'
import { askScreening, putDown } from './screen'
import { dueMatters, matterById, mattersByIds, renewMatter } from './store'

/** Milliseconds one pulse works on matters at most; the next one goes on. */
const WORKS = 5000
/** Longer than a function may run. */
const LASTS = 25_000
/** So much may be due at once in one matter after a long silence. */
const AT_ONCE = 4

/** Gives how many matters were seen to. */
export async function pulseMatters(now: Instant, holder: string, works = WORKS): Promise<number> {
  const done = await underLease({ name: 'matters', holder, lasts: LASTS }, now, async () => {
    const until = Date.now() + works
    await guarded('matter.spots', () => followSpots(now))
    await guarded('matter.checks', () => followChecks(now))
    let seen = 0
    for (const matter of await dueMatters(now)) {
      if (Date.now() > until) break
      await guarded('matter.pulse', () => seeTo(matter, now, until), matter._id)
      seen += 1
    }
    if (seen > 0) log('info', 'matter.pulse', { seen })
    return seen
  })
  return done ?? 0
}

const guarded = (call: string, work: () => Promise<unknown>, matterId?: Id): Promise<unknown> =>
  work().catch((fault: unknown) => logFault(call, fault, matterId ? { matterId } : {}))

async function seeTo(matter: Matter, now: Instant, until: number): Promise<void> {
  if (matter.screeningOwed) await guarded('matter.screening', () => askScreening(matter, now), matter._id)
  for (let i = 0; i < AT_ONCE && ticked(matter, now); i++) {
    const [scene, to] = await Promise.all([
      sceneOver([...matter.ground, matter.owner.placeId], now),
      addresseesOf(matter, now),
    ])
    const after = await renewMatter(matter._id, (held) => {
      const next = ticked(held, now)
      return next && withLetters(held, next, scene, to, now)
    })
    if (!ticked(after, now)) break
  }
  await handOverLetters(
    (to) =>
      renewMatter(matter._id, (held) => {
        const letters = to(held.letters)
        return letters && { ...held, letters }
      }),
    now,
    until,
  )
}

/** An admin said whose ground a spot is: what was raised there goes there, unless somebody works on it already. */
async function followSpots(now: Instant): Promise<void> {
  await lookThrough('matterSpots', now, settledSpots, async (spots) => {
    for (const { about, placeId } of spots) {
      for (const { id } of about.filter(({ room }) => room === 'matter')) {
        if (placeId) await guarded('matter.place', () => place(id, placeId, now), id)
      }
    }
  })
}

async function place(matterId: Id, placeId: Id, now: Instant): Promise<void> {
  const matter = await matterById(matterId)
  if (!matter || !isUnplaced(matter)) return
  const [area] = await placesByIds([placeId])
  if (!area) return
  const located = locatedAt('settled', area, [area, ...(await placesByIds(area.path))])
  const avoid = await avoidThere(matter, located, now)
  const [scene, to] = await Promise.all([sceneOver(located.path, now), addresseesOf(matter, now)])
  await renewMatter(matterId, (held) =>
    isUnplaced(held)
      ? withLetters(held, moved(held, 'place', CLOCK, {}, now, placedAt(held, located, avoid, scene)), scene, to, now)
      : undefined,
  )
}

const isUnplaced = ({ state, place: { how } }: Matter): boolean => state === 'submitted' && how === 'unknown'

/** Checks came back: whether everybody may see it. */
async function followChecks(now: Instant): Promise<void> {
  await lookThrough('matterChecks', now, settledThings('matter'), async (settled) => {
    const ids = new Set(settled.map(({ subject }) => subject.id))
    const there = new Set((await mattersByIds([...ids])).map(({ _id }) => _id))
    for (const id of ids) if (there.has(id)) await guarded('matter.check', () => checked(id, now), id)
  })
}

async function checked(matterId: Id, now: Instant): Promise<void> {
  await putDown(matterId, now)
  await tellLook(matterId, now)
}
