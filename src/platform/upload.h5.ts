// The browser's way of sending a file over a signed link.
import { NoAnswer } from './noAnswer'
import type { FileContent, SignedLink } from './upload'

export type { FileContent, SignedLink }

/** @param patience in milliseconds. @throws NoAnswer, and nothing else: it can be sent again. */
export async function upload({ url, headers }: SignedLink, { content }: FileContent, patience: number): Promise<void> {
  if (!navigator.onLine) throw new NoAnswer('offline')
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
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
