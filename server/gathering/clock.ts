// What the doorkeeper does for gatherings: what time brings about, what was missed, checks that came back, messages that are owed.
// Every step is one change of one document, or one transaction: killed at any moment, the next tick goes on where it was.
import type { Gathering } from '../../domain/gathering/gathering'
import { isDeserted, lapses, through } from '../../domain/gathering/tick'
import type { Id, Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import { lookThrough } from '../kernel/looks'
import { handOverLetters } from '../kernel/messages/letters'
import { settledThings } from '../screening/read'
import { putDownMissed } from './attendance'
import { askScreening, putDown } from './screen'
import { dueGatherings, gatheringsByIds, putBehind, renewGathering } from './store'
import { desert, strike } from './strike'

/** `until`: epoch milliseconds of this machine's clock. Gives how many gatherings were seen to. */
export async function tickGatherings(now: Instant, until: number): Promise<number> {
  await guarded('gathering.checks', () => followChecks(now))
  const seen = new Set<Id>()
  for (;;) {
    const due = (await dueGatherings(now)).filter(({ _id }) => !seen.has(_id))
    if (due.length === 0) return seen.size
    for (const gathering of due) {
      if (Date.now() > until) return seen.size
      seen.add(gathering._id)
      await inTurn(gathering, now, until)
    }
  }
}

/** What fails, or has more to do than there is time for, keeps nobody from the next: it goes on behind the others. */
async function inTurn(gathering: Gathering, now: Instant, until: number): Promise<void> {
  const { _id } = gathering
  let left = true
  const work = guarded(
    'gathering.tick',
    async () => {
      left = (await seeTo(gathering, now, until)).nextDueAt <= now
    },
    _id,
  )
  await patiently(() => work, until)
  if (left) await guarded('gathering.behind', () => putBehind(_id, now), _id)
}

/** Milliseconds. What is in the midst of something when the time is over may finish it. */
const GRACE = 300

/** No longer than there is time: what never comes back is left behind. */
async function patiently(work: () => Promise<unknown>, until: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resume) => {
    timer = setTimeout(resume, Math.max(0, until + GRACE - Date.now()))
  })
  await Promise.race([work(), over])
  clearTimeout(timer)
}

const guarded = (call: string, work: () => Promise<unknown>, gatheringId?: Id): Promise<unknown> =>
  work().catch((fault: unknown) => logFault(call, fault, gatheringId ? { gatheringId } : {}))

/** Gives it as it stands then. */
async function seeTo(gathering: Gathering, now: Instant, until: number): Promise<Gathering> {
  const { _id } = gathering
  if (gathering.screening === 'owed') await guarded('gathering.screening', () => askScreening(gathering, now), _id)
  let stands = gathering
  if (lapses(gathering, now)) await strike(_id, 'lapse', '到开始时还没有答复，这次预约没有办成', now)
  else {
    const gone = await renewGathering(_id, (held) => through(held, now))
    stands = await putDownMissed(isDeserted(gone, now) ? await desert(_id, now) : gone, until)
  }
  await handOverLetters(
    async (to) => {
      stands = await renewGathering(_id, (held) => {
        const letters = to(held.letters)
        return letters && { ...held, letters }
      })
    },
    now,
    until,
  )
  return stands
}

/** Checks came back: whether neighbours may read it. */
async function followChecks(now: Instant): Promise<void> {
  await lookThrough('gatheringChecks', now, settledThings('gathering'), async (settled) => {
    const ids = new Set(settled.map(({ subject }) => subject.id))
    const there = new Set((await gatheringsByIds([...ids])).map(({ _id }) => _id))
    for (const id of ids) if (there.has(id)) await guarded('gathering.check', () => putDown(id), id)
  })
}
