// Loads the record a page is about: loading, none, broken, or there.
import type { ReactNode } from 'react'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { type Shown, useRecord } from '../useRecord'

export function Read({ children }: { children(shown: Shown): ReactNode }) {
  const { gatheringId, read } = useRecord()
  if (!gatheringId) return <Empty title="没有指明是哪一场" words="请从场次里点开记录。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return children(read.data)
}
