// What other rooms may ask: have something checked, and whether everybody may see it.

import type { Position } from '../../domain/person/person'
import type { ScreenedRoom, Screening } from '../../domain/screening/screening'
import { allPassed } from '../../domain/screening/screening'
import type { Id, Instant } from '../../domain/shape'
import { groundOf } from './ground'
import { countForHuman, hashOf, screeningsOfMany, settledSince } from './store'

export { screenPicture, screenWords } from './ask'
export { forgetPerson } from './forget'
export { askForLook } from './look'

export interface Thing {
  room: ScreenedRoom
  id: Id
}

/** Of these very words, whatever it says of them. */
export const isOfWords = ({ wordsHash }: Screening, words: string): boolean => wordsHash === hashOf(words)

/** All parts that were ever handed in. */
export const screeningsOf = ({ room, id }: Thing): Promise<Screening[]> => screeningsOfMany(room, [id])

/** Everything of it passed. What was never handed in is not public. */
export const isPublic = async (thing: Thing): Promise<boolean> => allPassed(await screeningsOf(thing))

/** Those of them of which everything passed; for a page of a list, some fifty at once. */
export async function publicAmong(room: ScreenedRoom, ids: readonly Id[]): Promise<ReadonlySet<Id>> {
  const parts = await screeningsOfMany(room, ids)
  return new Set(ids.filter((id) => allPassed(parts.filter(({ subject }) => subject.id === id))))
}

/** Parts of this room's things that were settled from then on, the first first: to put down whether the things are public now. */
export const settledThings =
  (room: ScreenedRoom) =>
  (from: Instant): AsyncIterable<Screening[]> =>
    settledSince(room, from)

/** How many wait for the eye of whoever holds these offices now; undefined where that is nobody's office. */
export async function screeningFigures(positions: readonly Position[]): Promise<number | undefined> {
  const ground = groundOf(positions)
  return ground.length === 0 ? undefined : countForHuman(ground)
}
