// 分类: what matters are about. A tree of branches and leaves that the city's admins edit; a matter has a leaf.
import * as z from 'zod'
import { id, instant } from '../shape'

/** 2 hours; 24 hours (water, power, heat, gas, lifts); 7 working days; 15 working days: the rest is in terms.ts. */
export const URGENCIES = ['danger', 'lifeline', 'ordinary', 'complex'] as const
export type Urgency = (typeof URGENCIES)[number]

export const URGENCY_WORDS: Record<Urgency, string> = {
  danger: '有危险',
  lifeline: '水电气暖电梯',
  ordinary: '一般的事',
  complex: '难办的事',
}

/** Numbers that anybody in Shishou may ring, day and night. */
export const DANGER_PHONES = ['110', '119', '120', '122', '96119', '95598', '12345'] as const

/** Told at once to whoever raises it: ring first, write later. */
export const call = z.object({ phone: z.enum(DANGER_PHONES), words: z.string().trim().min(2).max(60) })
export type Call = z.infer<typeof call>

/** A complaint about an officer's or the property company's conduct goes around those it is about. */
export const AROUND = ['officer', 'property'] as const

export const categoryName = z.string().trim().min(2).max(12)
export const categoryWords = z.array(z.string().trim().min(1).max(12)).max(60)

/** Stored in `categories` once it was changed; what was never changed is in tree.ts alone. */
export const category = z.object({
  _id: id,
  version: z.number().int().min(1),
  /** Absent: a branch. A tree of two levels. */
  parentId: id.optional(),
  name: categoryName,
  /** Among its siblings, from small to large; halves, so that one may go between two others. */
  order: z.number().min(0).max(1_000_000),
  /** In a sentence they suggest this category: 漏水, 跳闸. */
  words: categoryWords,
  urgency: z.enum(URGENCIES),
  /** 物业 is the first handler where there is one. */
  propertyFirst: z.boolean(),
  around: z.enum(AROUND).optional(),
  call: call.optional(),
  /** From then on nobody can choose it; matters that have it keep it. */
  retired: instant.optional(),
  keys: z.array(z.string().max(64)).max(20),
})
export type Category = z.infer<typeof category>

export const isLeaf = ({ parentId }: Pick<Category, 'parentId'>): boolean => parentId !== undefined

/** The leaves that may be chosen, in the tree's order. A retired branch takes its leaves with it. */
export function leavesOf(tree: readonly Category[]): Category[] {
  return branchesOf(tree).flatMap(({ _id }) => childrenOf(tree, _id))
}

export const branchesOf = (tree: readonly Category[]): Category[] =>
  inOrder(tree.filter((one) => one.parentId === undefined && one.retired === undefined))

export const childrenOf = (tree: readonly Category[], branchId: string): Category[] =>
  inOrder(tree.filter((one) => one.parentId === branchId && one.retired === undefined))

export const inOrder = (some: readonly Category[]): Category[] =>
  [...some].sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1))
