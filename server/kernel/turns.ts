// Rooms with work by the clock share the time of one round: none that is slow, or never comes back, takes it from the others.
import { logFault } from './log'

/** `until`: epoch milliseconds of this machine's clock, after which it begins nothing more. Gives how much it did. */
export type RoundWork = (now: number, until: number) => Promise<number>

/** Milliseconds. How far apart rounds are: each begins with another room. */
const ROUND = 30_000
/** What was begun in time may take so much longer before the next has its turn beside it. */
const GRACE = 1500

/** `until`: of all of them together. A room that fails keeps nobody from the next; what it owes is done in a later round. */
export async function inTurns(
  rooms: Readonly<Record<string, RoundWork>>,
  now: number,
  until: number,
  grace = GRACE,
): Promise<Record<string, number>> {
  const all = Object.entries(rooms)
  const first = Math.floor(now / ROUND) % Math.max(1, all.length)
  const order = [...all.slice(first), ...all.slice(0, first)]
  const done: Record<string, number> = {}
  for (const [i, [room, work]] of order.entries()) {
    const began = Date.now()
    // What one leaves over the others have.
    const ends = began + Math.max(0, until - began) / (order.length - i)
    done[room] = await withPatience(
      work(now, ends).catch((fault: unknown) => {
        logFault(`doorkeeper.${room}`, fault)
        return 0
      }),
      ends + grace - began,
      room,
    )
  }
  return done
}

async function withPatience(work: Promise<number>, patience: number, room: string): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  const tired = new Promise<number>((resume) => {
    timer = setTimeout(() => {
      logFault(`doorkeeper.${room}`, new Error('still at work when its time was over'))
      resume(0)
    }, patience)
  })
  return Promise.race([work, tired]).finally(() => clearTimeout(timer))
}
