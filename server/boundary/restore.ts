// Going back: what was before each later change, the earliest of them last.
import { restore } from '../../domain/boundary/contract'
import { Refusal } from '../../domain/refusal'
import { handle } from '../kernel/handle'
import { putInPlace } from './put'
import { changesOf } from './store'

/** Farther back than this nobody goes in one step. */
const MOST = 50

export const handleRestore = handle(restore, ({ communityId, number, seen }, circumstances) =>
  putInPlace({ call: restore.name, communityId, seen }, circumstances, async () => {
    if (number >= seen || seen - number > MOST) throw new Refusal('NOT_FOUND', `${communityId} ${number}`)
    const later = (await changesOf(communityId, seen - number)).filter((one) => one.number > number)
    return {
      kind: 'restore',
      after: [...new Map(later.flatMap(({ before }) => before).map((drawn) => [drawn.placeId, drawn])).values()],
    }
  }),
)
