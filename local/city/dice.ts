// Chance that repeats itself: every draw of the city comes from a named seed, so the same seed makes the same city.

/** xmur3 into mulberry32 (public domain, Bob Jenkins' and Tommy Ettinger's constants): 32 bits are plenty for a town. */
export class Dice {
  private state: number

  constructor(seed: string) {
    let hash = 1779033703 ^ seed.length
    for (let i = 0; i < seed.length; i++) {
      hash = Math.imul(hash ^ seed.charCodeAt(i), 3432918353)
      hash = (hash << 13) | (hash >>> 19)
    }
    this.state = hash >>> 0
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(from: ArrayLike<T>): T {
    if (from.length === 0) throw new Error('nothing to pick from')
    return from[Math.floor(this.next() * from.length)] as T
  }

  weighted<T>(from: readonly (readonly [T, number])[]): T {
    let left = this.next() * from.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of from) {
      left -= weight
      if (left < 0) return value
    }
    return from[from.length - 1]![0]
  }

  /** A new array, in another order. */
  shuffle<T>(from: readonly T[]): T[] {
    const out = [...from]
    for (let i = out.length - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1))
      ;[out[i], out[j]] = [out[j] as T, out[i] as T]
    }
    return out
  }
}

/** Whole shares of a total by weight, largest remainders first: they add up exactly. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const shares = exact.map(Math.floor)
  const order = exact
    .map((value, i) => ({ i, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  let left = total - shares.reduce((a, b) => a + b, 0)
  for (const { i } of order) if (left-- > 0) shares[i]!++
  return shares
}
