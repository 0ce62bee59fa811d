// Public matters, page by page, by what one filters for.
import { useInfiniteQuery } from '@tanstack/react-query'
import type { InputOf } from '~/domain/contract'
import { publicList } from '~/domain/matter/contract'
import { call } from '../../../api/call'

export function useNear(filter: InputOf<typeof publicList>, when = true) {
  const read = useInfiniteQuery({
    queryKey: [publicList.name, filter, 'pages'] as const,
    queryFn: ({ pageParam }) => call(publicList, { ...filter, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: when,
  })
  return { ...read, lines: read.data?.pages.flatMap(({ matters }) => matters) }
}
