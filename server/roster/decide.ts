// What a person decides about an import: yes to what was shown, the same file once more, or not at all.

import { Refusal } from '../../domain/refusal'
import { apply, drop, recheck } from '../../domain/roster/contract'
import { after, type ImportEvent, NONE, type RosterImport } from '../../domain/roster/import'
import { audit } from '../kernel/audit'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { move } from './advance'
import { ownImport, viewOf, withKey } from './show'

async function decided(
  importId: string,
  event: ImportEvent,
  circumstances: Circumstances,
  more: Partial<RosterImport> = {},
) {
  const { now, key } = circumstances
  const held = await ownImport(importId, circumstances)
  if (held.keys.includes(key)) return { import: viewOf(held) }
  if (!after(held.state, event)) throw new Refusal('STEP_OUT_OF_ORDER', `${event} in ${held.state}`)
  return { import: viewOf(await move(held, event, now, { ...more, keys: withKey(held, key) })) }
}

export const handleApply = handle(apply, async ({ importId }, circumstances) => {
  const shown = await decided(importId, 'confirm', circumstances, { written: 0 })
  const { kind, rows } = shown.import
  const by = personOf(circumstances)._id
  await audit(circumstances.now, { by, call: apply.name, about: { importId, kind, rows, confirmed: true } })
  return shown
})

export const handleRecheck = handle(recheck, ({ importId }, circumstances) =>
  decided(importId, 'recheck', circumstances, { counts: NONE, written: 0 }),
)

export const handleDrop = handle(drop, ({ importId }, circumstances) => decided(importId, 'drop', circumstances))
