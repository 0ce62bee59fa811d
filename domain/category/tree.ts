// The tree as it is before anybody changes it.
import type { Category } from './category'

export const DEFAULT_TREE: readonly Category[] = []
