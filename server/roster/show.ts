// Imports as they are shown, to whoever began them and nobody else.
import { adminGround } from '../../domain/coverage/ground'
import { Refusal } from '../../domain/refusal'
import type { ImportView } from '../../domain/roster/contract'
import { CHUNK, type RosterImport } from '../../domain/roster/import'
import type { Id } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { importById } from './store'

export function viewOf(held: RosterImport): ImportView {
  const { _id: importId, kind, fileName, at, state, why, rows, cursor, counts, written } = held
  return { importId, kind, fileName, at, state, why, rows, passed: Math.min(rows, cursor * CHUNK), counts, written }
}

/** The ground of an admin; without one there is nothing to take in or give out. */
export function groundOfAdmin({ caller }: Circumstances): Id[] {
  const ground = adminGround(caller.positions)
  if (ground.length === 0) throw new Refusal('NOT_YOURS', 'no ground')
  return ground
}

export async function ownImport(importId: Id, circumstances: Circumstances): Promise<RosterImport> {
  groundOfAdmin(circumstances)
  const held = await importById(importId)
  if (!held || held.by !== personOf(circumstances)._id) throw new Refusal('NOT_FOUND')
  return held
}

export const withKey = ({ keys }: RosterImport, key: string): string[] => [...keys, key].slice(-20)
