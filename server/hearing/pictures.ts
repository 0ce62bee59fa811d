// Who may add pictures to a hearing and who may see them: who registers, before it is registered; then who answers.

import type { Hearing } from '../../domain/hearing/hearing'
import { partiesOf, readsAnswer } from '../../domain/hearing/party'
import type { PictureAbout } from '../../domain/picture/picture'
import type { Id } from '../../domain/shape'
import type { Circumstances } from '../kernel/handle'
import { hearingById, hearingsOfDraft } from './store'
import { actorOf, existing, type Hearer } from './who'

type AboutHearing = Extract<PictureAbout, { room: 'hearing' }>

interface Rights {
  mayAdd: boolean
  shown: readonly Id[]
  asOffice: boolean
}

const picturesOf = ({ pictureIds, answer }: Hearing): Id[] => [...pictureIds, ...(answer?.pictureIds ?? [])]

function shownTo(held: Hearing, actor: Hearer): Id[] {
  const parties = partiesOf(held, actor)
  if (parties.size === 0) return []
  return readsAnswer(held, parties) ? picturesOf(held) : held.pictureIds
}

export async function hearingPictureRights(about: AboutHearing, circumstances: Circumstances): Promise<Rights> {
  const actor = actorOf(circumstances)
  if ('hearingId' in about) {
    const { hearing, parties } = existing(await hearingById(about.hearingId), actor)
    const mayAdd = hearing.state === 'handed' && parties.has('holder')
    return { mayAdd, shown: shownTo(hearing, actor), asOffice: false }
  }
  const hearings = await hearingsOfDraft(about.draftId)
  const mayAdd = !hearings.some(({ enteredBy }) => enteredBy === actor.personId)
  return { mayAdd, shown: hearings.flatMap((one) => shownTo(one, actor)), asOffice: false }
}

/** 'open' while it may still take some. */
export async function shownByHearing(about: AboutHearing): Promise<readonly Id[] | 'open'> {
  if ('draftId' in about) return (await hearingsOfDraft(about.draftId)).flatMap(picturesOf)
  const held = await hearingById(about.hearingId)
  return held ? picturesOf(held) : []
}
