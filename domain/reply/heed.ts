// Answers by telephone to what is no call to a door: a warning, or the call of the morning. 1 is well, 2 needs help.
import type { Instant } from '../shape'
import type { Said } from './reply'

export type { Said } from './reply'

/** Messages of a warning one may answer by key or text. Their words say how. */
export const WARNING_ANSWERABLE: ReadonlySet<string> = new Set(['warning'])
/** Messages of the morning likewise; the second goes to the paired volunteer, who answers for the household. */
export const MORNING_ANSWERABLE: ReadonlySet<string> = new Set(['morningCall', 'morningAsk'])

/** What a room found that this answer may be meant for. */
export interface Heeded {
  /** When it went out. */
  startedAt: Instant
  /** The call names itself: nothing else can be meant. */
  exact: boolean
  /** Takes the answer, once for an intention. */
  take(key: string): Promise<void>
}

const WELL = new Set([
  '1',
  '一',
  '没事',
  '我没事',
  '听到了',
  '听到',
  '收到',
  '知道了',
  '平安',
  '好',
  '好的',
  '都好',
  '在家',
])
const HELP = new Set([
  '2',
  '二',
  '帮忙',
  '要帮忙',
  '需要帮忙',
  '我需要帮忙',
  '需要帮助',
  '要帮助',
  '救命',
  '来人',
  '不舒服',
])

/** Undefined for what is neither: nothing is taken for an answer that may be its opposite. */
export function heedOf(said: Said): 'well' | 'needsHelp' | undefined {
  const bare = said.by === 'voice' ? said.key : said.text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '')
  return WELL.has(bare) ? 'well' : HELP.has(bare) ? 'needsHelp' : undefined
}

/** Of what several rooms found the one that is meant: the call that names itself, else what went out last. */
export const meant = (found: readonly (Heeded | undefined)[]): Heeded | undefined =>
  found.flatMap((one) => one ?? []).sort((a, b) => Number(b.exact) - Number(a.exact) || b.startedAt - a.startedAt)[0]
