// Hands a matter's words and pictures in for the check, and puts down whether everybody may see it.
import { type Matter, mayBePublic } from '../../domain/matter/matter'
import { allPassed, type Screening } from '../../domain/screening/screening'
import type { Instant } from '../../domain/shape'
import { peopleByIds } from '../person/read'
import { screeningsOf, screenPicture, screenWords } from '../screening/read'
import { renewMatter } from './store'

/** Of this part, as they were handed in. */
export function wordsOf({ words, answer, explanation }: Matter, part: string): string | undefined {
  if (part === 'answer') return answer?.words
  if (part === 'explanation') return explanation && `${explanation.why}\n${explanation.wouldChange}`
  return part === 'words' ? words : undefined
}

/**
 * The parts of it that are shown now. A picture of an answer that was given anew, or an explanation that was not accepted, is
 * shown to no neighbour any more: what the check said of it keeps nothing back.
 */
export function standing(matter: Matter, parts: readonly Screening[]): Screening[] {
  const pictures = new Set([...matter.pictureIds, ...(matter.answer?.pictureIds ?? [])])
  return parts.filter(({ subject: { part }, pictureId }) => {
    if (pictureId) return pictures.has(pictureId)
    return part !== 'explanation' || matter.state === 'explained'
  })
}

/** Asking again asks nothing twice. What goes around somebody is never public and is shown to no one who checks. */
export async function askScreening(matter: Matter, now: Instant): Promise<Matter> {
  if (!mayBePublic(matter)) return matter
  const { _id: id, ground, raiser, enteredBy, answer, explanation } = matter
  const thing = { room: 'matter' as const, id, path: ground.slice(0, 10) }
  const raisedBy = enteredBy?.personId ?? raiser.personId
  const people = await peopleByIds([raisedBy, answer?.by, explanation?.by].flatMap((personId) => personId ?? []))
  const openidOf = (personId: string | undefined) =>
    people.find(({ _id, openid }) => _id === personId && openid !== _id)?.openid
  await screenWords({ ...thing, part: 'words' }, matter.words, openidOf(raisedBy), now)
  if (answer) await screenWords({ ...thing, part: 'answer' }, answer.words, openidOf(answer.by), now)
  if (explanation && matter.state === 'explained') {
    const words = wordsOf(matter, 'explanation') ?? ''
    await screenWords({ ...thing, part: 'explanation' }, words, openidOf(explanation.by), now)
  }
  for (const pictureId of new Set([...matter.pictureIds, ...(answer?.pictureIds ?? [])]))
    await screenPicture(thing, pictureId, now)
  return putDown(id, now)
}

/** Whether everything passed, as it is now. */
export async function putDown(matterId: string, now: Instant): Promise<Matter> {
  const parts = await screeningsOf({ room: 'matter', id: matterId })
  return renewMatter(matterId, (held) => {
    const next = allPassed(standing(held, parts)) && mayBePublic(held)
    return held.isPublic === next && !held.screeningOwed
      ? undefined
      : { ...held, isPublic: next, screeningOwed: false, updatedAt: Math.max(now, held.updatedAt) }
  })
}
