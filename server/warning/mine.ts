// Warnings as the household and its family read them, and their answer.
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { answer, mine, type WarningCard } from '../../domain/warning/contract'
import { seenBy } from '../../domain/warning/course'
import type { Ask, Warning } from '../../domain/warning/warning'
import { handle, personOf } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { peopleByIds } from '../person/read'
import { takeAnswer } from './answer'
import { askById, changeAsk, liveOfParty, warningById, warningsByIds } from './store'

export const handleMine = handle(mine, async (_input, circumstances) => {
  const { _id, name } = personOf(circumstances)
  return { warnings: await cardsFor({ personId: _id, name }, circumstances.now), now: circumstances.now }
})

export const handleAnswer = handle(answer, async ({ askId, answer: word }, circumstances) => {
  const { key, now } = circumstances
  const person = personOf(circumstances)
  const ask = await askById(askId)
  const as = ask && relationOf(ask, person._id)
  if (!ask || !as) throw new Refusal('NOT_FOUND')
  if (!ask.live && word === 'heard' && !ask.keys.includes(key)) throw new Refusal('STEP_OUT_OF_ORDER', 'closed')
  const by = { personId: person._id, name: person.name, as }
  const after = await takeAnswer(ask, { word, by, person, via: 'app', key, now })
  const warning = await warningById(after.warningId)
  if (!warning) throw new Refusal('NOT_FOUND')
  return { warning: cardOf(after, warning, as, await namesOf([after])) }
})

const relationOf = (ask: Ask, personId: Id): 'member' | 'family' | undefined =>
  ask.memberIds.includes(personId) ? 'member' : ask.familyIds.includes(personId) ? 'family' : undefined

async function namesOf(asks: readonly Ask[]): Promise<(ask: Ask) => string> {
  const people = await peopleByIds(asks.flatMap(({ memberIds }) => memberIds.slice(0, 1)))
  return ({ memberIds }) => people.find(({ _id }) => memberIds.includes(_id))?.name ?? '这户居民'
}

function cardOf(ask: Ask, warning: Warning, as: WarningCard['as'], nameOf: (ask: Ask) => string): WarningCard {
  return {
    askId: ask._id,
    title: warning.title,
    words: warning.words,
    kind: warning.kind,
    answerBy: warning.answerBy,
    as,
    resident: nameOf(ask),
    state: ask.state,
    ...(ask.answered ? { answeredBy: ask.answered.name } : {}),
    ...(ask.alertId ? { alertId: ask.alertId } : {}),
  }
}

/** For the app's poll: one indexed look, almost always empty. A card shown to the household counts as having reached it. */
export async function cardsFor(person: { personId: Id; name: string }, now: Instant): Promise<WarningCard[]> {
  const asks = await liveOfParty(person.personId)
  if (asks.length === 0) return []
  const [warnings, nameOf] = await Promise.all([
    warningsByIds([...new Set(asks.map(({ warningId }) => warningId))]),
    namesOf(asks),
  ])
  const unseen = asks.filter((ask) => ask.seenAt === undefined && relationOf(ask, person.personId) === 'member')
  await Promise.all(
    unseen.map(({ _id }) =>
      changeAsk(_id, (held) => seenBy(held, person, now)).catch((fault: unknown) =>
        logFault('warning.seen', fault, { askId: _id }),
      ),
    ),
  )
  return asks.flatMap((ask) => {
    const warning = warnings.find(({ _id }) => _id === ask.warningId)
    const as = relationOf(ask, person.personId)
    return warning && as ? [cardOf(ask, warning, as, nameOf)] : []
  })
}
