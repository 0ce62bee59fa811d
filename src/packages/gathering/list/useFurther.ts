// A list goes on, page by page, behind its first page.
import { useState } from 'react'
import type { OutputOf, ParsedInputOf } from '~/domain/contract'
import { type GatheringLine, list } from '~/domain/gathering/contract'
import { call } from '../../../api/call'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'

interface Page<Line> {
  lines: Line[]
  next?: string | undefined
}

export interface Further<Line> {
  lines: Line[]
  more: boolean
  busy: boolean
  readOn(): Promise<void>
}

/** What was read further stays; where the first page is read anew and has it too, it stands once. */
export function useReadOn<Line>(
  first: Page<Line>,
  idOf: (line: Line) => string,
  read: (after: string) => Promise<Page<Line>>,
): Further<Line> {
  const [further, setFurther] = useState<Page<Line>>()
  const [busy, setBusy] = useState(false)
  const { next } = further ?? first
  const known = new Set(first.lines.map(idOf))
  const behind = (further?.lines ?? []).filter((line) => !known.has(idOf(line)))
  const readOn = async () => {
    if (!next) return
    setBusy(true)
    try {
      const page = await read(next)
      setFurther({ ...page, lines: [...behind, ...page.lines] })
    } catch (fault) {
      notify(sentenceOf(fault), 'bad')
    } finally {
      setBusy(false)
    }
  }
  return { lines: [...first.lines, ...behind], more: next !== undefined, busy, readOn }
}

const pageOf = ({ gatherings, next }: OutputOf<typeof list>): Page<GatheringLine> => ({ lines: gatherings, next })

/** A list of gatherings. */
export const useFurther = (
  first: OutputOf<typeof list>,
  input: Omit<ParsedInputOf<typeof list>, 'after'>,
): Further<GatheringLine> =>
  useReadOn(
    pageOf(first),
    ({ gatheringId }) => gatheringId,
    async (after) => pageOf(await call(list, { ...input, after })),
  )
