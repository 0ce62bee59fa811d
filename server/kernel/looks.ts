// How far one room has looked through what another wrote.
import type { Instant } from '../../domain/shape'
import { collection, Duplicate } from './database'

/** When it was last looked through, and up to which instant everything stored was seen. `look` says what for. */
export const lastLook = (look: string) => collection('looks').byId(look)

/** Somebody else looked at the same time: theirs stands, and seeing the same twice changes nothing twice. */
export async function noteLook(
  look: string,
  before: Awaited<ReturnType<typeof lastLook>>,
  at: Instant,
  through: Instant,
): Promise<void> {
  if (before) await collection('looks').replace({ ...before, at, through })
  else {
    await collection('looks')
      .insert({ _id: look, version: 1, at, through })
      .catch((fault: unknown) => {
        if (!(fault instanceof Duplicate)) throw fault
      })
  }
}

/** Calls that began earlier may be stored later than what was seen: a function has 20 s, and clocks differ by a few. */
const OVERLAP = 60_000
/** So many are taken in hand at once, where more were missed. */
const AT_ONCE = 200

/**
 * What was settled since this room looked last, the first first, and what may have been stored behind its back a minute before;
 * seeing the same twice must change nothing twice. `since`: in pages, from an instant on.
 */
export async function lookThrough<T extends { settledAt?: Instant | undefined }>(
  look: string,
  now: Instant,
  since: (from: Instant) => AsyncIterable<readonly T[]>,
  see: (settled: readonly T[]) => Promise<void>,
): Promise<void> {
  const before = await lastLook(look)
  const seen = Math.min(before?.through ?? 0, now)
  const settled: T[] = []
  let through = now
  for await (const page of since(Math.max(0, seen - OVERLAP))) {
    settled.push(...page)
    const last = page.at(-1)?.settledAt ?? 0
    if (settled.length < AT_ONCE || last <= seen) continue
    through = last
    break
  }
  if (settled.length === 0) return
  await see(settled)
  await noteLook(look, before, now, through)
}
