// A roster's workbook on its way to be read.
import { begin, read } from '~/domain/roster/contract'
import type { RosterKind } from '~/domain/roster/limits'
import { call } from '../../../api/call'
import { sendFile } from '../../../api/sendFile'
import type { ChosenSheet } from '../../../platform/sheet'

/** For 5 MB over a poor line. */
const SENDING_MS = 120_000
/** 10,000 rows are read in seconds; a cold function on a bad day takes longer. */
const READING_MS = 60_000

/** @returns the import's id. @throws Refused, or NoAnswer after three tries. */
export function sendRoster(kind: RosterKind, sheet: ChosenSheet, key: string, pauseMs = 1500): Promise<string> {
  const { fileName, bytes } = sheet
  return sendFile({
    announce: async () => {
      const { importId, upload } = await call(begin, { kind, fileName: fileName.slice(-120), bytes }, { key })
      return { id: importId, link: upload }
    },
    file: sheet,
    patience: SENDING_MS,
    arrived: (importId) => call(read, { importId }, { key, timeoutMs: READING_MS }),
    pauseMs,
  })
}
