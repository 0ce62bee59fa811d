// What waits for an admin's eye.
import { queue } from '../../domain/screening/contract'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { pictureSources } from '../picture/read'
import { placesByIds } from '../place/read'
import { groundOf } from './ground'
import { countForHuman, waitingForHuman } from './store'

/** As many as one looks through in one sitting. */
const MOST = 20

export const handleQueue = handle(queue, async (_input, circumstances) => {
  const { caller, now } = circumstances
  const ground = groundOf(caller.positions)
  const [held, count] = await Promise.all([waitingForHuman(ground, MOST), countForHuman(ground)])
  const [pictures, places] = await Promise.all([
    pictureSources(held.flatMap(({ pictureId }) => pictureId ?? [])),
    placesByIds(held.flatMap(({ path }) => path.at(-1) ?? [])),
  ])
  const nameOf = new Map(places.map(({ _id, name }) => [_id, name]))
  // People's words and pictures before anybody else may see them: it goes on record who looked.
  if (held.length > 0)
    await audit(now, { by: personOf(circumstances)._id, call: queue.name, about: { looked: held.length } })
  return {
    waiting: held.map(({ _id, version, subject, kind, words, pictureId, path, why, askedAt }) => {
      const source = pictureId ? pictures.get(pictureId) : undefined
      return {
        screeningId: _id,
        version,
        room: subject.room,
        kind,
        ...(words === undefined ? {} : { words }),
        ...(source ? { pictureUrl: source.url } : {}),
        placeName: nameOf.get(path.at(-1) ?? '') ?? '',
        why: why ?? 'noAnswer',
        askedAt,
      }
    }),
    more: Math.max(0, count - held.length),
    now,
  }
})
