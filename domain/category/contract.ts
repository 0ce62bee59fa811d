// The tree of categories for everybody, its editing by the city's admins, and the terms with their history.
import * as z from 'zod'
import { term } from '../calendar/term'
import { contract } from '../contract'
import { id, instant } from '../shape'
import { AROUND, call, categoryName, categoryWords, URGENCIES } from './category'
import { TERM_STEPS, terms as termsShape } from './terms'

const version = z.number().int().min(1)

/** What an admin writes of a category. */
const written = {
  name: categoryName,
  words: categoryWords,
  urgency: z.enum(URGENCIES),
  propertyFirst: z.boolean(),
  around: z.enum(AROUND).optional(),
  call: call.optional(),
}
export const categoryWritten = z.object(written)
export type CategoryWritten = z.infer<typeof categoryWritten>

const shown = z.object({
  _id: id,
  version,
  parentId: id.optional(),
  order: z.number(),
  ...written,
  retired: instant.optional(),
})
export type CategoryShown = z.infer<typeof shown>

const wholeTree = { categories: z.array(shown) }
const may = ['admin'] as const
const seen = { categoryId: id, seen: version }

/** Retired ones too: a matter of last year has one. Who may choose which: leavesOf. */
export const tree = contract({
  name: 'category.tree',
  servedBy: 'matters',
  may: ['resident'],
  input: {},
  output: { ...wholeTree, mayEdit: z.boolean() },
})

/** A branch without parentId; the last among its siblings. */
export const add = contract({
  name: 'category.add',
  servedBy: 'matters',
  may,
  changes: true,
  input: { parentId: id.optional(), ...written },
  output: { categoryId: id, ...wholeTree },
})

export const amend = contract({
  name: 'category.amend',
  servedBy: 'matters',
  may,
  changes: true,
  input: { ...seen, ...written },
  output: wholeTree,
})

/** One place up or down among its siblings, or to another branch, where it becomes the last. */
export const move = contract({
  name: 'category.move',
  servedBy: 'matters',
  may,
  changes: true,
  input: {
    ...seen,
    to: z.discriminatedUnion('where', [
      z.strictObject({ where: z.literal('up') }),
      z.strictObject({ where: z.literal('down') }),
      z.strictObject({ where: z.literal('branch'), parentId: id }),
    ]),
  },
  output: wholeTree,
})

/** Nobody can choose it from then on, or anybody again. Nothing is ever removed: old matters keep theirs. */
export const retire = contract({
  name: 'category.retire',
  servedBy: 'matters',
  may,
  changes: true,
  input: { ...seen, retired: z.boolean() },
  output: wholeTree,
})

/** 0: the defaults. */
const termsVersion = z.number().int().min(0)
const termsView = z.object({
  version: termsVersion,
  terms: termsShape,
  /** The latest first. */
  history: z.array(
    z.object({
      version: termsVersion,
      from: instant,
      by: z.string(),
      why: z.string(),
      changed: z.array(z.string()),
      restored: termsVersion.optional(),
      inForce: z.boolean(),
    }),
  ),
})
export type TermsView = z.infer<typeof termsView>
const termsShown = { view: termsView, mayEdit: z.boolean(), now: instant }
const why = z.string().trim().min(2).max(200)

export const terms = contract({
  name: 'category.terms',
  servedBy: 'matters',
  may,
  input: {},
  output: termsShown,
})

/** One of the terms; cap: all steps together. */
const termChange = z.strictObject({ urgency: z.enum(URGENCIES), step: z.enum([...TERM_STEPS, 'cap']), term })
export type TermChange = z.infer<typeof termChange>

/** In force from now on, for steps that begin from now on. What is not named stays as it was at `seen`. */
export const changeTerms = contract({
  name: 'category.changeTerms',
  servedBy: 'matters',
  may,
  changes: true,
  input: { seen: termsVersion, changed: z.array(termChange).min(1).max(24), why },
  output: termsShown,
})

/** An older version once more, as a new one. */
export const restoreTerms = contract({
  name: 'category.restoreTerms',
  servedBy: 'matters',
  may,
  changes: true,
  input: { seen: termsVersion, version: termsVersion, why },
  output: termsShown,
})
