// The bytes are there: the file is read once, its rows are put by in chunks, and the file itself is deleted. Cut off
// anywhere, the same again reads the file anew.

import { Refusal } from '../../domain/refusal'
import { read } from '../../domain/roster/contract'
import { CHUNK, contradictions, NONE, type RosterImport, type StagedRow } from '../../domain/roster/import'
import { columnsOf } from '../../domain/roster/kinds'
import { MOST_BYTES } from '../../domain/roster/limits'
import { readRow } from '../../domain/roster/read'
import { bytesOf, deleteFiles } from '../kernel/files'
import { handle } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { move } from './advance'
import { type Sheet, sheetOf } from './sheet'
import { ownImport, viewOf, withKey } from './show'
import { writeChunks } from './store'

const TOO_LARGE = '文件太大了，最多5兆。请删掉图片和多余的表，或分成几个文件。'

export const handleRead = handle(read, async ({ importId }, circumstances) => {
  const { now, key } = circumstances
  const held = await ownImport(importId, circumstances)
  if (held.state !== 'expected') return { import: viewOf(held) }
  const bytes = await bytesOf(held.rawFile, MOST_BYTES)
  if (bytes === undefined) throw new Refusal('FILE_NOT_THERE')
  const sheet = bytes === 'tooLarge' ? { refused: TOO_LARGE } : await sheetOf(Buffer.from(bytes), held.kind)
  const keys = withKey(held, key)
  const after =
    'refused' in sheet
      ? await move(held, 'refuse', now, { why: sheet.refused.slice(0, 300), keys })
      : await staged(held, sheet, now, keys)
  // The nightly sweep deletes what failed to go now.
  await deleteFiles([held.rawFile]).catch((fault: unknown) => logFault('roster.raw', fault, { importId }))
  return { import: viewOf(after) }
})

async function staged(held: RosterImport, { rows: cells }: Sheet, now: number, keys: string[]): Promise<RosterImport> {
  const columns = columnsOf(held.kind)
  const rows = cells.map(({ n, cells: row }): StagedRow => {
    const { read: meant, faults } = readRow(columns, row)
    return { n, read: { ...meant }, unread: faults, changes: [], faults: [] }
  })
  const other = contradictions(rows)
  for (const row of rows) {
    const words = other.get(row.n)
    if (words !== undefined) row.unread.push({ words })
  }
  const chunks = Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, seq) => ({
    seq,
    counts: NONE,
    rows: rows.slice(seq * CHUNK, (seq + 1) * CHUNK),
  }))
  await writeChunks(held._id, chunks)
  return move(held, 'read', now, { rows: rows.length, chunks: chunks.length, keys })
}
