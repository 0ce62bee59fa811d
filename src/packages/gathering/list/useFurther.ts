// A list of gatherings goes on, page by page, behind its first page.
import { useState } from 'react'
import type { OutputOf, ParsedInputOf } from '~/domain/contract'
import { type GatheringLine, list } from '~/domain/gathering/contract'
import { call } from '../../../api/call'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'

type Page = Pick<OutputOf<typeof list>, 'gatherings' | 'next'>

export interface Further {
  lines: GatheringLine[]
  more: boolean
  busy: boolean
  readOn(): Promise<void>
}

/** What was read further stays; where the first page is read anew and has it too, it stands once. */
export function useFurther(first: Page, input: Omit<ParsedInputOf<typeof list>, 'after'>): Further {
  const [further, setFurther] = useState<Page>()
  const [busy, setBusy] = useState(false)
  const { next } = further ?? first
  const known = new Set(first.gatherings.map(({ gatheringId }) => gatheringId))
  const behind = (further?.gatherings ?? []).filter(({ gatheringId }) => !known.has(gatheringId))
  const readOn = async () => {
    if (!next) return
    setBusy(true)
    try {
      const page = await call(list, { ...input, after: next })
      setFurther({ gatherings: [...behind, ...page.gatherings], ...(page.next ? { next: page.next } : {}) })
    } catch (fault) {
      notify(sentenceOf(fault), 'bad')
    } finally {
      setBusy(false)
    }
  }
  return { lines: [...first.gatherings, ...behind], more: next !== undefined, busy, readOn }
}
