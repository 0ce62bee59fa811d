// Closing a pavilion for a time. The closure is written first, then every day it closes is touched: a booking that was on its way
// conflicts with that, is run again and finds it closed. Only then is struck what is booked; cut off before, the clock goes on.
import { createHash } from 'node:crypto'
import type { By } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import { close, reopen } from '../../domain/pavilion/contract'
import { dayAt, daysAfter, startOfDay } from '../../domain/pavilion/hours'
import type { Closure, Pavilion } from '../../domain/pavilion/pavilion'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { gatheringsBetween, strikeBetween } from '../gathering/read'
import { audit } from '../kernel/audit'
import { transact } from '../kernel/database'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { mustHave, viewOf } from './show'
import { changePavilion, duePavilions, heldDay, renewPavilion } from './store'

const DAY = 86_400_000
/** Longer is no closure: such a pavilion is retired. */
const LONGEST_DAYS = 366
/** Closures that ended so long ago are of no use to anybody. */
const REMEMBERED = 90 * DAY
const AT_ONCE = 20
const MOST_CLOSURES = 60
/** Of what a closure strikes, so many are named; struck is all of it. */
const MOST_TOLD = 300

/** What somebody would have come to. */
const TO_COME: readonly Gathering['state'][] = ['asked', 'coming', 'running']
const COMES: readonly Gathering['bookings'][number]['state'][] = ['held', 'offered', 'waiting', 'here']

const struckLine = ({ _id: gatheringId, title, startsAt, bookings }: Gathering) => ({
  gatheringId,
  title,
  startsAt,
  people: bookings.filter(({ state }) => COMES.includes(state)).reduce((sum, { people }) => sum + people, 0),
})

const closureIdOf = (pavilionId: Id, key: string): Id =>
  createHash('sha256').update(`closure\n${pavilionId}\n${key}`).digest('base64url').slice(0, 22)

/** Days the closure closes, none before today. */
function daysOf({ from, to }: Pick<Closure, 'from' | 'to'>, now: Instant): string[] {
  const days: string[] = []
  for (let day = dayAt(Math.max(from, now)); startOfDay(day) < to; day = daysAfter(day, 1)) days.push(day)
  return days
}

/** Written without a change: who takes time on one of these days meanwhile is run again, and sees the closure. */
async function touch(pavilionId: Id, days: readonly string[]): Promise<void> {
  for (let i = 0; i < days.length; i += AT_ONCE) {
    await Promise.all(
      days
        .slice(i, i + AT_ONCE)
        .map((day) =>
          transact(async (held) => held.write('pavilionDays', await heldDay(held, pavilionId, startOfDay(day)))),
        ),
    )
  }
}

/** Does what a written closure asks for, and puts down that it is done. Doing it again does nothing twice. */
async function strike(pavilion: Pavilion, closure: Closure, by: By, now: Instant): Promise<Gathering[]> {
  await touch(pavilion._id, daysOf(closure, now))
  const struck = await strikeBetween(
    pavilion._id,
    Math.max(closure.from, now),
    closure.to,
    `${pavilion.name}临时关闭：${closure.reason}`,
    now,
    by,
  )
  await renewPavilion(pavilion._id, (held) => ({ ...held, unstruck: without(held.unstruck, closure.closureId) }))
  return struck
}

const without = (ids: readonly Id[] | undefined, gone: Id): Id[] => (ids ?? []).filter((one) => one !== gone)

/** Those that are over make room, the first of them first; what still closes it never falls out. */
function withRoom(closures: readonly Closure[], now: Instant): Closure[] {
  const kept = closures.filter((one) => one.to > now - REMEMBERED)
  const [over, closing] = [kept.filter((one) => one.to <= now), kept.filter((one) => one.to > now)]
  if (closing.length >= MOST_CLOSURES) throw new Refusal('TOO_OFTEN', 'closures')
  const gone = new Set(over.slice(0, Math.max(0, kept.length + 1 - MOST_CLOSURES)))
  return kept.filter((one) => !gone.has(one))
}

async function mustLookAfter(pavilionId: Id, circumstances: Circumstances) {
  return mustHave(pavilionId, 'approve', circumstances)
}

export const handleClose = handle(close, async (input, circumstances) => {
  const { pavilionId, from, to, reason, sure } = input
  const { now, key } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const { pavilion, standing } = await mustLookAfter(pavilionId, circumstances)
  if (to <= from || to <= now || to - from > LONGEST_DAYS * DAY) throw new Refusal('BAD_INPUT', 'dates')
  if (!sure) {
    const found = await gatheringsBetween(pavilionId, Math.max(from, now), to)
    const struck = found.filter(({ state }) => TO_COME.includes(state)).map(struckLine)
    return { ...(await viewOf(pavilion, standing, now)), struck: struck.slice(0, MOST_TOLD) }
  }
  const closureId = closureIdOf(pavilionId, key)
  const closure: Closure = { closureId, from, to, reason, by: personId, at: now }
  const words = `临时关闭：${reason}`
  const held = await changePavilion(pavilionId, key, (before) => ({
    ...before,
    closures: [...withRoom(before.closures, now), closure],
    unstruck: [...(before.unstruck ?? []), closureId].slice(-MOST_CLOSURES),
    strikeAt: now,
    history: [...before.history, { at: now, by: personId, name, words }],
  }))
  // The same intention again, after somebody opened it: there is nothing to strike.
  const stands = held.closures.find((one) => one.closureId === closureId)
  const struck = stands ? await strike(held, stands, { personId, name }, now) : []
  if (struck.length > 0)
    await audit(now, { by: personId, call: close.name, about: { pavilionId, struck: struck.length, reason } })
  const after = await mustHave(pavilionId, undefined, circumstances)
  return { ...(await viewOf(after.pavilion, standing, now)), struck: struck.slice(0, MOST_TOLD).map(struckLine) }
})

export const handleReopen = handle(reopen, async ({ pavilionId, closureId }, circumstances) => {
  const { now, key } = circumstances
  const { _id: by, name } = personOf(circumstances)
  const { standing } = await mustLookAfter(pavilionId, circumstances)
  const pavilion = await changePavilion(pavilionId, key, (held) => {
    const closure = held.closures.find((one) => one.closureId === closureId)
    if (!closure || closure.to <= now) throw new Refusal('NOT_FOUND')
    const others = held.closures.filter((one) => one !== closure)
    const words = `提前开放（原来临时关闭：${closure.reason}）`
    return {
      ...held,
      // What has begun ends now; what has not never was.
      closures: closure.from < now ? [...others, { ...closure, to: now }] : others,
      unstruck: without(held.unstruck, closureId),
      history: [...held.history, { at: now, by, name, words }],
    }
  })
  return viewOf(pavilion, standing, now)
})

/** Closures that were written and whose bookings were not struck. What the doorkeeper runs. */
export async function tickPavilions(now: Instant, until: number): Promise<number> {
  let struck = 0
  for (const pavilion of await duePavilions(now)) {
    for (const closureId of pavilion.unstruck ?? []) {
      if (Date.now() > until) return struck
      const closure = pavilion.closures.find((one) => one.closureId === closureId)
      if (closure) struck += (await strike(pavilion, closure, { name: '系统' }, now)).length
      else await renewPavilion(pavilion._id, (held) => ({ ...held, unstruck: without(held.unstruck, closureId) }))
    }
  }
  return struck
}
