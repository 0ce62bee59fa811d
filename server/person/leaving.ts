// Somebody leaves for good: the person stays as a number for the figures, without name, phone or account; and nobody can
// be them any more.
import { NAMELESS } from '../../domain/person/nameless'
import { holds, OFFICES, type Person, type Position } from '../../domain/person/person'
import type { Id, Instant, Phone } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

/** Offices that are handed over before their holder may leave: now, and those that begin later. */
export const mustHandOver = async (personId: Id, now: Instant): Promise<boolean> =>
  (await collection('positions').find({ personId }, { limit: 100 })).some(
    (one) => OFFICES[one.office].role !== 'resident' && OFFICES[one.office].role !== 'volunteer' && !isOver(one, now),
  )

const isOver = (position: Position, now: Instant): boolean =>
  !holds(position, now) && position.to !== undefined && position.to <= now

/** What is no office to hand over ends with them. */
export async function endPositions(personId: Id, now: Instant): Promise<void> {
  const { command } = sdk()
  for (const { _id, from } of await collection('positions').find({ personId, to: command.exists(false) })) {
    await sdk()
      .collection('positions')
      .where({ _id })
      .update({ to: Math.max(now, from) })
  }
}

/** In an area code never given out; a hundred million of them, each once. */
const unusablePhone = (random: () => number): Phone => `0000-${String(Math.floor(random() * 1e8)).padStart(8, '0')}`

const TRIES = 10

/** Throws where chance finds no free number, which it does not. */
export async function becomeNameless(personId: Id, now: Instant, random: () => number = Math.random): Promise<void> {
  for (let i = 0; i < TRIES; i++) {
    const phone = unusablePhone(random)
    try {
      await change('people', personId, ({ _id, version, communityId }: Person) => ({
        _id,
        version,
        name: NAMELESS,
        phone,
        openid: _id,
        communityId,
        partyMember: false,
        leftAt: now,
      }))
      return
    } catch (fault) {
      if (!(fault instanceof Duplicate)) throw fault
    }
  }
  throw new Error('no free number for somebody who left')
}

/** Every session before this moment ends; in WeChat the phone is to be proven anew. */
export const signOutEverywhere = (personId: Id, key: string, now: Instant): Promise<Person> =>
  change('people', personId, (held) =>
    held.lastKey === key ? undefined : { ...held, openid: held._id, sessionsFrom: now + 1, lastKey: key },
  )
