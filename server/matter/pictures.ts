// Who may add pictures to a matter and who may see them: the sender before it is raised, then whoever may see the matter.

import { isOpen, type Matter } from '../../domain/matter/matter'
import { isRaiser, partiesOf, type Seer, seenAs, seesByOffice } from '../../domain/matter/party'
import type { PictureAbout } from '../../domain/picture/picture'
import type { Id } from '../../domain/shape'
import { collection } from '../kernel/database'
import { type Circumstances, personOf } from '../kernel/handle'
import { actorOf, existing } from './show'
import { matterById } from './store'

type AboutMatter = Extract<PictureAbout, { room: 'matter' }>

interface Rights {
  mayAdd: boolean
  shown: readonly Id[]
  asOffice: boolean
}

/** All that belong to it for good. */
const picturesOf = ({ pictureIds, answer, timeline }: Matter): Id[] => [
  ...new Set([...pictureIds, ...(answer?.pictureIds ?? []), ...timeline.flatMap(({ pictureIds: more }) => more ?? [])]),
]

/** Neighbours see what stands on the first page and in the answer, both checked; who handles it sees all. */
const shownTo = (matter: Matter, seers: readonly Seer[]): Id[] =>
  seesByOffice(seers) || seers.includes('raiser')
    ? picturesOf(matter)
    : matter.isPublic
      ? [...matter.pictureIds, ...(matter.answer?.pictureIds ?? [])]
      : []

export async function matterPictureRights(about: AboutMatter, circumstances: Circumstances): Promise<Rights> {
  const actor = actorOf(circumstances)
  if ('matterId' in about) {
    const matter = existing(await matterById(about.matterId), actor)
    const seers = seenAs(matter, actor)
    const parties = partiesOf(matter, actor)
    const mayAdd = isRaiser(matter, actor) || parties.has('owner') || parties.has('unit')
    return {
      mayAdd: mayAdd && (isOpen(matter) || matter.state === 'answered'),
      shown: shownTo(matter, seers),
      asOffice: seesByOffice(seers),
    }
  }
  // Several where somebody chose the same id; each shows its own only to whom it is shown.
  const matters = await ofDraft(about.draftId)
  const seen = matters.filter((matter) => seenAs(matter, actor).length > 0)
  const shown = seen.flatMap((matter) => shownTo(matter, seenAs(matter, actor)))
  const me = personOf(circumstances)._id
  return {
    mayAdd: !matters.some(({ raiser, enteredBy }) => (enteredBy?.personId ?? raiser.personId) === me),
    shown,
    asOffice: seen.some((matter) => seesByOffice(seenAs(matter, actor))),
  }
}

const ofDraft = (draftId: string): Promise<Matter[]> => collection('matters').find({ draftId }, { limit: 20 })

/** 'open' while a draft may still become a matter, or a matter may still take some. */
export async function shownByMatter(about: AboutMatter): Promise<readonly Id[] | 'open'> {
  if ('draftId' in about) return (await ofDraft(about.draftId)).flatMap(picturesOf)
  const matter = await matterById(about.matterId)
  if (!matter) return []
  return picturesOf(matter)
}
