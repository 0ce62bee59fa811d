// What was said of a topic, the newest first: to neighbours what was checked and no hidden name, to who leads it everything.
import { Refusal } from '../../domain/refusal'
import { opinions } from '../../domain/topic/contract'
import { RESIDENT_BY } from '../../domain/topic/course'
import { audit } from '../kernel/audit'
import { handle } from '../kernel/handle'
import { pageOf } from '../kernel/page'
import { topicById } from './store'
import { actorOf, existing } from './who'

const PAGE = 50

export const handleOpinions = handle(opinions, async ({ topicId, after }, circumstances) => {
  const actor = await actorOf(circumstances)
  const { sight } = existing(await topicById(topicId), actor)
  // What neighbours say to one another is theirs.
  if (sight === 'outside') throw new Refusal('NOT_YOURS', 'opinions')
  const leads = sight === 'leader'
  const { found, next } = await pageOf('opinions', [{ topicId }], {
    by: 'at',
    order: 'desc',
    after,
    keep: ({ shown, personId, disownedAt }) =>
      leads || personId === actor.personId || (shown && disownedAt === undefined),
    page: PAGE,
  })
  // A name that is hidden from neighbours: it goes on record who looked.
  if (leads && found.some(({ hidden, enteredBy }) => hidden && !enteredBy))
    await audit(circumstances.now, { by: actor.personId, call: opinions.name, about: { topicId } })
  return {
    opinions: found.map(({ personId, name, stance, words, hidden, enteredBy, disownedAt, at }) => {
      const mine = personId === actor.personId
      return {
        name: hidden && !leads && !mine ? RESIDENT_BY : name,
        stance,
        words,
        at,
        onPaper: enteredBy !== undefined,
        mine,
        ...(disownedAt === undefined ? {} : { disowned: true }),
      }
    }),
    ...(next ? { next } : {}),
    now: circumstances.now,
  }
})
