// Sending a warning. The warning is stored and the sender has their answer; the pulse writes to the households.
import { createHash } from 'node:crypto'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { send } from '../../domain/warning/contract'
import { newWarning } from '../../domain/warning/course'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { householdsIn, ownArea } from './area'
import { insertWarning, warningById } from './store'

/** The id follows from the intention, so that sending it twice is sending it once. */
const idOf = (personId: Id, key: string): Id =>
  `w${createHash('sha256').update(`${personId} ${key}`).digest('hex').slice(0, 21)}`

export const handleSend = handle(send, async ({ kind, urgency, title, words, placeIds, answerBy }, circumstances) => {
  const { key, now } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const warningId = idOf(personId, key)
  if (await warningById(warningId)) return { warningId }
  const places = await ownArea([...new Set(placeIds)], circumstances.caller.positions)
  const area = places.map((place) => ({ placeId: place._id, kind: place.kind, name: place.name }))
  const expected = (await householdsIn(area)).length
  if (expected === 0) throw new Refusal('NOBODY_TO_ASK')
  const ground = [...new Set(places.flatMap(({ _id, path }) => [...path, _id]))].slice(0, 120)
  const by = { personId, name }
  const warning = newWarning(
    { _id: warningId, kind, urgency, title, words, area, ground, by, answerBy, expected, key },
    now,
  )
  await insertWarning(warning)
  await audit(now, { by: personId, call: send.name, about: { warningId, households: expected } })
  return { warningId }
})
