// What an import or a drawing would do. Writes nothing of it.
import { check } from '../../domain/boundary/contract'
import { handle } from '../kernel/handle'
import { wholeOf } from './ground'
import { lookAt } from './look'
import { changesOf, finishChanges } from './store'

export const handleCheck = handle(check, async ({ communityId, source }, circumstances) => {
  await finishChanges()
  const [latest] = await changesOf(communityId, 1)
  const { report, drawn } = lookAt(source, await wholeOf(communityId, circumstances))
  return {
    report,
    seen: latest?.number ?? 0,
    drawn: [...drawn].map(([placeId, rings]) => ({ placeId, rings })),
  }
})
