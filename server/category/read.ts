// What other rooms may ask of the tree and the terms. Both change a few times a year and are asked at every call.
import type { Category } from '../../domain/category/category'
import { DEFAULT_TERMS, type Terms } from '../../domain/category/terms'
import type { Id, Instant } from '../../domain/shape'
import { storedTree, termsVersions } from './store'

/** Another process may have changed it this long ago without this one knowing. */
const KEPT_MS = 30_000

export interface TermsNow {
  /** 0 while the defaults hold. */
  version: number
  terms: Terms
}

interface Kept<T> {
  value: Promise<T>
  until: number
}
let tree: Kept<Category[]> | undefined
let versions: Kept<TermsNow> | undefined

function keeping<T>(held: Kept<T> | undefined, read: () => Promise<T>): Kept<T> {
  const now = performance.now()
  if (held && now < held.until) return held
  return { value: read(), until: now + KEPT_MS }
}

/** Retired ones too, in no particular order: leavesOf and branchesOf in domain/category say what may be chosen. */
export async function categoryTree(): Promise<readonly Category[]> {
  tree = keeping(tree, storedTree)
  return tree.value.catch((fault: unknown) => {
    tree = undefined
    throw fault
  })
}

/** A retired one too: old matters keep theirs. */
export const categoryById = async (categoryId: Id): Promise<Category | undefined> =>
  (await categoryTree()).find(({ _id }) => _id === categoryId)

/** What holds for a step that begins now. */
export async function termsNow(_now: Instant): Promise<TermsNow> {
  versions = keeping(versions, async () => {
    const [latest] = await termsVersions(1)
    return latest ? { version: latest.version, terms: latest.terms } : { version: 0, terms: DEFAULT_TERMS }
  })
  return versions.value.catch((fault: unknown) => {
    versions = undefined
    throw fault
  })
}

/** After a change in this process. */
export function forgetKept(): void {
  tree = undefined
  versions = undefined
}
