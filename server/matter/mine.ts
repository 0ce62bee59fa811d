// What one raised or follows, the newest first.

import { mine } from '../../domain/matter/contract'
import { ratesStill } from '../../domain/matter/may'
import { isRaiser, seenAs } from '../../domain/matter/party'
import { collection } from '../kernel/database'
import { handle, personOf } from '../kernel/handle'
import { adoptByPhone } from './adopt'
import { actorOf, linesOf } from './show'

const MOST = 200

export const handleMine = handle(mine, async (_input, circumstances) => {
  const { now } = circumstances
  const person = personOf(circumstances)
  const { _id: me } = person
  const actor = actorOf(circumstances)
  await adoptByPhone(person, now)
  const found = await collection('matters').find({ parties: me }, { orderBy: ['submittedAt', 'desc'], limit: MOST })
  const matters = found.filter((matter) => seenAs(matter, actor).length > 0)
  const lines = await linesOf(matters, me)
  return {
    matters: lines.map((line, i) => {
      const matter = matters[i]!
      if (!isRaiser(matter, actor)) return line
      if (matter.state === 'answered' && ratesStill(matter, now)) return { ...line, asksYou: 'rate' as const }
      return matter.held && matter.held.answeredAt === undefined ? { ...line, asksYou: 'held' as const } : line
    }),
    now,
  }
})
