// A community's policy as its admin sees it: what is in force, and every version before it in words.
import { DEFAULT_POLICY, type Policy, type StoredPolicy } from '../../domain/bell/policy'
import type { Place } from '../../domain/place/place'
import type { PolicyView } from '../../domain/policy/contract'
import type { Numbers } from '../../domain/policy/numbers'
import { changedWords } from '../../domain/policy/rules'
import { peopleByIds } from '../person/read'

export function numbersOf({ version: _, ...numbers }: Policy): Numbers {
  return numbers
}

export async function policyView(
  { _id: communityId, name }: Pick<Place, '_id' | 'name'>,
  versions: readonly StoredPolicy[],
): Promise<PolicyView> {
  const people = await peopleByIds([...new Set(versions.map(({ by }) => by))])
  const nameOf = new Map(people.map((person) => [person._id, person.name]))
  const inForce = versions[0]?.policy ?? DEFAULT_POLICY
  return {
    communityId,
    name,
    version: inForce.version,
    numbers: numbersOf(inForce),
    isDefault: versions.length === 0,
    history: versions.map(({ version, from, by, policy, restored }, i) => ({
      version,
      from,
      by: nameOf.get(by) ?? '',
      changed: changedWords(versions[i + 1]?.policy ?? DEFAULT_POLICY, policy),
      ...(restored === undefined ? {} : { restored }),
      inForce: i === 0,
    })),
  }
}
