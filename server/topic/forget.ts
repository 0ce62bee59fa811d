// Somebody leaves for good: what they asked for and said stays counted, without their name; nothing is sent to them any more.
import { type Gone, NAMELESS } from '../../domain/person/nameless'
import type { Id } from '../../domain/shape'
import { sdk } from '../kernel/database'
import { makeNameless } from '../kernel/nameless'

/** `communityIds`: where they lived or worked, whose topics may name them as one who sat or objected. */
export async function forgetPerson(gone: Gone, communityIds: readonly Id[]): Promise<void> {
  const { personId, phone } = gone
  const { command } = sdk()
  const without = <T extends { letters: { to: { personId?: string; phone?: string } }[] }>(held: T): T => ({
    ...held,
    letters: held.letters.filter(({ to }) => to.personId !== personId && to.phone !== phone),
  })
  await makeNameless('topics', { 'raisedBy.personId': personId }, gone, (held) =>
    without({ ...held, raisedBy: { ...held.raisedBy, name: NAMELESS, hidden: true } }),
  )
  await makeNameless('opinions', { personId }, gone, (held) => ({ ...held, name: NAMELESS, hidden: true }))
  if (communityIds.length > 0)
    await makeNameless('topics', { path: command.in([...communityIds]) }, gone, (held) => without(held))
}
