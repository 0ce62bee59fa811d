// Taking an answer to a warning, whichever way it came. Who needs help is rung for first and written down then: whoever
// finds the answer has the alert too, and what broke off in between is repeated as a whole.
import { createHash } from 'node:crypto'
import type { Alert } from '../../domain/bell/alert'
import type { Actor, Button } from '../../domain/bell/party'
import type { Household } from '../../domain/household/household'
import type { Person } from '../../domain/person/person'
import type { Id, Instant } from '../../domain/shape'
import { type Answerer, answerAsk, rungFor } from '../../domain/warning/course'
import type { AnswerWord, Ask, Via } from '../../domain/warning/warning'
import { STATE_WORDS } from '../../domain/warning/words'
import { ring } from '../bell/read'
import { householdById } from '../household/read'
import { logFault } from '../kernel/log'
import { peopleByIds } from '../person/read'
import { settleTask } from '../task/read'
import { changeAsk } from './store'

export interface Heard {
  word: AnswerWord | 'well'
  by: Answerer
  /** The person, where the answer is theirs: then it is their press. */
  person?: Person | undefined
  via: Via
  words?: string
  key: string
  now: Instant
}

/** The ask as it stands afterwards. Once for an intention. */
export async function takeAnswer(ask: Ask, heard: Heard): Promise<Ask> {
  const { word, by, via, words, key, now } = heard
  if (ask.keys.includes(key)) return ask
  const alert = word === 'needsHelp' ? await ringFor(ask.householdId, heard, `warning ${ask._id}`) : undefined
  const after = await changeAsk(ask._id, (held) => {
    if (held.keys.includes(key)) return undefined
    const answered = answerAsk(held, word, by, via, now, words)
    const rung = alert ? rungFor(answered, alert._id) : answered
    return { ...rung, keys: [...rung.keys, key].slice(-50) }
  })
  await takeOffTheList(after, now)
  return after
}

/** A door that needs nobody any more: its task ends. Should this fail, the next look at the warning does it. */
export async function takeOffTheList({ knock, state, answered }: Ask, now: Instant): Promise<void> {
  if (!knock || state === 'asked') return
  const words = `${answered?.name ?? ''}：${STATE_WORDS[state]}`
  await settleTask(knock.taskId, state === 'helped' ? 'needsHelp' : 'allWell', words, now).catch((fault: unknown) =>
    logFault('warning.settleTask', fault, { taskId: knock.taskId }),
  )
}

/** The bell of a household, rung by its own people, or in their place. `about` names the occasion: the same rings once. */
export async function ringFor(
  householdId: Id,
  { by, person, key, now }: Pick<Heard, 'by' | 'person' | 'key' | 'now'>,
  about: string,
): Promise<Alert> {
  const household = await householdById(householdId)
  if (!household) throw new Error('the household is gone')
  const own = person && household.memberIds.includes(person._id)
  const kin = person && household.familyIds.includes(person._id)
  // Who found it at the door, or answered by a telephone that is nobody's here, rings in the household's place.
  const ringer: Actor | Button =
    person && (own || kin)
      ? { personId: person._id, name: person.name, phone: person.phone, openid: person.openid, desk: false }
      : { deviceId: digest(about).slice(0, 40), householdId, name: `${by.name}代按`.slice(0, 40) }
  return ring({
    household,
    by: ringer,
    as: own ? 'household' : kin ? 'family' : 'device',
    resident: () => residentOf(household),
    key: `w_${digest(`${about} ${key}`)}`,
    now,
  })
}

const digest = (words: string): string => createHash('sha256').update(words).digest('base64url')

/** The first of the household who is on record; without anybody, the household itself by its first contact's phone. */
export async function residentOf({ _id, memberIds, contacts }: Household) {
  const people = await peopleByIds(memberIds)
  const first = memberIds.flatMap((id) => people.find((person) => person._id === id) ?? [])[0]
  if (first) return first
  const phone = contacts[0]?.phone
  if (!phone) throw new Error('nobody is on record for this household')
  return { _id, name: '这户居民', phone, openid: _id }
}
