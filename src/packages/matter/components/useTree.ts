// The tree of categories. Until it is read, and without a line, the one the app came with: danger must be told at once.
import { useMemo } from 'react'
import type { Category } from '~/domain/category/category'
import { tree } from '~/domain/category/contract'
import { DEFAULT_TREE } from '~/domain/category/tree'
import { useCall } from '../../../api/queries'

const HOUR = 3_600_000

export function useTree(): readonly Category[] {
  const { data } = useCall(tree, {}, { freshForMs: HOUR })
  return useMemo(() => data?.categories.map((one) => ({ ...one, keys: [] })) ?? DEFAULT_TREE, [data])
}
