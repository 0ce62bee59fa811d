// Public figures of one's community; counted, never written down anywhere.
import { publicFigures } from '../../domain/desk/contract'
import { bellFigures } from '../bell/read'
import { handle, personOf } from '../kernel/handle'
import { volunteerFigures } from '../volunteer/read'

export const handlePublicFigures = handle(publicFigures, async (_input, circumstances) => {
  const { communityId } = personOf(circumstances)
  const [bells, helpers] = await Promise.all([
    bellFigures(communityId, circumstances.now),
    volunteerFigures(communityId, circumstances.now),
  ])
  return { bells, ...helpers }
})
