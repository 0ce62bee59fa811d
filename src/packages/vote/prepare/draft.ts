// A vote while it is being prepared: what is still missing in which step, and the call it becomes.
import type { InputOf } from '~/domain/contract'
import type { prepare } from '~/domain/vote/contract'

type Input = InputOf<typeof prepare>
export type Step = 'where' | 'what' | 'how'

export interface Draft {
  kind: Input['kind'] | undefined
  placeId: string | undefined
  title: string
  words: string
  options: string[]
  item: Input['item'] | undefined
  secret: boolean | undefined
  until: number | undefined
}

export const EMPTY: Draft = {
  kind: undefined,
  placeId: undefined,
  title: '',
  words: '',
  options: ['同意', '不同意'],
  item: undefined,
  secret: undefined,
  until: undefined,
}

const HOUR = 3_600_000

export function missingIn({ kind, placeId, title, options, item, secret, until }: Draft, step: Step, now: number) {
  if (step === 'where')
    return kind === undefined ? '请先选是哪一种' : placeId === undefined ? '请先选是哪里' : undefined
  if (step === 'what') {
    if (title.trim().length < 2) return '请先写问的是什么'
    if (kind === 'owners') return item === undefined ? '请先选属于哪一项' : undefined
    const written = options.map((option) => option.trim())
    if (written.some((option) => option === '')) return '有的选项还没有写'
    return new Set(written).size < written.length ? '有两个选项一样，请改一个' : undefined
  }
  if (secret === undefined) return '请先选怎么投'
  if (until === undefined) return '请先选投到哪天'
  return until < now + 2 * HOUR ? '截止时间太近了，请重新选' : undefined
}

export function inputOf({ kind, placeId, title, words, options, item, secret, until }: Draft): Input | undefined {
  if (!kind || !placeId || secret === undefined || until === undefined) return undefined
  return {
    kind,
    placeId,
    title: title.trim(),
    words: words.trim(),
    options: kind === 'poll' ? options.map((option) => option.trim()) : [],
    ...(kind === 'owners' && item ? { item } : {}),
    secret,
    until,
  }
}
