// What an officer writes down for somebody: as one's own would be raised, with how it came in and for whom.
import { useCallback, useEffect, useRef } from 'react'
import type { Category } from '~/domain/category/category'
import type { InputOf } from '~/domain/contract'
import type { raiseFor } from '~/domain/matter/contract'
import { phone } from '~/domain/shape'
import { useDraft } from '../../../api/useDraft'
import { blankDraft, inputOf, type RaiseDraft } from '../raise/draft'

export type Channel = InputOf<typeof raiseFor>['channel']
/** The commonest first. evening: 天门夜话 and other talks. */
export const CHANNELS: readonly { value: Channel; words: string }[] = [
  { value: 'door', words: '敲门' },
  { value: 'phone', words: '电话' },
  { value: 'evening', words: '恳谈会' },
  { value: 'outside', words: '外单位转来' },
]

export interface EnterDraft extends RaiseDraft {
  channel: Channel
  system: string
  outsideNumber: string
  name: string
  phone: string
}

const blank = (): EnterDraft => ({
  ...blankDraft(),
  channel: 'door',
  system: '12345',
  outsideNumber: '',
  name: '',
  phone: '',
})

export interface Entering {
  draft: EnterDraft
  change(part: Partial<EnterDraft>): void
  pictureIds: string[]
  setPictureIds(ids: string[]): void
  clear(): void
}

/** What another page opened it with, such as the decision of a record, which then knows the matter by the draft. */
export function givenIn({ draftId, channel, words }: Record<string, string | undefined>): Partial<EnterDraft> {
  if (!draftId) return {}
  const known = CHANNELS.find(({ value }) => value === channel)
  return { draftId, words: words ?? '', ...(known ? { channel: known.value } : {}) }
}

export function useEntering(given: Partial<EnterDraft> = {}): Entering {
  const first = useRef<EnterDraft>(undefined)
  first.current ??= { ...blank(), ...given }
  const place = given.draftId ? `matter.enter.${given.draftId}` : 'matter.enter'
  const [draft, setDraft] = useDraft(place, first.current)
  const [pictureIds, setPictureIds] = useDraft<string[]>(`${place}.pictures`, [])
  const held = useRef(draft)
  const change = useCallback(
    (part: Partial<EnterDraft>) => {
      held.current = { ...held.current, ...part }
      setDraft(held.current)
    },
    [setDraft],
  )
  // A picture may be on its way before a word is typed: its draftId must be kept from the beginning.
  useEffect(() => change({}), [change])
  const clear = useCallback(() => {
    // Going from door to door, the next one comes in the same way.
    held.current = { ...blank(), channel: held.current.channel, system: held.current.system }
    setDraft(held.current)
    setPictureIds([])
  }, [setDraft, setPictureIds])
  return { draft, change, pictureIds, setPictureIds, clear }
}

export const phoneWrong = (typed: string): boolean => typed.trim() !== '' && !phone.safeParse(typed.trim()).success

/** What is missing, in words for the button. */
export function lacking(draft: EnterDraft): string | undefined {
  const { channel, system, outsideNumber, name, words, categoryId, where } = draft
  if (channel === 'outside' && (!system.trim() || !outsideNumber.trim())) return '请写是哪里转来的、单号多少'
  if (!name.trim()) return '请写是谁提的'
  if (phoneWrong(draft.phone)) return '电话好像写错了'
  if (words.trim().length < 2) return '请写是什么事'
  if (!categoryId) return '请选分类'
  if (!where) return '请选地方'
  return undefined
}

export function enterInput(
  draft: EnterDraft,
  pictureIds: string[],
  tree: readonly Category[],
): InputOf<typeof raiseFor> | undefined {
  const base = inputOf(draft, pictureIds, tree)
  if (!base || lacking(draft)) return undefined
  const { channel, system, outsideNumber, name } = draft
  const tel = draft.phone.trim()
  return {
    ...base,
    channel,
    ...(channel === 'outside' ? { outside: { system: system.trim(), number: outsideNumber.trim() } } : {}),
    person: { name: name.trim(), ...(tel ? { phone: tel } : {}) },
  }
}
