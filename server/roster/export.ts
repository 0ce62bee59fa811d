// Files out: the empty template of a kind, and everything of it on the caller's ground, with who took it put down.
import { beijing } from '../../domain/beijing'
import { Refusal } from '../../domain/refusal'
import type { Column, Read } from '../../domain/roster/column'
import { exported, template } from '../../domain/roster/contract'
import { columnsOf, KINDS } from '../../domain/roster/kinds'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { fileLink } from './files'
import { ROSTERS } from './kinds'
import { groundOfAdmin } from './show'
import { headOf, templateOf, workbookOf } from './workbook'
import { worldOf } from './world'

/** Rows of one file: more would not fit into the function's memory, nor into anybody's head. */
const MOST_EXPORTED = 20_000

export const handleTemplate = handle(template, async ({ kind }, circumstances) => {
  groundOfAdmin(circumstances)
  return fileLink(await templateOf(kind), `${KINDS[kind].title}模板`, circumstances.now)
})

export const handleExport = handle(exported, async ({ kind, words }, circumstances) => {
  const { now } = circumstances
  const world = await worldOf(groundOfAdmin(circumstances))
  const found = words === '' ? undefined : world.community(words)
  if (found && 'wrong' in found) throw new Refusal('NO_SUCH_PLACE')
  const communityIds = found ? [found.place._id] : world.communities.map(({ _id }) => _id)
  const columns = columnsOf(kind)
  const rows: (string | number | null)[][] = []
  for await (const page of ROSTERS[kind].rows(world, communityIds, now)) {
    for (const read of page) rows.push(columns.map((column) => cellFor(column, read)))
    if (rows.length > MOST_EXPORTED) throw new Refusal('TOO_MANY_ROWS')
  }
  // Before it is handed over.
  await audit(now, {
    by: personOf(circumstances)._id,
    call: exported.name,
    about: { kind, rows: rows.length, ...(found ? { communityId: found.place._id } : {}) },
  })
  const { title } = KINDS[kind]
  const bytes = await workbookOf([{ name: title, columns: columns.map(headOf), rows }])
  const link = await fileLink(bytes, `${title}名册${beijing(now).format('YYYYMMDD')}`, now)
  return { ...link, rows: rows.length }
})

function cellFor({ key, read: { as } }: Column, read: Read): string | number | null {
  const text = read[key]
  if (text === undefined || text === '') return null
  return as === 'number' ? Number(text) : text
}
