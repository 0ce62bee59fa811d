// Putting a version in force: once for one intention, on top of the version one looked at, by numbers that keep the rules.
import { DEFAULT_POLICY, type StoredPolicy } from '../../domain/bell/policy'
import type { PolicyView } from '../../domain/policy/contract'
import type { Numbers } from '../../domain/policy/numbers'
import { changedWords, faultsOf } from '../../domain/policy/rules'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { type Circumstances, personOf } from '../kernel/handle'
import { communityHeld } from './ground'
import { policyView } from './show'
import { FIRST, policiesOf, storeNext } from './store'

interface Wanted {
  call: string
  communityId: Id
  seen: number
  /** From the versions there are: the latest first. */
  numbers(versions: readonly StoredPolicy[]): Numbers
  restored?: number
}

export async function putInForce(
  { call, communityId, seen, numbers: numbersFrom, restored }: Wanted,
  circumstances: Circumstances,
): Promise<{ policy: PolicyView; now: number }> {
  const { key, now } = circumstances
  const by = personOf(circumstances)._id
  const community = await communityHeld(communityId, circumstances)
  const versions = await policiesOf(communityId)
  const show = async () => ({ policy: await policyView(community, await policiesOf(communityId)), now })
  if (versions.some((one) => one.key === key && one.by === by)) return show()
  const inForce = versions[0]?.policy ?? DEFAULT_POLICY
  if ((versions[0]?.version ?? FIRST) !== seen) throw new Refusal('CHANGED_MEANWHILE')
  const numbers = numbersFrom(versions)
  const faults = faultsOf(numbers)
  if (faults.length > 0) throw new Refusal('POLICY_UNSAFE', faults.map(({ name }) => name).join(' '))
  const changed = changedWords(inForce, numbers)
  if (changed.length === 0) return show()
  try {
    await storeNext({ communityId, seen, numbers, by, key, now, ...(restored === undefined ? {} : { restored }) })
  } catch (fault) {
    // The same intention, sent twice at once, stored it already.
    if (!(fault instanceof Refusal) || !(await isStored(communityId, key, by))) throw fault
    return show()
  }
  const about = { communityId, version: seen + 1, changed: changed.join('；').slice(0, 200) }
  await audit(now, { by, call, about })
  return show()
}

const isStored = async (communityId: Id, key: string, by: Id): Promise<boolean> =>
  (await policiesOf(communityId)).some((one) => one.key === key && one.by === by)
