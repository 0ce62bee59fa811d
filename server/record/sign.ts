// Signing and objecting by those who were there; and the drawings, for who may see them.
import { object, sign, signatures } from '../../domain/record/contract'
import * as course from '../../domain/record/course'
import { Refusal } from '../../domain/refusal'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { seenAfter, signersOf } from './show'
import { changeRecord, partIdOf, signaturesOf, signRecord } from './store'
import { isWithin, mayDo, seatedAt } from './who'

export const handleSign = handle(sign, async ({ gatheringId, signer, how, strokes }, circumstances) => {
  const { now, key } = circumstances
  const seated = await seatedAt(gatheringId, circumstances)
  const { record, gathering } = seated
  if (record?.keys.includes(key)) return seenAfter(seated, circumstances)
  const { _id: me } = personOf(circumstances)
  const named = signer !== undefined && signer !== me
  // For somebody else only on the host's phone, and without the finger only before the host.
  if (named ? seated.seat !== 'host' : !seated.parties.has('present')) throw new Refusal('NOT_YOURS')
  if ((how === 'drawn') !== (strokes !== undefined) || (how === 'spoken' && !named))
    throw new Refusal('BAD_INPUT', 'how')
  mayDo(seated, 'sign')
  const who = signersOf(gathering, record!).find((one) => one.signer === (signer ?? me))
  if (!who) throw new Refusal('NOT_FOUND')
  const about = { signer: who.signer, ...(who.personId ? { personId: who.personId } : {}) }
  const signed = await signRecord(
    gatheringId,
    key,
    now,
    { ...about, ...(strokes === undefined ? {} : { strokes }) },
    (held) => course.signedBy(held, { ...about, name: who.name, how, onHosts: named }, now),
  )
  return seenAfter(seated, circumstances, signed)
})

export const handleObject = handle(object, async ({ gatheringId, words }, circumstances) => {
  const { now, key } = circumstances
  const seated = await seatedAt(gatheringId, circumstances)
  if (!seated.record?.keys.includes(key)) {
    if (!seated.parties.has('present')) throw new Refusal('NOT_YOURS')
    mayDo(seated, 'object')
  }
  const { _id: personId, name } = personOf(circumstances)
  const objectionId = partIdOf(gatheringId, 'objection', `${personId} ${key}`)
  const record = await changeRecord(seated.gathering, key, now, (held) =>
    course.objected(held, { objectionId, personId, name, words }, now),
  )
  return seenAfter(seated, circumstances, record)
})

/** Twenty drawings of 8 KB go through one answer. */
const AT_ONCE = 20

export const handleSignatures = handle(signatures, async ({ gatheringId, from }, circumstances) => {
  const { now } = circumstances
  const { gathering, record, seat, parties } = await seatedAt(gatheringId, circumstances)
  if (!isWithin(seat)) throw new Refusal('NOT_YOURS')
  const { _id: by } = personOf(circumstances)
  const holds = [...gathering.hosts, ...gathering.deputies].some(({ personId }) => personId === by)
  // Who neither held it nor was there looks by office.
  if (!holds && !parties.has('present')) await audit(now, { by, call: signatures.name, about: { gatheringId } })
  const all = record?.signed ?? []
  const some = all.slice(from, from + AT_ONCE)
  const drawn = new Map(
    (
      await signaturesOf(
        gatheringId,
        some.map(({ signer }) => signer),
      )
    ).map((one) => [one.signer, one.strokes]),
  )
  return {
    signatures: some.map(({ signer, name, at, how, onHosts, text }) => {
      const strokes = drawn.get(signer)
      return { name, at, how, onHosts, older: text !== record!.text, ...(strokes ? { strokes } : {}) }
    }),
    more: all.length > from + AT_ONCE,
    now,
  }
})
