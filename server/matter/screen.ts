// Hands a matter's words and pictures in for the check, and puts down whether everybody may see it.
import { type Matter, mayBePublic } from '../../domain/matter/matter'
import type { Instant } from '../../domain/shape'
import { peopleByIds } from '../person/read'
import { isPublic, screenPicture, screenWords } from '../screening/read'
import { renewMatter } from './store'

/** Of this part, as they were handed in. */
export function wordsOf({ words, answer, explanation }: Matter, part: string): string | undefined {
  if (part === 'answer') return answer?.words
  if (part === 'explanation') return explanation && `${explanation.why}\n${explanation.wouldChange}`
  return part === 'words' ? words : undefined
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
  const passed = await isPublic({ room: 'matter', id: matterId })
  return renewMatter(matterId, (held) => {
    const next = passed && mayBePublic(held)
    return held.isPublic === next && !held.screeningOwed
      ? undefined
      : { ...held, isPublic: next, screeningOwed: false, updatedAt: Math.max(now, held.updatedAt) }
  })
}
