// The morning as its own household, its family and its volunteer see and steer it.

import { addressOf } from '../../domain/household/amendment'
import type { Household } from '../../domain/household/household'
import { wordsOf } from '../../domain/household/words'
import { type AskedMorning, checked, mine, type OwnMorning, report, set } from '../../domain/morning/contract'
import { cannot, dayOf, instantOf } from '../../domain/morning/course'
import { type Morning, morningIdOf } from '../../domain/morning/morning'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { amendHousehold, type Belonging, householdsByIds, householdsOf } from '../household/read'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { newId } from '../kernel/ids'
import { peopleByIds } from '../person/read'
import { placesByIds } from '../place/read'
import { callForHelp } from './help'
import { endByLife, noteLife } from './life'
import { handOverOwed } from './step'
import { changeMorning, liveOfVolunteer, morningById, morningsByIds } from './store'

export const handleMine = handle(mine, async (_input, circumstances) => shown(circumstances))

/** The household, when the caller lives there or is its family. */
async function ownHousehold(householdId: Id, circumstances: Circumstances): Promise<Belonging> {
  const own = (await householdsOf(personOf(circumstances)._id)).find(({ household }) => household._id === householdId)
  if (!own) throw new Refusal('NOT_FOUND')
  return own
}

export const handleSet = handle(set, async ({ householdId, byMinute, away }, circumstances) => {
  const { key, now } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const { household, relation } = await ownHousehold(householdId, circumstances)
  if (byMinute !== undefined && !household.bellConsent) throw new Refusal('CONSENT_FIRST')
  if (away && (away.to < away.from || away.to < dayOf(now))) throw new Refusal('BAD_INPUT', 'away')
  const to = (held: Household): Household => ({
    ...held,
    morning: byMinute === undefined ? undefined : { byMinute },
    morningAway: away,
  })
  const words = (held: Household) =>
    `${wordsOf('morning', held, { person: () => undefined, place: () => '' })}${held.morningAway ? `，${held.morningAway.from}到${held.morningAway.to}出门` : ''}`
  const after = await amendHousehold({ householdId, version: household.version, key }, to, (before, next) => ({
    _id: newId(now),
    householdId,
    at: now,
    by: { personId, name },
    part: 'morning',
    before: words(before),
    after: words(next),
  }))
  // Whoever sets the hour is well; and an hour that is over already asks after nobody today.
  if (relation === 'member' || (byMinute !== undefined && instantOf(byMinute, now) <= now)) {
    await noteLife(after, { how: 'setting', by: { personId, name } }, now)
  }
  return shown(circumstances)
})

export const handleReport = handle(report, async ({ householdId }, circumstances) => {
  const { now } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const { household, relation } = await ownHousehold(householdId, circumstances)
  if (!household.morning) throw new Refusal('STEP_OUT_OF_ORDER', 'no morning')
  await noteLife(household, { how: relation === 'member' ? 'button' : 'family', by: { personId, name } }, now)
  return shown(circumstances)
})

export const handleChecked = handle(checked, async ({ morningId, found }, circumstances) => {
  const { key, now } = circumstances
  const person = personOf(circumstances)
  const by = { personId: person._id, name: person.name }
  const morning = await morningById(morningId)
  if (!morning || morning.volunteer?.personId !== person._id) throw new Refusal('NOT_FOUND')
  if (found === 'cannot') {
    const after = await changeMorning(morningId, (held) =>
      held.keys.includes(key) ? undefined : { ...cannot(held, by, now), keys: [...held.keys, key].slice(-50) },
    )
    await handOverOwed(after, now)
  } else if (found === 'needsHelp') await callForHelp(morning, { how: 'volunteer', by, person, key }, now)
  else await endByLife(morningId, { how: 'volunteer', by }, now)
  return shown(circumstances)
})

const todayOf = ({ state, sign }: Morning): NonNullable<OwnMorning['today']> => ({ state, ...(sign ? { sign } : {}) })

async function shown(circumstances: Circumstances) {
  const { now } = circumstances
  const me = personOf(circumstances)._id
  const [own, asked] = await Promise.all([
    householdsOf(me).then((all) => all.filter(({ household }) => household.bellConsent ?? household.morning)),
    liveOfVolunteer(me),
  ])
  const day = dayOf(now)
  const [mornings, people, homes] = await Promise.all([
    morningsByIds(own.map(({ household }) => morningIdOf(household._id, day))),
    peopleByIds(own.flatMap(({ household }) => household.memberIds.slice(0, 1))),
    householdsByIds(asked.map(({ householdId }) => householdId)),
  ])
  const places = await placesByIds(homes.flatMap(({ buildingId, estateId }) => [buildingId, estateId]))
  const nameOf = (placeId: Id) => places.find(({ _id }) => _id === placeId)?.name ?? ''
  return {
    households: own.map(({ household, relation }): OwnMorning => {
      const today = mornings.find(({ householdId }) => householdId === household._id)
      return {
        householdId: household._id,
        resident: people.find(({ _id }) => household.memberIds.includes(_id))?.name ?? '这户居民',
        as: relation,
        ...(household.morning ? { byMinute: household.morning.byMinute } : {}),
        ...(household.morningAway && household.morningAway.to >= day ? { away: household.morningAway } : {}),
        ...(today ? { today: todayOf(today) } : {}),
      }
    }),
    asked: asked
      .filter(({ state }) => state !== 'calling')
      .map((morning): AskedMorning => {
        const home = homes.find(({ _id }) => _id === morning.householdId)
        return {
          morningId: morning._id,
          resident: morning.resident.name,
          address: home ? addressOf(home, nameOf) : '',
          phone: morning.resident.phone,
          byMinute: morning.byMinute,
          state: morning.state,
          since: morning.timeline[0]?.at ?? morning.updatedAt,
        }
      }),
    now,
  }
}
