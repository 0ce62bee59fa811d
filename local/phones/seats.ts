/** Who is on which phone. Kept in a file, so that a restart finds the table as it was left. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import type { Seat } from './seat'

const seat = z.object({
  phoneId: z.string(),
  kind: z.enum(['app', 'landline']),
  holder: z
    .object({ personId: z.string(), name: z.string(), phone: z.string(), openid: z.string(), about: z.string() })
    .optional(),
  large: z.boolean(),
})
export const holder = seat.shape.holder.unwrap()

/** More would not be looked at, and each is a listener. */
const MOST = 12

export class Seats {
  readonly #file: string
  readonly #seats: Seat[]

  /** @param first the table of a fresh installation. */
  constructor(file: string, first: readonly Seat[]) {
    this.#file = file
    this.#seats = this.#read() ?? first.map((one) => ({ ...one }))
  }

  all(): readonly Seat[] {
    return this.#seats
  }

  of(phoneId: string): Seat | undefined {
    return this.#seats.find((one) => one.phoneId === phoneId)
  }

  /** A phone with nobody on it; undefined when the table is full. */
  add(): Seat | undefined {
    if (this.#seats.length >= MOST) return undefined
    const numbers = this.#seats.map((one) => Number(/^p(\d+)$/.exec(one.phoneId)?.[1] ?? 0))
    const added: Seat = { phoneId: `p${Math.max(0, ...numbers) + 1}`, kind: 'app', large: false }
    // The landline stays at the end.
    const landline = this.#seats.findIndex((one) => one.kind === 'landline')
    this.#seats.splice(landline < 0 ? this.#seats.length : landline, 0, added)
    this.#write()
    return added
  }

  change(phoneId: string, change: Partial<Pick<Seat, 'holder' | 'large'>>): Seat | undefined {
    const found = this.of(phoneId)
    if (!found) return undefined
    Object.assign(found, change)
    this.#write()
    return found
  }

  remove(phoneId: string): boolean {
    const at = this.#seats.findIndex((one) => one.phoneId === phoneId && one.kind === 'app')
    if (at < 0) return false
    this.#seats.splice(at, 1)
    this.#write()
    return true
  }

  #read(): Seat[] | undefined {
    try {
      return z
        .array(seat)
        .min(1)
        .parse(JSON.parse(readFileSync(this.#file, 'utf8')))
    } catch {
      // Not there, or not ours: the first table again. Nothing is lost but an arrangement.
      return undefined
    }
  }

  #write(): void {
    const kept = this.#seats.map(({ port: _port, ...one }) => one)
    writeFileSync(`${this.#file}.new`, JSON.stringify(kept))
    renameSync(`${this.#file}.new`, this.#file)
  }
}
