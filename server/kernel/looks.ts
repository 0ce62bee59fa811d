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
