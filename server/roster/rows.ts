// Rows of an import by verdict, a page at a time; and the faulty ones as a file.

import { Refusal } from '../../domain/refusal'
import type { Column } from '../../domain/roster/column'
import { faults, rows } from '../../domain/roster/contract'
import type { ImportRows, RosterImport, StagedRow } from '../../domain/roster/import'
import { columnsOf, KINDS } from '../../domain/roster/kinds'
import { handle } from '../kernel/handle'
import { fileLink } from './files'
import { ownImport } from './show'
import { chunkCounts, chunkOf } from './store'
import { workbookOf } from './workbook'

const PAGE = 20

/** Whom or what the row is about, in a few words. */
const titleOf = (columns: readonly Column[], { read }: StagedRow): string =>
  columns
    .filter(({ required }) => required)
    .flatMap(({ key }) => read[key] ?? [])
    .slice(0, 4)
    .join('，')
    .slice(0, 80) || '没有读出内容'

export const handleRows = handle(rows, async ({ importId, verdict, from }, circumstances) => {
  const held = await ownImport(importId, circumstances)
  const columns = columnsOf(held.kind)
  const found: StagedRow[] = []
  let passed = 0
  for (const { seq, counts } of await chunkCounts(importId)) {
    const begins = passed
    passed += counts[verdict]
    if (passed <= from || counts[verdict] === 0 || found.length >= PAGE) continue
    const chunk = await chunkOf(importId, seq)
    const those = chunk?.rows.filter((row) => row.verdict === verdict) ?? []
    found.push(...those.slice(Math.max(0, from - begins), Math.max(0, from - begins) + PAGE - found.length))
  }
  const next = from + found.length
  return {
    rows: found.map((row) => ({ n: row.n, changes: row.changes, faults: row.faults, title: titleOf(columns, row) })),
    total: passed,
    nextFrom: next < passed ? next : undefined,
  }
})

export const handleFaults = handle(faults, async ({ importId }, circumstances) => {
  const held = await ownImport(importId, circumstances)
  if (held.counts.fault === 0) throw new Refusal('NOT_FOUND', 'no faults')
  const columns = columnsOf(held.kind)
  const wrong = (await allChunks(held)).flatMap((chunk) => chunk.rows.filter(({ verdict }) => verdict === 'fault'))
  const lines = wrong.flatMap((row) =>
    row.faults.map(({ heading, words }) => [row.n, heading ?? '整行', words, titleOf(columns, row)]),
  )
  const bytes = await workbookOf([
    {
      name: '要改的地方',
      columns: [
        { heading: '第几行', width: 10 },
        { heading: '列', width: 16 },
        { heading: '哪里不对，怎么改', width: 70 },
        { heading: '这一行是', width: 50 },
      ],
      rows: lines,
    },
  ])
  return fileLink(bytes, `${KINDS[held.kind].title}要改的地方`, circumstances.now)
})

async function allChunks({ _id, chunks }: RosterImport): Promise<ImportRows[]> {
  const found: ImportRows[] = []
  for (let seq = 0; seq < chunks; seq++) {
    const chunk = await chunkOf(_id, seq)
    if (chunk) found.push(chunk)
  }
  return found
}
