// What the four published policies have in common: they ring, and whoever accepts goes; nobody is told off, nobody replaced
// for being late. Whoever is engaged at another door, or not available by their own hours, is not rung.
import type { Instant } from '~/domain/shape'
import type { Known, PolicyUnderTest, Search } from '../search'

const NOBODY: ReadonlySet<string> = new Set()

interface Plain {
  name: string
  first: (near: readonly string[], known: Known) => string[]
  /** Whom to ring because one refused while nobody had accepted. */
  afterRefusal?: (left: readonly string[]) => string[]
}

/** Available people within 500 m, the nearest first. */
const nearNow = ({ press, available, engaged }: Known, now: Instant): string[] =>
  press.door.near.map(({ id }) => id).filter((id) => available(id, now) && !engaged().has(id))

export const plain = ({ name, first, afterRefusal }: Plain): PolicyUnderTest => ({
  name,
  remembers: false,
  start:
    () =>
    (known): Search => {
      const rung = new Set<string>()
      const accepted = new Set<string>()
      const ring = (ids: readonly string[]): string[] => {
        for (const id of ids) rung.add(id)
        return [...ids]
      }
      return {
        begin: (now) => ring(first(nearNow(known, now), known)),
        hear(personId, said, now) {
          if (said === 'accept') accepted.add(personId)
          if (said === 'release') accepted.delete(personId)
          if (said !== 'decline' || accepted.size > 0 || !afterRefusal) return []
          return ring(afterRefusal(nearNow(known, now).filter((id) => !rung.has(id))))
        },
        cancel: () => [],
        dueAt: () => Number.POSITIVE_INFINITY,
        wake: () => [],
        coming: (personId) => accepted.has(personId),
        toldOff: () => NOBODY,
        askedLate: () => NOBODY,
        end: () => undefined,
      }
    },
})
