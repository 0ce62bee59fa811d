// The seal of a timeline: whatever is changed in an entry that was written, at whatever place, is found.
import fc from 'fast-check'
import type { Matter, MatterEntry } from '../../domain/matter/matter'
import { brokenAt, sealed } from './seal'

const entry = (seq: number, words: string): MatterEntry => ({
  seq,
  at: 1_793_000_000_000 + seq,
  event: 'note',
  to: 'inHand',
  level: 'grid',
  placeId: 'grid',
  by: { name: '桃grid', as: 'owner', office: '第一网格党支部', personId: 'grid' },
  ...(words ? { words } : {}),
  hash: '',
})
const of = (said: readonly string[]): Matter =>
  sealed({ _id: 'a-matter', timeline: said.map((words, i) => entry(i + 1, words)) } as unknown as Matter)

const said = fc.array(fc.constantFrom('', '已经看过', '约了周三', '等配件'), { minLength: 1, maxLength: 8 })
const CHANGES: ((held: MatterEntry) => MatterEntry)[] = [
  (held) => ({ ...held, at: held.at - 1 }),
  (held) => ({ ...held, event: 'answer' }),
  (held) => ({ ...held, to: 'answered' }),
  (held) => ({ ...held, level: 'city' }),
  (held) => ({ ...held, placeId: 'other' }),
  (held) => ({ ...held, by: { ...held.by, as: 'clock' } }),
  (held) => ({ ...held, until: 5 }),
  (held) => ({ ...held, words: `${held.words ?? ''}。` }),
  (held) => ({ ...held, pictureIds: ['another'] }),
  (held) => ({ ...held, hash: `${held.hash.slice(0, -1)}${held.hash.endsWith('A') ? 'B' : 'A'}` }),
]

test('any change of a written entry is found there, and so is one left out or put in', () =>
  fc.assert(
    fc.property(said, fc.nat(), fc.nat(), (words, at, which) => {
      const matter = of(words)
      expect(brokenAt(matter)).toBeUndefined()
      const i = at % words.length
      const change = CHANGES[which % CHANGES.length]!
      const timeline = matter.timeline.map((one, j) => (j === i ? change(one) : one))
      expect(brokenAt({ ...matter, timeline })).toBe(i + 1)
      if (i < words.length - 1)
        expect(brokenAt({ ...matter, timeline: matter.timeline.filter((_, j) => j !== i) })).toBe(i + 1)
      const doubled = matter.timeline.flatMap((one, j) => (j === i ? [one, one] : [one]))
      expect(brokenAt({ ...matter, timeline: doubled })).toBe(i + 2)
    }),
  ))

test('a seal once set stays: adding an entry changes none before it', () =>
  fc.assert(
    fc.property(said, (words) => {
      const matter = of(words)
      const more = sealed({ ...matter, timeline: [...matter.timeline, entry(words.length + 1, '又来了')] })
      expect(more.timeline.slice(0, -1)).toEqual(matter.timeline)
      expect(brokenAt(more)).toBeUndefined()
    }),
  ))

test('names are in no seal: whoever becomes nameless breaks none', () => {
  const matter = of(['已经看过'])
  const timeline = matter.timeline.map((one) => ({ ...one, by: { ...one.by, name: '已注销居民', personId: 'x' } }))
  expect(brokenAt({ ...matter, timeline })).toBeUndefined()
})
