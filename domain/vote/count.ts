// Counting, and what of it may be told. Whole numbers throughout: owners, and hundredths of square metres.
import { ITEMS, QUORUM, reaches, type Threshold } from './law'
import type { BallotBox, Count, Outcome, Property, RollTotal, ToldRatio, Vote } from './vote'

/** Fewer than so many on one side of a secret vote, and its area would say who they are. */
export const SMALL = 5
/** A secret owners' vote needs so many owners, or sums of areas could be taken apart. */
export const SECRET_LEAST = 20
/** Shares of area in a secret vote are told in steps of so many per cent, rounded down. */
const STEP = 5

const plus = (one: Count, other: Count): Count => ({ owners: one.owners + other.owners, area: one.area + other.area })
export const NOTHING: Count = { owners: 0, area: 0 }
export const sumOf = (counts: readonly Count[]): Count => counts.reduce(plus, NOTHING)

/** What lies in all boxes together, by option. */
export const emptied = (boxes: readonly Pick<BallotBox, 'counts'>[], options: number): Count[] =>
  Array.from({ length: options }, (_, i) => sumOf(boxes.map(({ counts }) => counts[i] ?? NOTHING)))

/** Who votes: an owner, with all properties of that owner. One vote, one head, all the area. */
export interface Unit {
  unitId: string
  doors: string[]
  owners: string[]
  area: number
  personId?: string
}

/** In the order of the roll. The key of an owner is never shown: it may be a number of a paper. */
export function unitsOf(properties: readonly Property[], idOf: (ownerKey: string) => string): Unit[] {
  const units = new Map<string, Unit>()
  for (const { ownerKey, door, area, owners, personId } of properties) {
    const held = units.get(ownerKey)
    if (held) {
      held.doors.push(door)
      held.area += area
      held.owners = [...new Set([...held.owners, ...owners])]
      if (personId && !held.personId) held.personId = personId
    } else {
      units.set(ownerKey, {
        unitId: idOf(ownerKey),
        doors: [door],
        owners: [...owners],
        area,
        ...(personId ? { personId } : {}),
      })
    }
  }
  return [...units.values()]
}

export const totalOf = (properties: readonly Property[]): RollTotal => ({
  properties: properties.length,
  owners: new Set(properties.map(({ ownerKey }) => ownerKey)).size,
  area: properties.reduce((sum, { area }) => sum + area, 0),
})

interface Ratio {
  of: 'owners' | 'area'
  part: number
  whole: number
  needs: Threshold
  reached: boolean
}

const both = (part: Count, whole: Count, needs: Threshold): [Ratio, Ratio] => [
  { of: 'area', part: part.area, whole: whole.area, needs, reached: reaches(part.area, whole.area, needs) },
  { of: 'owners', part: part.owners, whole: whole.owners, needs, reached: reaches(part.owners, whole.owners, needs) },
]

interface Judgement {
  quorum: [Ratio, Ratio]
  agreed: [Ratio, Ratio]
  adopted: boolean
}

/** The decision of the owners by art. 278: enough took part by both measures, and enough of those agreed by both. */
export function judged(counts: readonly Count[], total: RollTotal, item: NonNullable<Vote['item']>): Judgement {
  const voted = sumOf(counts)
  const quorum = both(voted, total, QUORUM)
  const agreed = both(counts[0] ?? NOTHING, voted, ITEMS[item].needs)
  return { quorum, agreed, adopted: [...quorum, ...agreed].every(({ reached }) => reached) }
}

/** Hundredths of a per cent, rounded down: for bars and words, never for deciding. */
export const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((part * 10_000) / whole))

/** As said: 66.67%. Rounded down, so that nothing seems reached that is not. */
export const percent = (part: number, whole: number): string => {
  const hundredths = share(part, whole)
  const rest = String(hundredths % 100).padStart(2, '0')
  return `${Math.floor(hundredths / 100)}${rest === '00' ? '' : `.${rest}`}%`
}

export const square = (area: number): string => `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}平方米`

const MEASURE = { owners: '人数', area: '面积' } as const

function told({ of, part, whole, needs, reached }: Ratio, missed = '没有达到'): ToldRatio {
  const sum = of === 'owners' ? `${part}人，共${whole}人` : `${square(part)}，共${square(whole)}`
  return {
    of,
    share: share(part, whole),
    mark: Math.floor((needs.num * 10_000) / needs.den),
    reached,
    words: `${MEASURE[of]}：${sum}，占${percent(part, whole)}；需要${needs.words}，${reached ? '已达到' : missed}`,
  }
}

/** Agreement by area in a secret vote: in steps, and not at all where fewer than five stand on either side. */
function toldSecretly(ratio: Ratio, agreed: Count, voted: Count): ToldRatio {
  if (ratio.of === 'owners') return told(ratio)
  const { part, whole, needs, reached } = ratio
  const mark = Math.floor((needs.num * 10_000) / needs.den)
  const end = `需要${needs.words}，${reached ? '已达到' : '没有达到'}`
  if (Math.min(agreed.owners, voted.owners - agreed.owners) < SMALL)
    return { of: 'area', mark, reached, words: `面积：为保护投票秘密，不公布比例；${end}` }
  const coarse = Math.floor(share(part, whole) / (STEP * 100)) * STEP
  return {
    of: 'area',
    share: coarse * 100,
    mark,
    reached,
    words: `面积：占${coarse}%到${coarse + STEP}%之间（为保护投票秘密，只公布大概）；${end}`,
  }
}

/** What a poll says: its first option has more than half of all who answered. It binds nobody. */
const favours = (counts: readonly Count[]): boolean =>
  reaches(counts[0]?.owners ?? 0, sumOf(counts).owners, { num: 1, den: 2, orMore: false, words: '' })

/**
 * What came of it, or would now; nothing is in it that may not be told once it is over. `matches`: as many in the boxes as have voted.
 */
export function outcomeOf(
  { kind, item, total, secret }: Pick<Vote, 'kind' | 'item' | 'total' | 'secret'>,
  counts: readonly Count[],
  matches = true,
): Outcome {
  const voted = sumOf(counts)
  const owners = counts.map((one) => one.owners)
  // So few in a secret vote that the numbers, or which option leads, would tell who chose what: a roll says who voted.
  const few = secret && voted.owners < SMALL
  if (kind === 'poll' || !item || !total) {
    return {
      voted,
      ...(few ? {} : { owners }),
      quorum: [],
      agreed: [],
      adopted: !few && favours(counts),
      matches,
    }
  }
  const { quorum, agreed, adopted } = judged(counts, total, item)
  const yes = counts[0] ?? NOTHING
  return {
    voted,
    ...(few ? {} : { owners }),
    ...(secret ? {} : { areas: counts.map(({ area }) => area) }),
    quorum: quorum.map((ratio) => told(ratio)),
    // Nothing is lost: of the 20 owners a secret vote has at least, so few are no quorum.
    agreed: few ? [] : agreed.map((ratio) => (secret ? toldSecretly(ratio, yes, voted) : told(ratio))),
    adopted,
    matches,
  }
}

/** Turnout while it runs, beside what is needed. */
export const turnoutRatios = (voted: Count, total: RollTotal): ToldRatio[] =>
  both(voted, total, QUORUM).map((ratio) => told(ratio, '还没有达到'))
