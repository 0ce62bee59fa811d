// The bytes are said to be there. What is kept is a clean copy under a name of its own; what was sent is deleted at once.
// Cut off anywhere, the same again leads to the same end: the copy's name follows from the picture's id.
import { cleaned } from '../../domain/picture/clean'
import { finish } from '../../domain/picture/contract'
import { MOST_BYTES, type Picture, type PictureType } from '../../domain/picture/picture'
import { Refusal } from '../../domain/refusal'
import { bytesOf, deleteFiles, keepFile } from '../kernel/files'
import { handle, personOf } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { changePicture, pictureById } from './store'

const ENDING: Record<PictureType, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }
const keptPath = ({ _id, type }: Picture): string => `pictures/kept/${_id}.${ENDING[type]}`

/** Whoever holds the link may send anew for a while; the nightly sweep deletes that too, and what failed to go now. */
const deleteRaw = ({ _id, rawFile }: Picture): Promise<void> =>
  deleteFiles([rawFile]).catch((fault: unknown) => logFault('picture.raw', fault, { pictureId: _id }))

async function refuse(picture: Picture, key: string): Promise<never> {
  await changePicture(picture._id, (held) =>
    held.state === 'expected' ? { ...held, state: 'refused', keys: withKey(held, key) } : undefined,
  )
  await deleteRaw(picture)
  throw new Refusal('NO_PICTURE')
}

const withKey = ({ keys }: Picture, key: string): string[] => [...keys, key].slice(-20)

export const handleFinish = handle(finish, async ({ pictureId }, circumstances) => {
  const { key } = circumstances
  const picture = await pictureById(pictureId)
  if (!picture || picture.by !== personOf(circumstances)._id) throw new Refusal('NOT_FOUND')
  if (picture.state === 'kept') return { pictureId }
  if (picture.state === 'refused') throw new Refusal('NO_PICTURE')
  const raw = await bytesOf(picture.rawFile, MOST_BYTES)
  if (raw === undefined) {
    // Gone because the same call, a moment earlier, has kept it.
    if ((await pictureById(pictureId))?.state === 'kept') return { pictureId }
    throw new Refusal('PICTURE_NOT_THERE')
  }
  if (raw === 'tooLarge') return refuse(picture, key)
  const clean = cleaned(raw, picture.type)
  if (!clean) return refuse(picture, key)
  const file = await keepFile(keptPath(picture), clean.bytes)
  const { width, height } = clean
  await changePicture(pictureId, (held) =>
    held.state === 'kept'
      ? undefined
      : { ...held, state: 'kept', file, bytes: clean.bytes.length, width, height, keys: withKey(held, key) },
  )
  await deleteRaw(picture)
  return { pictureId }
})
