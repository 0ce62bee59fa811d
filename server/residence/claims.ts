// For the office: what waits for an answer on its ground, and the answer.
import { groundOf } from '../../domain/bell/desk'
import { hasRecord } from '../../domain/household/amendment'
import type { Position } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import { claims, settle } from '../../domain/residence/contract'
import type { Residence } from '../../domain/residence/residence'
import { householdsByIds } from '../household/read'
import { audit } from '../kernel/audit'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { communitiesUnder } from '../place/read'
import { settled } from './settling'
import { claimsIn, residenceById } from './store'
import { addressOf, namesOf } from './where'

/** The claims of a desk with these positions (held now), but for the desk's own. */
export async function claimsOn(positions: readonly Position[], personId: string): Promise<Residence[]> {
  const ground = groundOf(positions)
  if (ground.length === 0) return []
  const communityIds = (await communitiesUnder(ground)).map(({ _id }) => _id)
  return (await claimsIn(communityIds, ground)).filter((one) => one.personId !== personId)
}

async function shown(circumstances: Circumstances) {
  const { caller, now } = circumstances
  const by = personOf(circumstances)._id
  const waiting = (await claimsOn(caller.positions, by)).slice(0, 100)
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
