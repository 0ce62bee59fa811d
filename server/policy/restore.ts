// An older version brought back, as a new one: nothing is ever taken out of the history.
import { DEFAULT_POLICY } from '../../domain/bell/policy'
import { restore } from '../../domain/policy/contract'
import { Refusal } from '../../domain/refusal'
import { handle } from '../kernel/handle'
import { putInForce } from './next-version'
import { numbersOf } from './show'
import { FIRST } from './store'

export const handleRestore = handle(restore, ({ communityId, seen, version }, circumstances) =>
  putInForce(
    {
      call: restore.name,
      communityId,
      seen,
      restored: version,
      numbers(versions) {
        const wanted = versions.find((one) => one.version === version)?.policy
        // The city's own numbers were the first, and are stored nowhere.
        if (!wanted && version !== FIRST) throw new Refusal('NOT_FOUND')
        return numbersOf(wanted ?? DEFAULT_POLICY)
      },
    },
    circumstances,
  ),
)
