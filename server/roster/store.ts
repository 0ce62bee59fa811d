// The writer of imports, of their rows, and of the list of files that are to be deleted.
import { createHash } from 'node:crypto'
import type { ImportRows, RosterImport } from '../../domain/roster/import'
import type { Id, Instant } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'
import { newId } from '../kernel/ids'

const DAY = 86_400_000

/** One intention of one person is one import, however often it is sent. */
export const importIdOf = (personId: Id, key: string): Id =>
  `i_${createHash('sha256').update(`import\n${personId}\n${key}`).digest('base64url').slice(0, 22)}`

export const importById = (importId: Id): Promise<RosterImport | undefined> => collection('imports').byId(importId)

export async function insertImport(one: RosterImport): Promise<RosterImport> {
  try {
    await collection('imports').insert(one)
    return one
  } catch (fault) {
    if (!(fault instanceof Duplicate)) throw fault
    return (await importById(one._id)) ?? one
  }
}

export const changeImport = (
  importId: Id,
  to: (held: RosterImport) => RosterImport | undefined,
): Promise<RosterImport> => change('imports', importId, to)

export const importsOf = (personId: Id, limit: number): Promise<RosterImport[]> =>
  collection('imports').find({ by: personId }, { orderBy: ['at', 'desc'], limit })

/** Those the server has work with, the longest waiting first. */
export const workingImports = (limit: number): Promise<RosterImport[]> =>
  collection('imports').find({ idle: false }, { orderBy: ['at', 'asc'], limit })

const chunkId = (importId: Id, seq: number): Id => `${importId}_${String(seq).padStart(3, '0')}`

export const chunkOf = (importId: Id, seq: number): Promise<ImportRows | undefined> =>
  collection('importRows').byId(chunkId(importId, seq))

/** The counts of every chunk, in their order. */
export const chunkCounts = (importId: Id): Promise<Pick<ImportRows, 'seq' | 'counts'>[]> =>
  collection('importRows').find({ importId }, { fields: ['seq', 'counts'], orderBy: ['seq', 'asc'], limit: 1000 })

export const replaceChunk = (chunk: ImportRows): Promise<boolean> => collection('importRows').replace(chunk)

/** Those of an earlier try to read the file, which broke off, make way. */
export async function writeChunks(importId: Id, chunks: readonly Omit<ImportRows, '_id' | 'version' | 'importId'>[]) {
  await removeChunks(importId)
  for (const chunk of chunks) {
    await collection('importRows').insert({ ...chunk, _id: chunkId(importId, chunk.seq), version: 1, importId })
  }
}

export async function removeChunks(importId: Id): Promise<void> {
  await sdk().collection('importRows').where({ importId }).remove()
}

export const importsToSweep = (now: Instant, limit: number): Promise<RosterImport[]> =>
  collection('imports').find({ sweepAt: sdk().command.lte(now) }, { orderBy: ['sweepAt', 'asc'], limit })

export const removeImport = (importId: Id): Promise<boolean> => collection('imports').remove(importId)

export const rememberFile = (file: string, now: Instant): Promise<void> =>
  collection('sheetFiles').insert({ _id: newId(now), file, sweepAt: now + DAY })

export const filesToSweep = (now: Instant, limit: number) =>
  collection('sheetFiles').find({ sweepAt: sdk().command.lte(now) }, { orderBy: ['sweepAt', 'asc'], limit })

export const forgetFile = (_id: Id): Promise<boolean> => collection('sheetFiles').remove(_id)
