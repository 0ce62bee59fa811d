// The pictures somebody is adding to something: on their way, kept, failed, or taken out again. Ids of those kept are
// handed to the page, which keeps them in its draft.
import { useCallback, useEffect, useRef, useState } from 'react'
import { links } from '~/domain/picture/contract'
import type { PictureAbout } from '~/domain/picture/picture'
import { newKey, Refused } from '../api/call'
import { useCall } from '../api/queries'
import { sendPicture } from '../api/sendPicture'
import { type ChosenPicture, choosePictures } from '../platform/picture'
import { sentenceOf } from './States'

export interface AddedPicture {
  /** The intention key of its sending, or the id of one that was kept before. */
  key: string
  state: 'sending' | 'kept' | 'failed'
  /** What an Image shows; absent until it is known. */
  path?: string
  pictureId?: string
  /** Taken out, and can be put back until the page sends it all. */
  out?: boolean
  chosen?: ChosenPicture
  /** What went wrong, and whether trying again helps. */
  words?: string
  again?: boolean
}

export interface AddingPictures {
  items: AddedPicture[]
  /** How many more may be added. */
  room: number
  /** Some are still on their way. */
  busy: boolean
  /** Something to tell about what was chosen. */
  notice: string | undefined
  add(): Promise<void>
  retry(key: string): void
  takeOut(key: string): void
  putBack(key: string): void
}

interface Terms {
  about: PictureAbout
  most: number
  ids: readonly string[]
  onIds(ids: string[]): void
  /** Between two tries. */
  pauseMs?: number
}

const counts = ({ out, state }: AddedPicture) => !out && state !== 'failed'

export function usePictures({ about, most, ids, onIds, pauseMs }: Terms): AddingPictures {
  const [items, setItems] = useState<AddedPicture[]>(() => ids.map((id) => ({ key: id, pictureId: id, state: 'kept' })))
  const [notice, setNotice] = useState<string>()
  const held = useRef(items)
  const told = useRef(ids.join())
  // Sending outlives the page: whoever comes back finds the picture in the draft.
  const tell = useRef(onIds)
  tell.current = onIds
  const put = useCallback((next: AddedPicture[]) => {
    held.current = next
    setItems(next)
    const kept = next.flatMap(({ out, state, pictureId }) => (!out && state === 'kept' && pictureId ? [pictureId] : []))
    if (kept.join() === told.current) return
    told.current = kept.join()
    tell.current(kept)
  }, [])
  const alter = (key: string, change: Partial<AddedPicture>) =>
    put(held.current.map((one) => (one.key === key ? { ...one, ...change } : one)))

  const send = async (key: string, chosen: ChosenPicture) => {
    try {
      alter(key, { state: 'kept', pictureId: await sendPicture(about, chosen, key, pauseMs) })
    } catch (fault) {
      // A refusal stays one; a line may come back.
      const again = !(fault instanceof Refused) || ['BUSY', 'OUR_FAULT', 'PICTURE_NOT_THERE'].includes(fault.code)
      alter(key, { state: 'failed', words: sentenceOf(fault), again })
    }
  }

  const before = items.filter(({ path, pictureId }) => !path && pictureId).map(({ pictureId }) => pictureId as string)
  const [kept] = useState(before)
  const found = useCall(links, { pictureIds: kept }, { when: kept.length > 0 })
  const shown = found.data?.links
  useEffect(() => {
    if (!shown) return
    const urls = new Map(shown.map(({ pictureId, url }) => [pictureId, url]))
    // What is gone meanwhile cannot be sent along.
    put(
      held.current.flatMap((one) => {
        if (one.path || !one.pictureId) return [one]
        const path = urls.get(one.pictureId)
        return path ? [{ ...one, path }] : []
      }),
    )
  }, [shown, put])

  const room = most - items.filter(counts).length
  return {
    items,
    room,
    notice,
    busy: items.some(({ state, out }) => state === 'sending' && !out),
    async add() {
      setNotice(undefined)
      const { pictures, unreadable } = await choosePictures(room)
      if (unreadable > 0) setNotice(`有${unreadable}张照片打不开，请换一张，或重新拍一张。`)
      const added = pictures.map((chosen) => ({ key: newKey(), state: 'sending' as const, path: chosen.path, chosen }))
      put([...held.current, ...added])
      await Promise.all(added.map(({ key, chosen }) => send(key, chosen)))
    },
    retry(key) {
      const chosen = held.current.find((one) => one.key === key)?.chosen
      if (!chosen) return
      alter(key, { state: 'sending', words: '' })
      void send(key, chosen)
    },
    takeOut: (key) => alter(key, { out: true }),
    putBack(key) {
      if (room > 0) alter(key, { out: false })
    },
  }
}
