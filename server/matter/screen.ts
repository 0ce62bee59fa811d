// Hands a matter's words and pictures in for the check, and puts down whether everybody may see it.
import { type Matter, mayBePublic } from '../../domain/matter/matter'
import { allPassed, type Screening } from '../../domain/screening/screening'
import type { Id, Instant } from '../../domain/shape'
import { peopleByIds } from '../person/read'
import { isOfWords, screeningsOf, screenPicture, screenWords } from '../screening/read'
import { renewMatter } from './store'

interface Written {
  part: string
  /** As they are handed in. */
  words: string
  by: Id | undefined
}

/** What neighbours would read of it now, part by part. */
function writtenIn({ words, raiser, enteredBy, answer, explanation, state }: Matter): Written[] {
  const written: Written[] = [{ part: 'words', words, by: enteredBy?.personId ?? raiser.personId }]
  if (answer) written.push({ part: 'answer', words: answer.words, by: answer.by })
  if (explanation && state === 'explained') {
    const { why, wouldChange, by } = explanation
    written.push({ part: 'explanation', words: `${why}\n${wouldChange}`, by })
  }
  return written
}

const picturesIn = ({ pictureIds, answer }: Matter): Set<Id> => new Set([...pictureIds, ...(answer?.pictureIds ?? [])])

export const wordsOf = (matter: Matter, part: string): string | undefined =>
  writtenIn(matter).find((one) => one.part === part)?.words

/**
 * The parts of it that are shown now. A picture of an answer that was given anew, or an explanation that was not accepted, is
 * shown to no neighbour any more: what the check said of it keeps nothing back.
 */
export function standing(matter: Matter, parts: readonly Screening[]): Screening[] {
  const pictures = picturesIn(matter)
  const written = new Set(writtenIn(matter).map(({ part }) => part))
  return parts.filter(({ subject: { part }, pictureId }) => (pictureId ? pictures.has(pictureId) : written.has(part)))
}

/** All of it, as it stands: what the check said of other words says nothing of these. */
const isHandedIn = (matter: Matter, parts: readonly Screening[]): boolean =>
  writtenIn(matter).every(({ part, words }) =>
    parts.some((one) => one.subject.part === part && isOfWords(one, words)),
  ) && [...picturesIn(matter)].every((id) => parts.some(({ pictureId }) => pictureId === id))

/** Asking again asks nothing twice. What goes around somebody is never public and is shown to no one who checks. */
export async function askScreening(matter: Matter, now: Instant): Promise<Matter> {
  if (!mayBePublic(matter)) return matter
  const { _id: id, ground } = matter
  const thing = { room: 'matter' as const, id, path: ground.slice(0, 10) }
  const written = writtenIn(matter)
  const people = await peopleByIds(written.flatMap(({ by }) => by ?? []))
  const openidOf = (personId: string | undefined) =>
    people.find(({ _id, openid }) => _id === personId && openid !== _id)?.openid
  for (const { part, words, by } of written) await screenWords({ ...thing, part }, words, openidOf(by), now)
  for (const pictureId of picturesIn(matter)) await screenPicture(thing, pictureId, now)
  return putDown(id, now)
}

/** Whether everything passed, as it is now. What was written and not handed in yet is still owed: the clock hands it in. */
export async function putDown(matterId: string, now: Instant): Promise<Matter> {
  const parts = await screeningsOf({ room: 'matter', id: matterId })
  return renewMatter(matterId, (held) => {
    if (mayBePublic(held) && !isHandedIn(held, parts))
      return held.isPublic || held.screeningOwed ? undefined : { ...held, screeningOwed: true }
    const next = mayBePublic(held) && allPassed(standing(held, parts))
    return held.isPublic === next && !held.screeningOwed
      ? undefined
      : { ...held, isPublic: next, screeningOwed: false, updatedAt: Math.max(now, held.updatedAt) }
  })
}
