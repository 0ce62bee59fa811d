// One household by the id a page was opened with: loading, not there, or handed to whoever shows it.
import type { ReactNode } from 'react'
import { type HouseholdView, see } from '~/domain/household/contract'
import { useCall } from '../../../api/queries'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { opened } from '../../../platform/navigation'

export function Read({ children }: { children(household: HouseholdView): ReactNode }) {
  const { householdId } = opened()
  const read = useCall(see, { householdId: householdId ?? '' }, { when: householdId !== undefined, freshForMs: 0 })
  if (!householdId) return <Empty title="没有指明是哪一户" words="请从门铃住户里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return children(read.data.household)
}
