// What happens when: events in order of time, those of the same instant in the order they were put down.
import type { Instant } from '~/domain/shape'

interface Entry {
  at: Instant
  serial: number
  happen: () => void
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.serial < b.serial)

/** A binary heap. */
export class Agenda {
  private readonly heap: Entry[] = []
  private serial = 0

  add(at: Instant, happen: () => void): void {
    const { heap } = this
    heap.push({ at, serial: this.serial++, happen })
    for (let i = heap.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1
      if (!before(heap[i]!, heap[parent]!)) break
      this.swap(i, parent)
      i = parent
    }
  }

  run(): void {
    for (let next = this.take(); next; next = this.take()) next.happen()
  }

  private take(): Entry | undefined {
    const { heap } = this
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first
    heap[0] = last
    for (let i = 0; ; ) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && before(heap[child]!, heap[least]!)) least = child
      }
      if (least === i) return first
      this.swap(i, least)
      i = least
    }
  }

  private swap(i: number, j: number): void {
    const { heap } = this
    const held = heap[i]!
    heap[i] = heap[j]!
    heap[j] = held
  }
}
