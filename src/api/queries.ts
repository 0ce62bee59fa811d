// What the server knows, as pages read it: one cache, fetched anew when the app comes back to the front.
import { focusManager, onlineManager, QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Contract, InputOf, OutputOf } from '~/domain/contract'
import { whenOnline, whenVisible } from '../platform/appState'
import { call, NoAnswer } from './call'

/** Only what got no answer is asked again by itself; a refusal stays one. */
const again = (times: number, fault: unknown) => fault instanceof NoAnswer && times < 2

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // 'always': a dead network shows its error and what to do, instead of waiting without a word.
      queries: { retry: again, retryDelay: (times) => 1000 * 2 ** times, staleTime: 10_000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
}

export const queries = newQueryClient()

/** Once, when the app starts. */
export function wireQueries(): void {
  focusManager.setEventListener((tell) => whenVisible(tell))
  onlineManager.setEventListener((tell) => whenOnline(tell))
}

export const keyOf = <C extends Contract>(contract: C, input: InputOf<C>) => [contract.name, input] as const

/** Reads a contract. `when: false` waits. */
export function useCall<C extends Contract>(
  contract: C,
  input: InputOf<C>,
  { when = true, freshForMs }: { when?: boolean; freshForMs?: number } = {},
): UseQueryResult<OutputOf<C>> {
  return useQuery({
    queryKey: keyOf(contract, input),
    queryFn: () => call(contract, input),
    enabled: when,
    ...(freshForMs === undefined ? {} : { staleTime: freshForMs }),
  })
}

/** Everything read by this contract is read anew where it is shown. */
export function readAnew(contract: Contract): Promise<void> {
  return queries.invalidateQueries({ queryKey: [contract.name] })
}
