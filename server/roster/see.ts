// How far an import is. Looking helps it on.
import { mine, see } from '../../domain/roster/contract'
import { isWorking } from '../../domain/roster/import'
import { handle, personOf } from '../kernel/handle'
import { advance } from './advance'
import { ownImport, viewOf } from './show'
import { importsOf } from './store'

/** Milliseconds of work in one look: the page shows progress between two. */
const WORKS = 2500

export const handleSee = handle(see, async ({ importId }, circumstances) => {
  const held = await ownImport(importId, circumstances)
  const { now, requestId } = circumstances
  const after = isWorking(held.state) ? await advance(importId, now, requestId, WORKS) : held
  return { import: viewOf(after ?? held) }
})

const SHOWN = 20

export const handleMine = handle(mine, async (_input, circumstances) => ({
  imports: (await importsOf(personOf(circumstances)._id, SHOWN)).filter(({ state }) => state !== 'dropped').map(viewOf),
}))
