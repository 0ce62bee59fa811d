/** A function's log: JSON lines in <data>/logs/<function>.log, turned over by size; read back by request id. */
import { mkdirSync, renameSync, statSync } from 'node:fs'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LogLevel } from './wire'

export interface LogLine {
  at: number
  requestId: string
  level: LogLevel
  text: string
}

const TURN_OVER_BYTES = 2_000_000
const KEPT_FILES = 3

export class FunctionLog {
  readonly #file: string
  #size: number
  #waiting: LogLine[] = []
  #writing: Promise<void> | undefined

  constructor(folder: string, functionName: string) {
    mkdirSync(folder, { recursive: true })
    this.#file = join(folder, `${functionName}.log`)
    this.#size = statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0
  }

  write(line: LogLine): void {
    this.#waiting.push(line)
    this.#writing ??= this.#drain()
  }

  /** Resolves when all that was said is in the file. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  /** The lines of one invocation, oldest first; files that were turned over are read too. */
  async of(requestId: string): Promise<LogLine[]> {
    await this.settled()
    const found: LogLine[] = []
    for (let age = KEPT_FILES; age >= 0; age--) {
      const text = await readFile(this.#name(age), 'utf8').catch(() => '')
      for (const row of text.split('\n')) {
        const line = row.includes(requestId) ? readLine(row) : undefined
        if (line?.requestId === requestId) found.push(line)
      }
    }
    return found
  }

  #name(age: number): string {
    return age === 0 ? this.#file : `${this.#file}.${age}`
  }

  async #drain(): Promise<void> {
    // One turn of the loop lets the lines of a burst share one write.
    await new Promise((resume) => setImmediate(resume))
    while (this.#waiting.length > 0) {
      const text = `${this.#waiting.map((line) => JSON.stringify(line)).join('\n')}\n`
      this.#waiting = []
      if (this.#size > TURN_OVER_BYTES) this.#turnOver()
      this.#size += Buffer.byteLength(text)
      // A full disk must not stop a function from answering; the loss shows in the file itself.
      await appendFile(this.#file, text, { mode: 0o600 }).catch(() => undefined)
    }
    this.#writing = undefined
  }

  #turnOver(): void {
    for (let age = KEPT_FILES - 1; age >= 0; age--) {
      if (statSync(this.#name(age), { throwIfNoEntry: false })) renameSync(this.#name(age), this.#name(age + 1))
    }
    this.#size = 0
  }
}

/** A line cut short by a kill is no line. */
function readLine(row: string): LogLine | undefined {
  try {
    return JSON.parse(row)
  } catch {
    return undefined
  }
}
