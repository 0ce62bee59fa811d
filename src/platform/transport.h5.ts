// The browser's way to the functions: POST /fn/<function>, the session in the Authorization header.
import { NoAnswer } from './noAnswer'
import type { Sending } from './transport'

/** @throws NoAnswer, and nothing else: a refusal is an answer, whatever its HTTP status. */
export async function send({ to, envelope, session, timeoutMs }: Sending): Promise<unknown> {
  if (!navigator.onLine) throw new NoAnswer('offline')
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), timeoutMs)
  try {
    const response = await fetch(`/fn/${to}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(session ? { Authorization: `Bearer ${session}` } : {}) },
      body: JSON.stringify(envelope),
      signal: stop.signal,
    })
    return await response.json()
  } catch {
    throw new NoAnswer(stop.signal.aborted ? 'timeout' : !navigator.onLine ? 'offline' : 'broken')
  } finally {
    clearTimeout(timer)
  }
}
