// A file is announced: where its bytes go.

import { Refusal } from '../../domain/refusal'
import { begin } from '../../domain/roster/contract'
import { NONE, type RosterImport } from '../../domain/roster/import'
import { uploadTo } from '../kernel/files'
import { handle, personOf } from '../kernel/handle'
import { groundOfAdmin } from './show'
import { importById, importIdOf, importsOf, insertImport } from './store'

const DAY = 86_400_000
/** Imports of one person in a day: enough for second thoughts. */
const MOST_BEGUN = 60

export const handleBegin = handle(begin, async ({ kind, fileName, bytes }, circumstances) => {
  const { now, key } = circumstances
  groundOfAdmin(circumstances)
  const by = personOf(circumstances)._id
  const importId = importIdOf(by, key)
  const before = await importById(importId)
  if (before && before.state !== 'expected') return { importId }
  const lately = await importsOf(by, MOST_BEGUN)
  if (!before && lately.length >= MOST_BEGUN && (lately.at(-1)?.at ?? 0) > now - DAY)
    throw new Refusal('TOO_OFTEN', 'imports')
  const { file, url, headers } = await uploadTo(`sheets/raw/${importId}`)
  const fresh: RosterImport = {
    _id: importId,
    version: 1,
    by,
    kind,
    fileName,
    bytes,
    at: now,
    state: 'expected',
    rawFile: file,
    rows: 0,
    chunks: 0,
    cursor: 0,
    counts: NONE,
    written: 0,
    timeline: [{ at: now, state: 'expected', cursor: 0 }],
    idle: true,
    sweepAt: now + DAY,
    keys: [key],
  }
  const held = before ?? (await insertImport(fresh))
  if (held.kind !== kind || held.bytes !== bytes) throw new Refusal('BAD_INPUT', 'the same intention for another file')
  return { importId, upload: { url, headers } }
})
