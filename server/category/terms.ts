// The terms: seen by admins, changed by the city's, one version after the other, each with its reason.
import { changeTerms, restoreTerms, type TermsView, terms } from '../../domain/category/contract'
import { mayEdit } from '../../domain/category/ground'
import { changedTerms, faultsOf, withChanges } from '../../domain/category/termRules'
import { DEFAULT_TERMS, type StoredTerms, type Terms } from '../../domain/category/terms'
import { Refusal } from '../../domain/refusal'
import { audit } from '../kernel/audit'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { mustEdit } from './ground'
import { forgetKept } from './read'
import { storeTerms, termsVersions } from './store'

/** The defaults were the first, and are stored nowhere. */
const FIRST = 0

async function viewOf(versions: readonly StoredTerms[]): Promise<TermsView> {
  const people = await peopleByIds([...new Set(versions.map(({ by }) => by))])
  const nameOf = new Map(people.map(({ _id, name }) => [_id, name]))
  return {
    version: versions[0]?.version ?? FIRST,
    terms: versions[0]?.terms ?? DEFAULT_TERMS,
    history: versions.map(({ version, from, by, why, terms: held, restored }, i) => ({
      version,
      from,
      by: nameOf.get(by) ?? '',
      why,
      changed: changedTerms(versions[i + 1]?.terms ?? DEFAULT_TERMS, held),
      ...(restored === undefined ? {} : { restored }),
      inForce: i === 0,
    })),
  }
}

const shown = async ({ caller, now }: Circumstances) => ({
  view: await viewOf(await termsVersions()),
  mayEdit: mayEdit(caller.positions),
  now,
})

export const handleTerms = handle(terms, (_input, circumstances) => shown(circumstances))

interface Wanted {
  call: string
  seen: number
  why: string
  /** From the versions there are. */
  terms(versions: readonly StoredTerms[]): Terms
  restored?: number
}

async function putInForce({ call, seen, why, terms: termsFrom, restored }: Wanted, circumstances: Circumstances) {
  mustEdit(circumstances)
  const { key, now } = circumstances
  const by = personOf(circumstances)._id
  const isStored = (versions: readonly StoredTerms[]) => versions.some((one) => one.key === key && one.by === by)
  const versions = await termsVersions()
  if (isStored(versions)) return shown(circumstances)
  if ((versions[0]?.version ?? FIRST) !== seen) throw new Refusal('CHANGED_MEANWHILE')
  const wanted = termsFrom(versions)
  const faults = faultsOf(wanted)
  if (faults.length > 0) throw new Refusal('TERMS_UNSAFE', faults.map(({ name }) => name).join(' '))
  const changed = changedTerms(versions[0]?.terms ?? DEFAULT_TERMS, wanted)
  if (changed.length === 0) return shown(circumstances)
  const version = seen + 1
  const stored = { _id: `terms_${version}`, version, terms: wanted, from: now, by, why, key }
  try {
    await storeTerms({ ...stored, ...(restored === undefined ? {} : { restored }) })
  } catch (fault) {
    // The same intention, sent twice at once, stored it already.
    if (!(fault instanceof Refusal) || !isStored(await termsVersions())) throw fault
  }
  forgetKept()
  await audit(now, { by, call, about: { version, changed: changed.join('；').slice(0, 200) } })
  return shown(circumstances)
}

export const handleChangeTerms = handle(changeTerms, ({ seen, changed, why }, circumstances) =>
  putInForce(
    {
      call: changeTerms.name,
      seen,
      why,
      terms: ([latest]) => withChanges(latest?.terms ?? DEFAULT_TERMS, changed),
    },
    circumstances,
  ),
)

export const handleRestoreTerms = handle(restoreTerms, ({ seen, version, why }, circumstances) =>
  putInForce(
    {
      call: restoreTerms.name,
      seen,
      why,
      restored: version,
      terms(versions) {
        const wanted = versions.find((one) => one.version === version)?.terms
        if (!wanted && version !== FIRST) throw new Refusal('NOT_FOUND')
        return wanted ?? DEFAULT_TERMS
      },
    },
    circumstances,
  ),
)
