// An answer by telephone: to the call of the morning, by who lives there, or by the volunteer who was asked.
import { attemptsTo } from '../../domain/message/letter'
import { type Heeded, heedOf, MORNING_ANSWERABLE, type Said } from '../../domain/reply/heed'
import { answeredTo } from '../../domain/reply/reply'
import type { Instant } from '../../domain/shape'
import { personByPhone } from '../person/read'
import { callForHelp } from './help'
import { endByLife } from './life'
import { liveOfPhone } from './store'

export async function morningAskedByPhone(said: Said, now: Instant): Promise<Heeded | undefined> {
  const mornings = await liveOfPhone(said.phone)
  const sent = mornings.flatMap((morning) =>
    attemptsTo(morning.letters, said.phone, MORNING_ANSWERABLE).map((attempt) => ({ morning, ...attempt })),
  )
  const answered = answeredTo(sent, said, now)
  if (!answered) return undefined
  const { morning, letterId, startedAt, reference } = answered
  return {
    startedAt,
    exact: said.by === 'voice' && reference === said.reference,
    async take(key) {
      const word = heedOf(said)
      if (!word) return
      const person = await personByPhone(said.phone)
      const own = letterId === 'call'
      const name = person?.name ?? (own ? morning.resident.name : (morning.volunteer?.name ?? '接电话的人'))
      const life = {
        how: own ? said.by : ('volunteer' as const),
        by: { ...(person ? { personId: person._id } : {}), name },
      }
      if (word === 'needsHelp') await callForHelp(morning, { ...life, person, key }, now)
      else await endByLife(morning._id, life, now)
    },
  }
}
