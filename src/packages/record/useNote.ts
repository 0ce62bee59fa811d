// Minutes of one item while they are written: every letter is kept on the phone at once and on the server after a short rest.
// What another host writes meanwhile is never written over: it is shown beside one's own, and one says what stays.
import { useCallback, useEffect, useRef } from 'react'
import { note, type RecordView, see } from '~/domain/record/contract'
import { Refused } from '../../api/call'
import { keyOf, queries, readAnew } from '../../api/queries'
import { draftOf, useDraft } from '../../api/useDraft'
import { useIntention } from '../../api/useIntention'
import type { Shown } from './useRecord'

type Item = RecordView['items'][number]

interface Kept {
  words: string
  /** The version these words are written over. */
  seen: number
  /** What was sent last: where it arrived and the answer did not, it is no other's. */
  sent?: string
}

export interface Noting {
  words: string
  write(words: string): void
  state: 'saved' | 'saving' | 'waiting' | 'conflict'
  /** What somebody else wrote since; only in a conflict. */
  theirs: string
  keepBoth(): void
  keepMine(): void
  keepTheirs(): void
}

/** Milliseconds of rest after a letter, and before another try where the line was dead. */
const RESTS = 2_000
const AGAIN = 8_000

const placeOf = (gatheringId: string, itemId: string): string => `record.note.${gatheringId}.${itemId}`

/** Items of which this phone holds words that the server has not: nothing is checked over them. */
export const unsaved = ({ gatheringId, items }: Pick<RecordView, 'gatheringId' | 'items'>): Item[] =>
  items.filter(({ itemId, notes }) => {
    const held = draftOf<Kept | null>(placeOf(gatheringId, itemId))
    return held && held.words !== notes
  })

/** `writes`: the wording is open; else the words wait until it is opened again. */
export function useNote(gatheringId: string, item: Item, writes: boolean): Noting {
  const { itemId, notes, noteVersion } = item
  const [draft, setDraft, done] = useDraft<Kept | null>(placeOf(gatheringId, itemId), null)
  const noting = useIntention(note, { tries: 2 })
  const held = useRef(draft)
  held.current = draft
  const put = useCallback(
    (next: Kept) => {
      held.current = next
      setDraft(next)
    },
    [setDraft],
  )
  // A reading that set out before the last save may come back after it: then it is the older one.
  const last = useRef<Kept>(undefined)
  const newer = last.current && last.current.seen > noteVersion ? last.current : undefined
  const over = draft !== null && draft.seen < noteVersion
  const mineAlready = over && (notes === draft.words || notes === draft.sent)
  const conflict = over && !mineAlready

  // It arrived before, and the answer did not: go on over it.
  useEffect(() => {
    if (mineAlready && held.current) put({ ...held.current, seen: noteVersion })
  }, [mineAlready, noteVersion, put])

  const save = useCallback(async () => {
    const now = held.current
    if (!now) return
    const sent = { ...now, sent: now.words }
    put(sent)
    const saved = await noting.run({ gatheringId, itemId, seen: now.seen, words: now.words })
    if (!saved) return
    last.current = { words: saved.words, seen: saved.noteVersion, sent: saved.words }
    const key = keyOf(see, { gatheringId })
    const shown = queries.getQueryData<Shown>(key)
    if (shown) {
      const items = shown.record.items.map((one) =>
        one.itemId === itemId ? { ...one, notes: saved.words, noteVersion: saved.noteVersion } : one,
      )
      queries.setQueryData(key, { ...shown, record: { ...shown.record, items } })
    }
    // Whoever wrote on meanwhile goes on over what was saved.
    if (held.current && held.current.words !== saved.words) put({ ...held.current, seen: saved.noteVersion })
    else done()
  }, [gatheringId, itemId, noting.run, put, done])

  const { busy, fault } = noting
  const overtaken = fault instanceof Refused && fault.code === 'CHANGED_MEANWHILE'
  useEffect(() => {
    if (overtaken) readAnew(see)
  }, [overtaken])

  const owed = writes && draft !== null && !conflict && draft.words !== notes
  const words = draft?.words
  useEffect(() => {
    if (!owed || busy || words === undefined || (overtaken && held.current?.seen !== noteVersion)) return
    const timer = setTimeout(() => void save(), fault && !overtaken ? AGAIN : RESTS)
    return () => clearTimeout(timer)
  }, [owed, busy, words, fault, overtaken, noteVersion, save])

  // Whoever turns to something else within the rest: sent at once.
  const leaving = useRef<() => void>(undefined)
  leaving.current = owed && !busy ? () => void save() : undefined
  useEffect(() => () => leaving.current?.(), [])

  // Everything of it is there already.
  useEffect(() => {
    if (draft !== null && !conflict && draft.words === notes && !busy) done()
  }, [draft, conflict, notes, busy, done])

  return {
    words: draft?.words ?? newer?.words ?? notes,
    write: (next) => put({ ...(held.current ?? newer ?? { seen: noteVersion }), words: next }),
    state: conflict ? 'conflict' : !owed ? 'saved' : busy ? 'saving' : 'waiting',
    theirs: conflict ? notes : '',
    keepBoth: () => put({ words: [notes, held.current?.words ?? ''].filter(Boolean).join('\n'), seen: noteVersion }),
    keepMine: () => put({ words: held.current?.words ?? '', seen: noteVersion }),
    keepTheirs: () => done(),
  }
}
