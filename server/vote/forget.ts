// Somebody leaves for good: rolls, proxies and open ballots stay without a name, because a decision of the owners has to stay provable.
import { NEVER } from '../../domain/bell/alert'
import { lettersDueAt } from '../../domain/message/letter'
import { type Gone, NAMELESS, nameless } from '../../domain/person/nameless'
import type { Instant } from '../../domain/shape'
import type { Property, VoteRoll } from '../../domain/vote/vote'
import { change } from '../kernel/change'
import { collection, sdk } from '../kernel/database'
import { makeNameless } from '../kernel/nameless'
import { dropPaper } from './pictures'
import { markIdOf, proxiesByIds, unitIdOf } from './store'

export async function forgetPerson(gone: Gone, now: Instant): Promise<void> {
  await dropPapers(gone, now)
  const rolls = await collection('voteRolls').find({ personIds: gone.personId }, { fields: ['_id'], limit: 1000 })
  for (const { _id } of rolls) {
    await change('voteRolls', _id, (held) => {
      const next = withoutName(held, gone)
      return JSON.stringify(next) === JSON.stringify(held) ? undefined : next
    })
    await makeNameless('votes', { _id }, gone)
  }
  // Whose vote it was stays: that is somebody else.
  for (const { _id } of await collection('voteProxies').find({ 'holder.personId': gone.personId }, { limit: 1000 }))
    await change('voteProxies', _id, (held) => ({ ...nameless(held, gone), doors: held.doors, owners: held.owners }))
  // A proxy and the vote it was used for have one id.
  for (const { _id } of await collection('voteProxies').find({ 'holder.personId': gone.personId }, { limit: 1000 })) {
    const marks = sdk().collection('voteMarks').where({ _id, 'by.personId': gone.personId })
    await marks.update({ 'by.name': NAMELESS })
  }
  await dropLetters(gone)
  // Of an open poll the label is the name.
  const marks = await collection('voteMarks').find({ unitId: gone.personId }, { limit: 1000 })
  for (const { _id, open } of marks)
    if (open) await sdk().collection('voteMarks').where({ _id }).update({ 'open.label': NAMELESS })
}

/**
 * Their own properties lose name and phone, and keep door and area: by those the roll is held against the certificates. Who is only
 * called the same stays as they are, and so stays able to vote.
 */
function withoutName(roll: VoteRoll, gone: Gone): VoteRoll {
  const { personId, phone } = gone
  const keys = keysOf(roll, gone)
  const properties = roll.properties.map((one): Property => {
    if (!keys.has(one.ownerKey)) return one
    const owners = namesWithout(one.owners, gone)
    const { phone: by, ...rest } = one
    return by === phone ? { ...rest, owners } : { ...one, owners }
  })
  const changes = roll.changes.map((entry) => (entry.by === personId ? { ...entry, name: NAMELESS } : entry))
  return { ...roll, properties, changes }
}

/** By which their properties are one owner's. */
function keysOf({ properties }: VoteRoll, { personId, phone }: Gone): ReadonlySet<string> {
  const theirs = properties.filter((one) => one.personId === personId || one.phone === phone)
  return new Set(theirs.map(({ ownerKey }) => ownerKey))
}

const namesWithout = (owners: readonly string[], { name }: Gone): string[] =>
  owners.map((owner) => (owner === name ? NAMELESS : owner))

/** A paper shows names and signatures of both: of the giver's and of the holder's no picture stays. The paper is the office's. */
async function dropPapers(gone: Gone, now: Instant): Promise<void> {
  const { personId } = gone
  for (const proxy of await collection('voteProxies').find({ 'holder.personId': personId }, { limit: 1000 }))
    await dropPaper(proxy, now)
  for (const roll of await collection('voteRolls').find({ personIds: personId }, { limit: 1000 })) {
    const ids = [...keysOf(roll, gone)].map((key) => markIdOf(roll._id, unitIdOf(roll._id, key)))
    for (const proxy of await proxiesByIds(ids)) {
      await dropPaper(proxy, now)
      // As on the roll: what they signed is still of the same owner.
      await change('voteProxies', proxy._id, (held) =>
        held.owners.includes(gone.name) ? { ...held, owners: namesWithout(held.owners, gone) } : undefined,
      )
    }
  }
}

/** Reminders written at night leave in the morning: theirs do not. What was sent already stays as sent. */
async function dropLetters({ personId, phone }: Gone): Promise<void> {
  const query = { nextDueAt: sdk().command.lt(NEVER) }
  for (const { _id } of await collection('voteReminders').find(query, { fields: ['_id'], limit: 1000 }))
    await change('voteReminders', _id, (held) => {
      const letters = held.letters.filter(({ to }) => to.personId !== personId && to.phone !== phone)
      if (letters.length === held.letters.length) return undefined
      return { ...held, letters, nextDueAt: lettersDueAt(letters) ?? NEVER }
    })
}
