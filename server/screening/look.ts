// Whoever wrote it asks that a person look at what WeChat refused: it goes onto the admins' queue, each part once.
import { lookAsked, mayAskForLook, type ScreenedRoom, type Screening } from '../../domain/screening/screening'
import type { Id, Instant } from '../../domain/shape'
import { changeScreening, screeningsOfMany } from './store'

interface Asking {
  /** Of this part, as they stand: none were kept here. */
  wordsOf(part: Id): string | undefined
  /** Of all that were ever handed in, those that are shown now. */
  standing(parts: readonly Screening[]): Screening[]
  key: string
  now: Instant
}

/** False where there was nothing to look at, and this intention had not asked before. */
export async function askForLook(
  { room, id }: { room: ScreenedRoom; id: Id },
  { wordsOf, standing, key, now }: Asking,
): Promise<boolean> {
  const parts = standing(await screeningsOfMany(room, [id]))
  const asked = parts.filter((one) => one.keys.includes(key) || mayAskForLook(one))
  for (const { _id, kind, subject } of asked) {
    const words = kind === 'words' ? wordsOf(subject.part) : undefined
    await changeScreening(_id, (held) => (mayAskForLook(held) ? lookAsked(held, { words, key, now }) : undefined))
  }
  return asked.length > 0
}
