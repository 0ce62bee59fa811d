// Somebody leaves for good: their households let them go and forget their name; one where nobody is left goes whole.
import type { Household } from '../../domain/household/household'
import { type Gone, nameless } from '../../domain/person/nameless'
import type { Id } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, sdk } from '../kernel/database'
import { amendmentsOf, bellHouseholdsOf, removeWhole } from './store'

/** `householdIds`: those they belonged to, now or before. They have been let go already. */
export async function forgetPerson(gone: Gone, householdIds: readonly Id[], volunteerIn?: Id): Promise<void> {
  const paired = volunteerIn === undefined ? [] : await bellHouseholdsOf([volunteerIn], [])
  const touched = paired.filter(({ pairedVolunteerId }) => pairedVolunteerId === gone.personId).map(({ _id }) => _id)
  for (const householdId of new Set([...householdIds, ...touched])) {
    const household = await collection('households').byId(householdId)
    if (!household) continue
    if (household.memberIds.length === 0) await removeWhole(householdId)
    else {
      await change('households', householdId, (held) => without(held, gone))
      await forgetHistory(householdId, gone)
    }
  }
}

function without(held: Household, gone: Gone): Household {
  const { personId, phone, name } = gone
  const { bellConsent, bellConsentWithdrawn, keyHolder, pairedVolunteerId, ...rest } = held
  const signed = (consent: Household['bellConsent']) => {
    if (consent?.givenBy !== name) return consent
    const { givenBy: _, ...nameless } = consent
    return nameless
  }
  return nameless(
    {
      ...rest,
      contacts: held.contacts.filter((one) => one.phone !== phone),
      bellConsent: signed(bellConsent),
      bellConsentWithdrawn: signed(bellConsentWithdrawn),
      keyHolder: keyHolder?.phone === phone ? undefined : keyHolder,
      pairedVolunteerId: pairedVolunteerId === personId ? undefined : pairedVolunteerId,
    },
    // The door stays its household's.
    { ...gone, doors: [] },
  )
}

/** The history says that something changed, and no longer of whom. */
async function forgetHistory(householdId: Id, gone: Gone): Promise<void> {
  for (const line of await amendmentsOf(householdId)) {
    const { _id, ...next } = nameless(line, gone)
    const { by, before, after } = next
    await sdk()
      .collection('amendments')
      .where({ _id })
      .update({ by: sdk().command.set(by), before, after })
  }
}
