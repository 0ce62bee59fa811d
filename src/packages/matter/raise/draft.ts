// What somebody is about to raise, as it is kept on the phone from the first letter until the server has it.
import { useCallback, useEffect, useRef } from 'react'
import { type Call, type Category, isLeaf } from '~/domain/category/category'
import { dangerIn } from '~/domain/category/suggest'
import type { InputOf } from '~/domain/contract'
import type { raise } from '~/domain/matter/contract'
import type { Against } from '~/domain/matter/ladder'
import type { MatterKind } from '~/domain/matter/matter'
import type { Point } from '~/domain/shape'
import { newKey } from '../../../api/call'
import { useDraft } from '../../../api/useDraft'

export const STEPS = ['words', 'danger', 'category', 'against', 'where', 'known', 'check'] as const
export type RaiseStep = (typeof STEPS)[number]

/** none: to the community of whoever raises it. */
export interface Where {
  how: 'here' | 'home' | 'building' | 'map' | 'none'
  point?: Point
  /** Chosen by its name: what is sent instead of the spot. */
  buildingId?: string
  /** What stands for it on the page. */
  name: string
}

export interface RaiseDraft {
  /** Under which its pictures are sent, and the intention key of raising it: one draft is one matter, however often it is sent. */
  draftId: string
  step: RaiseStep
  /** Where the danger page leads on to. */
  after?: RaiseStep
  /** One part is being put right: the last look comes next. */
  fromCheck?: boolean
  words: string
  categoryId?: string
  /** Where the person said it themselves. */
  kind?: MatterKind
  /** Where the first photo that says so was taken. */
  photoPoint?: Point
  where?: Where
  placeWords: string
  fromNeighbours: boolean
  fromOfficers: boolean
  against?: Against
  /** The telephones of danger that were shown on a page of their own and put aside. */
  heard: string[]
  /** It was sent, and nothing came back: it may have arrived. */
  unsure: boolean
}

export const blankDraft = (): RaiseDraft => ({
  draftId: newKey(),
  step: 'words',
  words: '',
  placeWords: '',
  fromNeighbours: true,
  fromOfficers: false,
  heard: [],
  unsure: false,
})

export interface Raising {
  draft: RaiseDraft
  change(part: Partial<RaiseDraft>): void
  pictureIds: string[]
  /** Of the draft named: a picture that comes home late must not get into the next one. */
  setPictureIds(draftId: string, ids: string[]): void
  /** Sent, or thrown away: the next one begins with nothing. */
  clear(): void
}

export function useRaising(): Raising {
  const blank = useRef<RaiseDraft>(undefined)
  blank.current ??= blankDraft()
  const [draft, setDraft] = useDraft('matter.raise', blank.current)
  const [pictureIds, keepPictureIds] = useDraft<string[]>('matter.raise.pictures', [])
  const held = useRef(draft)
  const change = useCallback(
    (part: Partial<RaiseDraft>) => {
      held.current = { ...held.current, ...part }
      setDraft(held.current)
    },
    [setDraft],
  )
  // A picture may be on its way before a word is typed: its draftId must be kept from the beginning.
  useEffect(() => change({}), [change])
  const setPictureIds = useCallback(
    (draftId: string, ids: string[]) => {
      if (draftId === held.current.draftId) keepPictureIds(ids)
    },
    [keepPictureIds],
  )
  const clear = useCallback(() => {
    held.current = blankDraft()
    setDraft(held.current)
    keepPictureIds([])
  }, [setDraft, keepPictureIds])
  return { draft, change, pictureIds, setPictureIds, clear }
}

/** Worth telling the person that it is still here. */
export const isBegun = ({ words, step }: RaiseDraft, pictureIds: readonly string[]): boolean =>
  words.trim() !== '' || step !== 'words' || pictureIds.length > 0

export const leafOf = (categoryId: string | undefined, tree: readonly Category[]): Category | undefined =>
  tree.find((one) => one._id === categoryId && isLeaf(one))

/** Whom to ring: what the words say and what was chosen, each number once. */
export function dangerCalls({ words, categoryId }: RaiseDraft, tree: readonly Category[]): Call[] {
  const leaf = leafOf(categoryId, tree)
  const calls = [
    ...dangerIn(words, tree).map(({ call }) => call),
    ...(leaf?.urgency === 'danger' && leaf.call ? [leaf.call] : []),
  ]
  return calls.filter(({ phone }, i) => calls.findIndex((other) => other.phone === phone) === i)
}

/** Somebody of ours who is complained about, or a kind that says so. */
export const mayBeAgainst = (kind: MatterKind, leaf: Category | undefined): boolean =>
  leaf?.around !== undefined || kind === 'complaint'

const SUGGESTS = /建议|希望能|能不能(增加|多|设|装)|最好能/
const ASKS = /请问|咨询|怎么(办理|申请|办|交|领|报)|在哪(里|儿)?(办|交|领)|什么时候能|需要什么(材料|手续)/
/** Of those whom a complaint goes around, or says itself that it is one. */
const COMPLAINS =
  /投诉|(物业|保安|门卫|网格员|网格长|楼栋长|社区|居委会|村委会|街道|干部|书记|主任).*(骂|态度|不作为|不办事|推诿|刁难|乱收|不给票|收好处)/
const NEEDS = /帮帮我|帮忙|求助|求求|照顾不了|没人照顾|生活困难/

/** A plain rule, until the person says otherwise on the last page. */
export function kindOf({ kind, words }: RaiseDraft, leaf: Category | undefined): MatterKind {
  if (kind) return kind
  if (leaf?.around || COMPLAINS.test(words)) return 'complaint'
  if (NEEDS.test(words)) return 'help'
  if (SUGGESTS.test(words)) return 'suggestion'
  return ASKS.test(words) ? 'question' : 'fault'
}

/** What is sent; undefined while something is missing. */
export function inputOf(
  draft: RaiseDraft,
  pictureIds: string[],
  tree: readonly Category[],
): InputOf<typeof raise> | undefined {
  const { draftId, words, categoryId, where, placeWords, fromNeighbours, fromOfficers, against } = draft
  const kind = kindOf(draft, leafOf(categoryId, tree))
  if (!categoryId || !where) return undefined
  return {
    kind,
    categoryId,
    words,
    pictureIds,
    ...(pictureIds.length > 0 ? { draftId } : {}),
    where: {
      ...(where.buildingId ? { buildingId: where.buildingId } : where.point ? { point: where.point } : {}),
      words: placeWords,
    },
    hidden: { fromNeighbours, fromOfficers },
    ...(against && mayBeAgainst(kind, leafOf(categoryId, tree)) ? { against } : {}),
  }
}
