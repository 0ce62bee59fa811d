// A topic's decision becomes a matter: raised for the community's office by who leads the topic, in the name of who asked for it.
import { leavesOf } from '../../domain/category/category'
import { raised } from '../../domain/matter/course'
import type { Matter } from '../../domain/matter/matter'
import type { Person } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { categoryTree, termsNow } from '../category/read'
import { logFault } from '../kernel/log'
import { addresseesOf, withLetters } from './doing'
import { ofCommunity, withCity } from './raise'
import { sceneOver } from './scene'
import { askScreening } from './screen'
import { insertMatter, matterById, matterIdOf, numberOf } from './store'

export interface Decided {
  categoryId: Id
  words: string
  communityId: Id
  /** In words: the grid, the estate, the building it is about. */
  where: string
  raiser: Pick<Person, '_id' | 'name' | 'phone'> | undefined
  hidden: Matter['hidden']
  by: { personId: Id; name: string }
}

async function raise(about: Decided, key: string, now: Instant): Promise<Matter> {
  const { communityId, words, raiser, hidden, by } = about
  const _id = matterIdOf(by.personId, key)
  const before = await matterById(_id)
  if (before) return before
  const category = leavesOf(await categoryTree()).find((one) => one._id === about.categoryId)
  if (!category) throw new Refusal('BAD_INPUT', 'no such category')
  // What goes around somebody was never a public topic.
  if (category.around) throw new Refusal('BAD_INPUT', 'goes around somebody')
  const place = await withCity(await ofCommunity(communityId))
  const [scene, { version, terms }] = await Promise.all([sceneOver(place.path, now), termsNow(now)])
  const matter = raised(
    {
      _id,
      number: numberOf(now),
      kind: 'suggestion',
      category,
      words,
      pictureIds: [],
      channel: 'meeting',
      place: { ...place, words: about.where.slice(0, 60) },
      raiser: raiser ? { personId: raiser._id, name: raiser.name, phone: raiser.phone } : {},
      ...(raiser?._id === by.personId ? {} : { enteredBy: by }),
      hidden,
      terms: { version, steps: terms.steps[category.urgency], cap: terms.cap[category.urgency] },
      key,
    },
    scene,
    now,
  )
  const to = await addresseesOf(matter, now)
  const stored = await insertMatter(withLetters({ ...matter, timeline: [] }, matter, scene, to, now), now)
  return askScreening(stored, now).catch((fault: unknown) => {
    logFault('matter.screening', fault)
    return stored
  })
}

/** Once an intention of one person; `idOf` says the matter's id before it is raised. */
export const raiseDecided = { idOf: matterIdOf, raise }
