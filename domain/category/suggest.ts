// Which category a sentence speaks of. A plain rule that anybody can follow with a finger: the tree's own words are looked
// for in the sentence; a word inside a longer one found at the same place does not count; nor does one that is denied.
import { type Call, type Category, leavesOf } from './category'

export interface Suggestion {
  categoryId: string
  /** The words found, the longest first. */
  because: string[]
}

interface Found {
  word: string
  at: number
  leaf: Category
}

const plain = (words: string): string => words.toLowerCase().replace(/\s+/g, '')

/** 没有人受伤, 不是漏水. But 有没有, 是不是 deny nothing, and 没有水 is a word of its own. */
const DENIED = /(?<![有是])(没有|没|不是|并非|不存在|未|无)(人|再|闻到|任何|什么|发生|发现|出现)?$/

const isDenied = (before: string): boolean => DENIED.test(before)

function found(sentence: string, leaves: readonly Category[]): Found[] {
  const all = leaves.flatMap((leaf) =>
    leaf.words.flatMap((word) => placesOf(plain(word), sentence).map((at) => ({ word: plain(word), at, leaf }))),
  )
  const inLonger = ({ word, at }: Found): boolean =>
    all.some(
      (other) => other.word.length > word.length && other.at <= at && at + word.length <= other.at + other.word.length,
    )
  return all.filter((one) => !inLonger(one) && !isDenied(sentence.slice(0, one.at)))
}

function placesOf(word: string, sentence: string): number[] {
  const places: number[] = []
  if (word === '') return places
  for (let at = sentence.indexOf(word); at >= 0; at = sentence.indexOf(word, at + 1)) places.push(at)
  return places
}

/** A long word says more than two short ones: lengths count squared, each word once. */
const weight = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length ** 2, 0)

const longestFirst = (words: readonly string[]): string[] =>
  [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))

/** The likeliest first, at most three; empty where no word was found. Among equals the tree's order: what is dangerous comes first. */
export function suggest(words: string, tree: readonly Category[]): Suggestion[] {
  const leaves = leavesOf(tree)
  const all = found(plain(words), leaves)
  return leaves
    .map(({ _id }) => ({
      categoryId: _id,
      because: longestFirst(all.filter(({ leaf }) => leaf._id === _id).map(({ word }) => word)),
    }))
    .filter(({ because }) => because.length > 0)
    .sort((a, b) => weight(b.because) - weight(a.because))
    .slice(0, 3)
}

export interface Danger {
  categoryId: string
  call: Call
  because: string[]
}

/** Whom to ring at once, the first first: every dangerous category of which a word was found, however much speaks of others. */
export function dangerIn(words: string, tree: readonly Category[]): Danger[] {
  const leaves = leavesOf(tree)
  const all = found(plain(words), leaves)
  return leaves.flatMap(({ _id, urgency, call }) => {
    if (urgency !== 'danger' || !call) return []
    const because = longestFirst(all.filter(({ leaf }) => leaf._id === _id).map(({ word }) => word))
    return because.length > 0 ? [{ categoryId: _id, call, because }] : []
  })
}
