// The browser's way with Excel files: a file input, PUT, and a link that saves.
import { chooseFile } from './fileInput.h5'
import { NoAnswer } from './noAnswer'
import type { ChosenSheet, SheetUpload } from './sheet'

export type { ChosenSheet, SheetUpload }

const SENDING_MS = 120_000
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export async function chooseSheet(): Promise<ChosenSheet | undefined> {
  const file = await chooseFile('.xlsx,.xls')
  return file && { fileName: file.name, bytes: file.size, content: file }
}

/** @throws NoAnswer, and nothing else: it can be sent again. */
export async function sendSheet({ url, headers }: SheetUpload, { content }: ChosenSheet): Promise<void> {
  if (!navigator.onLine) throw new NoAnswer('offline')
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), SENDING_MS)
  let sent = false
  try {
    sent = (await fetch(url, { method: 'PUT', headers, body: content, signal: stop.signal })).ok
  } catch {
    throw new NoAnswer(stop.signal.aborted ? 'timeout' : 'broken')
  } finally {
    clearTimeout(timer)
  }
  if (!sent) throw new NoAnswer('broken')
}

/** Saved by the browser, under its name where the storage lets it. */
export async function openSheet(url: string, fileName: string): Promise<void> {
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.rel = 'noopener'
  document.body.append(link)
  link.click()
  link.remove()
}

export const WHERE_FROM = '选电脑或手机里填好的表格'
