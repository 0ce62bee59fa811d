// Structured logs, one JSON object a line. Codes, names of calls, numbers and ids of documents only: never a name,
// a phone, a door, a word somebody typed, a position.

export type Logged = Record<string, string | number | boolean | undefined>

export function log(level: 'info' | 'warn' | 'error', what: string, about: Logged = {}): void {
  const line = JSON.stringify({ level, what, ...about })
  if (level === 'error') console.error(line)
  else console.log(line)
}

/** A fault whole, with its stack, for whoever mends it. */
export function logFault(what: string, fault: unknown, about: Logged = {}): void {
  const error = fault instanceof Error ? fault : new Error(String(fault))
  const code = (error as { code?: unknown }).code
  console.error(
    JSON.stringify({
      level: 'error',
      what,
      ...about,
      error: error.message,
      code: String(code ?? ''),
      stack: error.stack,
    }),
  )
}
