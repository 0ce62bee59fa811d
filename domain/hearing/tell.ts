// Who is told what of a hearing. Owed in the same change as the step; the clock looks up who that is now and writes the letters, each
// once. No word a resident said leaves by SMS, and nothing to whom it was handed names the resident.
import { beijing } from '../beijing'
import { type Addressee, type Letter, withdrawLetters, writeLetter } from '../message/letter'
import { afterQuiet } from '../quiet'
import type { Instant } from '../shape'
import type { Hearing } from './hearing'

type Owed = Hearing['owed'][number]
export type ToldParty = Owed['to']

const MOST_LETTERS = 120
const MOST_OWED = 30
const DONE_KEPT = 60

const day = (at: Instant): string => beijing(at).format('M月D日')

const TEMPLATE: Record<ToldParty, string> = {
  sayer: 'hearingSaid',
  deputy: 'hearingHeard',
  holder: 'hearingToDo',
  hander: 'hearingToDo',
  above: 'hearingToDo',
}

export const SAY = {
  registered: '登记好了',
  heard: '主持人替您登记好了，等着交办',
  toHand: '登记好了，请您交办',
  handed: (to: string, until: Instant) => `已交给${to}，${day(until)}前答复`,
  toDo: (until: Instant) => `请在${day(until)}前答复`,
  again: (until: Instant) => `答复没有说清，请在${day(until)}前再答复`,
  soon: (until: Instant) => `${day(until)}到期，请尽快答复`,
  soonHanded: (to: string, until: Instant) => `${to}${day(until)}到期，还没有答复，请催一催`,
  late: (until: Instant) => `${day(until)}已经过了，请马上答复`,
  lateHanded: (to: string, until: Instant) => `${to}过了${day(until)}还没有答复`,
  givenBack: (by: string) => `${by}退回了，请另外交办`,
  came: '有答复了，请转告居民',
  /** Who has no app reads the answer itself. */
  answer: (words: string | undefined) => (words ? `有答复了：${words.slice(0, 100)}` : '有答复了，请您看看满不满意'),
  rated: (satisfied: boolean) => (satisfied ? '居民对答复满意' : '居民对答复不满意'),
  withdrawn: '已经撤回，不用再办',
} as const

/** With what is owed for the step that came last. */
export function owing(held: Hearing, to: readonly Pick<Owed, 'to' | 'what' | 'target'>[]): Hearing {
  const { seq } = held.timeline.at(-1)!
  return { ...held, owed: [...held.owed, ...to.map((one) => ({ ...one, seq }))].slice(-MOST_OWED) }
}

/** Of which party a letter is: its id says so. */
const partyOf = ({ id }: Letter): string => id.split('-')[1] ?? ''
const OFFICES: readonly string[] = ['holder', 'hander', 'above'] satisfies readonly ToldParty[]

/** A further step was done: what offices were still to be told of the ones before is not so any more, or not theirs. */
export const overtaken = (held: Hearing): Hearing => ({
  ...held,
  owed: held.owed.filter(({ to }) => !OFFICES.includes(to)),
  letters: held.letters.map((one) => (OFFICES.includes(partyOf(one)) ? withdrawLetters([one])[0]! : one)),
})

const isDone = ({ state }: Letter): boolean => state !== 'pending' && state !== 'handing'

/** `read`: as it stood when the addressees were looked up; undefined where somebody wrote these letters meanwhile. */
export function lettersWritten(
  held: Hearing,
  read: Pick<Hearing, 'owed'>,
  reached: (owed: Owed) => readonly Addressee[],
  now: Instant,
): Hearing | undefined {
  const known = new Set(read.owed.map(nameOf))
  const owedNow = held.owed.filter((one) => known.has(nameOf(one)))
  if (owedNow.length === 0) return undefined
  const fresh = owedNow.flatMap((one) =>
    reached(one).flatMap((to, i) => {
      const letter = writeLetter(
        {
          id: `${one.seq}-${one.to}-${i}`,
          template: TEMPLATE[one.to],
          to,
          channels: ['subscribe', 'sms'],
          values: { deputy: held.deputy.name, what: one.what, hearingId: held._id },
        },
        afterQuiet(now),
      )
      return letter ?? []
    }),
  )
  const done = held.letters.filter(isDone)
  const spare = new Set(done.slice(0, Math.max(0, done.length - DONE_KEPT)))
  return {
    ...held,
    owed: held.owed.filter((one) => !known.has(nameOf(one))),
    letters: [...held.letters.filter((one) => !spare.has(one)), ...fresh].slice(-MOST_LETTERS),
  }
}

const nameOf = ({ seq, to }: Owed): string => `${seq} ${to}`
