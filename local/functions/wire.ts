/** What the host and a function's child process say to each other. Strings carry JSON, so that a value crosses as CloudBase would carry it. */

/** The invocation's context, as the platform hands it to `exports.main`. */
export interface InvocationContext {
  request_id: string
  function_name: string
  function_version: '$LATEST'
  memory_limit_in_mb: number
  time_limit_in_ms: number
  namespace: string
  /** JSON of string → string: who calls and from where. */
  environment: string
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export type ToChild = { kind: 'call'; id: number; event: string; context: InvocationContext }

export type FromChild =
  | { kind: 'ready'; startMs: number }
  | { kind: 'broken'; message: string }
  | { kind: 'answer'; id: number; value: string }
  | { kind: 'thrown'; id: number; message: string; stack: string }
  | { kind: 'log'; requestId: string; level: LogLevel; text: string }
