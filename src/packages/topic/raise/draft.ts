// What somebody is about to raise, what it comes from, and what is still missing.

export const MOST_PICTURES = 9

export interface Raising {
  /** Under which its pictures are sent. */
  draftId: string
  title: string
  words: string
  placeId: string
  hidden: boolean
  pictureIds: string[]
}

export interface From {
  kind: 'matter' | 'gathering' | 'hearing'
  id: string
  /** As it stands there: what the words begin with. */
  title: string
  /** Under which the other room knows what comes of it: the decision of a record. */
  draftId?: string
}

const KINDS = ['matter', 'gathering', 'hearing'] as const

/** ?from=matter&id=m1&title=…&draftId=… */
export function fromOf({ from, id, title, draftId }: Record<string, string | undefined>): From | undefined {
  const kind = KINDS.find((one) => one === from)
  if (!kind || !id) return undefined
  return { kind, id, title: title ?? '', ...(draftId ? { draftId } : {}) }
}

export function missing({ title, words }: Raising, placed: boolean): string | undefined {
  if (title.trim().length < 2) return '请先写题目'
  if (words.trim().length < 2) return '请写是什么事'
  return placed ? undefined : '请选跟哪里的人有关'
}
