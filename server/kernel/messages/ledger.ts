// The ledger of consents to subscribe messages: one consent is one message, and nobody can ask WeChat for the balance.

import type { DocumentOf } from '../collections'
import { collection, Duplicate } from '../database'

export type Consent = DocumentOf<'consents'>

/** Intentions remembered for retries; older ones are past any retry. */
const KEYS_KEPT = 50
const TRIES = 5

const idOf = (personId: string, template: string): string => `${personId}_${template}`

/** By template name; a template never consented to is absent. */
export async function consentsOf(personId: string): Promise<ReadonlyMap<string, number>> {
  const held = await collection('consents').find({ personId })
  return new Map(held.map(({ template, left }) => [template, left]))
}

/** Undefined where this person never consented to this template. */
export const consentOf = (personId: string, template: string): Promise<Consent | undefined> =>
  collection('consents').byId(idOf(personId, template))

/**
 * Reads and writes until nobody else wrote in between; false when that did not come about in a few tries. Begins with
 * `read`, where it was read a moment ago.
 */
async function change(
  personId: string,
  template: string,
  to: (held: Consent) => Consent | undefined,
  read?: Consent,
): Promise<boolean> {
  const consents = collection('consents')
  const _id = idOf(personId, template)
  for (let i = 0; i < TRIES; i++) {
    const held = i === 0 && read ? read : await consents.byId(_id)
    const next = to(held ?? { _id, version: 0, personId, template, left: 0, keys: [] })
    if (!next) return true
    if (held) {
      if (await consents.replace(next)) return true
      continue
    }
    try {
      await consents.insert({ ...next, version: 1 })
      return true
    } catch (fault) {
      if (!(fault instanceof Duplicate)) throw fault
    }
  }
  return false
}

/** One more message may be sent; the same intention twice counts once. */
export const addConsent = (personId: string, template: string, key: string): Promise<boolean> =>
  change(personId, template, (held) =>
    held.keys.includes(key) ? undefined : { ...held, left: held.left + 1, keys: [...held.keys, key].slice(-KEYS_KEPT) },
  )

/** A message went out; `read` is the consent as it was read before. */
export const takeConsent = (read: Consent): Promise<boolean> =>
  change(read.personId, read.template, (held) => (held.left === 0 ? undefined : { ...held, left: held.left - 1 }), read)

/** WeChat says there is none left (43101), whatever we thought. */
export const noConsentLeft = (personId: string, template: string): Promise<boolean> =>
  change(personId, template, (held) => (held.left === 0 ? undefined : { ...held, left: 0 }))
