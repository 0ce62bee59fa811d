// Every night: what was sent, what was put by, and files made for somebody are deleted a day after.
import { isWorking } from '../../domain/roster/import'
import type { Instant } from '../../domain/shape'
import { deleteFiles } from '../kernel/files'
import { logFault } from '../kernel/log'
import { changeImport, filesToSweep, forgetFile, importsToSweep, removeChunks, removeImport } from './store'

const DAY = 86_400_000
const AT_ONCE = 200

/** How many are gone. One that cannot be deleted now waits for tomorrow. */
export async function sweepRosters(now: Instant): Promise<number> {
  let gone = 0
  for (const { _id, state, rawFile } of await importsToSweep(now, AT_ONCE)) {
    try {
      // What is being written is first brought to its end.
      if (isWorking(state)) {
        await changeImport(_id, (held) => ({ ...held, sweepAt: now + DAY }))
        continue
      }
      await deleteFiles([rawFile])
      await removeChunks(_id)
      if (await removeImport(_id)) gone += 1
    } catch (fault) {
      logFault('roster.sweep', fault, { importId: _id })
    }
  }
  for (const { _id, file } of await filesToSweep(now, AT_ONCE)) {
    try {
      await deleteFiles([file])
      if (await forgetFile(_id)) gone += 1
    } catch (fault) {
      logFault('roster.sweepFiles', fault, { file: _id })
    }
  }
  return gone
}
