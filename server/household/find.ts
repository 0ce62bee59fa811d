// The bell households of one's places: all, or those in which any of the words stands. Who looked is put down.
import { find } from '../../domain/household/contract'
import type { Household } from '../../domain/household/household'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { bellHouseholdsOn } from './read'
import { lineOf, type Names, namesFor } from './show'

/** Doors in the order in which one walks past them: 9栋 before 10栋. */
const byAddress = new Intl.Collator('zh-CN', { numeric: true })

export const handleFind = handle(find, async ({ words, from, limit }, circumstances) => {
  const { caller, now } = circumstances
  const households = await bellHouseholdsOn(caller.positions)
  const names = await namesFor(households)
  const found = households
    .map((household) => ({ household, line: lineOf(household, names) }))
    .filter(({ household, line }) => contains(household, line.address, names, words))
    .sort(
      (a, b) => byAddress.compare(a.line.address, b.line.address) || (a.line.householdId < b.line.householdId ? -1 : 1),
    )
  const page = found.slice(from, from + limit).map(({ line }) => line)
  if (page.length > 0) {
    await audit(now, { by: personOf(circumstances)._id, call: find.name, about: { households: page.length } })
  }
  const next = from + page.length
  return { households: page, total: found.length, nextFrom: next < found.length ? next : undefined }
})

/** Every word typed stands somewhere: in the address, in a name, in a number. */
function contains({ memberIds, contacts }: Household, address: string, names: Names, words: string): boolean {
  const people = memberIds.flatMap((personId) => names.person(personId) ?? [])
  const told = [...people, ...contacts].flatMap(({ name, phone }) => [name, phone])
  return words
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => [address, ...told].some((text) => text.includes(word)))
}
