// For the office: what waits for an answer on its ground, and the answer.
import { groundOf } from '../../domain/bell/desk'
import { hasRecord } from '../../domain/household/amendment'
import type { Position } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import { claims, settle } from '../../domain/residence/contract'
import type { Id } from '../../domain/shape'
import { householdsByIds } from '../household/read'
import { audit } from '../kernel/audit'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { communitiesUnder } from '../place/read'
import { settled } from './settling'
import { claimsIn, countClaims, residenceById } from './store'
import { addressOf, namesOf } from './where'

/** Shown at once; what is answered makes room. */
const MOST = 100

const groundsOf = async (positions: readonly Position[]): Promise<[communityIds: Id[], gridIds: Id[]]> => {
  const ground = groundOf(positions)
  return ground.length === 0 ? [[], []] : [(await communitiesUnder(ground)).map(({ _id }) => _id), [...ground]]
}

/** How many claims wait at a desk with these positions (held now), but for the desk's own. */
export const claimsWaiting = async (positions: readonly Position[], personId: Id): Promise<number> =>
  countClaims(...(await groundsOf(positions)), personId)

async function shown(circumstances: Circumstances) {
  const { caller, now } = circumstances
  const by = personOf(circumstances)._id
  const waiting = await claimsIn(...(await groundsOf(caller.positions)), by, MOST)
  const households = await householdsByIds(waiting.flatMap(({ householdId }) => householdId ?? []))
  const [people, placeOf] = await Promise.all([
    peopleByIds([...waiting.map(({ personId }) => personId), ...households.flatMap(({ memberIds }) => memberIds)]),
    namesOf(waiting),
  ])
  const nameOf = (personId: string) => people.find(({ _id }) => _id === personId)
  if (waiting.length > 0) await audit(now, { by, call: claims.name, about: { claims: waiting.length } })
  return {
    now,
    claims: waiting.flatMap((one) => {
      const person = nameOf(one.personId)
      if (!person) return []
      const there = households.find(({ _id }) => _id === one.householdId)
      const { _id: residenceId, role, elderName, from: at } = one
      return [
        {
          residenceId,
          name: person.name,
          phone: person.phone,
          role,
          elderName,
          address: addressOf(one, placeOf),
          at,
          livesThere: (there?.memberIds ?? []).flatMap((personId) => nameOf(personId)?.name ?? []),
          hasBell: there !== undefined && hasRecord(there),
          byPin: one.point !== undefined,
        },
      ]
    }),
  }
}

export const handleClaims = handle(claims, (_input, circumstances) => shown(circumstances))

export const handleSettle = handle(settle, async ({ residenceId, yes, reason }, circumstances) => {
  const { caller, key, now } = circumstances
  const by = personOf(circumstances)._id
  const residence = await residenceById(residenceId)
  const ground = groundOf(caller.positions)
  const onGround =
    residence !== undefined &&
    (ground.includes(residence.gridId ?? '') ||
      (await communitiesUnder(ground)).some(({ _id }) => _id === residence.communityId))
  if (!residence || !onGround) throw new Refusal('NOT_FOUND')
  if (!yes && reason === '') throw new Refusal('BAD_INPUT', 'a no needs its reason')
  await settled(residence, { yes, reason, as: 'officer' }, circumstances)
  if (!residence.keys.includes(key)) await audit(now, { by, call: settle.name, about: { residenceId, yes } })
  return shown(circumstances)
})
