// An answer to a warning by telephone: key 1 or SMS 1 has heard, 2 needs help.
import { attemptsTo } from '../../domain/message/letter'
import { type Heeded, heedOf, type Said, WARNING_ANSWERABLE } from '../../domain/reply/heed'
import { answeredTo } from '../../domain/reply/reply'
import type { Instant } from '../../domain/shape'
import { personByPhone } from '../person/read'
import { takeAnswer } from './answer'
import { liveOfPhone } from './store'

/** What of ours this number answers, if anything. */
export async function askedByPhone(said: Said, now: Instant): Promise<Heeded | undefined> {
  const asks = await liveOfPhone(said.phone)
  const sent = asks.flatMap((ask) =>
    attemptsTo(ask.letters, said.phone, WARNING_ANSWERABLE).map((attempt) => ({ ask, ...attempt })),
  )
  const answered = answeredTo(sent, said, now)
  if (!answered) return undefined
  const { ask, startedAt, reference } = answered
  return {
    startedAt,
    exact: said.by === 'voice' && reference === said.reference,
    async take(key) {
      const word = heedOf(said)
      if (!word) return
      const person = await personByPhone(said.phone)
      const as = person && ask.memberIds.includes(person._id) ? 'member' : 'family'
      const by = { ...(person ? { personId: person._id } : {}), name: person?.name ?? '接电话的人', as } as const
      await takeAnswer(ask, { word: word === 'well' ? 'heard' : word, by, person, via: said.by, key, now })
    },
  }
}
