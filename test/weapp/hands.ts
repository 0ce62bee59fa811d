// The time of a journey: nobody waits out a minute and a half. The local cloud reads these hands, and so does every
// function, through functions-clock.cjs; the phones keep the real time, as phones do whose clock is wrong.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, wallClock } from '../../local/lifecycle/clock'

const DAY = 86_400_000
/** Ten in the morning in Beijing, as milliseconds after midnight in UTC. */
const TEN = 2 * 3_600_000

export class Hands implements Clock {
  readonly #folder = mkdtempSync(join(tmpdir(), 'linling-hands-'))
  #ahead = 0

  /** Set to the next ten in the morning in Beijing, whenever this runs: no quiet hours, everybody's day. */
  constructor() {
    const now = Date.now()
    this.move((DAY + TEN - (now % DAY)) % DAY)
  }

  now(): number {
    return Date.now() + this.#ahead
  }

  after(ms: number, run: () => void): () => void {
    return wallClock.after(ms, run)
  }

  /** Forward only, milliseconds. */
  move(ms: number): void {
    this.#ahead += ms
    // Put in place whole: a function may read at any moment.
    const draft = join(this.#folder, 'draft')
    writeFileSync(draft, String(this.#ahead))
    renameSync(draft, this.#file)
  }

  get #file(): string {
    return join(this.#folder, 'ahead')
  }

  /** What a function's process is started with, so that its clock follows. */
  get settings(): Record<string, string> {
    return {
      NODE_OPTIONS: `--require ${join(__dirname, 'functions-clock.cjs')}`,
      LINLING_TEST_HANDS: this.#file,
    }
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
