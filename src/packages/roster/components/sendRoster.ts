// One file on its way: announced, its bytes sent, said to be there. The same key from first to last, so that trying again
// after a dead line goes on with the same import.
import { begin, read } from '~/domain/roster/contract'
import type { RosterKind } from '~/domain/roster/limits'
import { call, NoAnswer } from '../../../api/call'
import { type ChosenSheet, sendSheet } from '../../../platform/sheet'

const TRIES = 3
/** 10,000 rows are read in seconds; a cold function on a bad day takes longer. */
const READING_MS = 60_000

async function once(kind: RosterKind, sheet: ChosenSheet, key: string): Promise<string> {
  const { fileName, bytes } = sheet
  const { importId, upload } = await call(begin, { kind, fileName: fileName.slice(-120), bytes }, { key })
  if (upload) {
    await sendSheet(upload, sheet)
    await call(read, { importId }, { key, timeoutMs: READING_MS })
  }
  return importId
}

/** @returns the import's id. @throws Refused, or NoAnswer after three tries. */
export async function sendRoster(kind: RosterKind, sheet: ChosenSheet, key: string, pauseMs = 1500): Promise<string> {
  for (let tried = 1; ; tried++) {
    try {
      return await once(kind, sheet, key)
    } catch (fault) {
      if (!(fault instanceof NoAnswer) || tried >= TRIES) throw fault
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}
