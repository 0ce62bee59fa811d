// What a page shows of something read: it is being read, could not be, or here it is.
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState, Loading } from '../../../components/States'

interface ReadProps<Data> {
  read: UseQueryResult<Data>
  children(data: Data): ReactNode
}

export function Read<Data>({ read, children }: ReadProps<Data>) {
  if (read.data) return children(read.data)
  if (!read.isError) return <Loading />
  return <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
}
