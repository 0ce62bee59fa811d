// Who is responsible where one lives: names and offices. No phone is told but the offices' own.

import { backsNow } from '../../domain/organisation/backing'
import { responsible } from '../../domain/organisation/contract'
import { OFFICES, type Office } from '../../domain/person/person'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import { householdById } from '../household/read'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { holdersOf } from '../person/read'
import { placesByIds } from '../place/read'
import { holdersInAny } from '../position/read'
import { backingLines } from './backing'
import { organisationsOver } from './read'
import { backersOf } from './store'

/** As they are shown, the nearest first. */
const SHOWN: readonly Office[] = ['buildingLeader', 'gridOfficer', 'gridChief', 'communitySecretary', 'communityDoctor']

export const handleResponsible = handle(responsible, async ({ placeId }, circumstances) => {
  const { now } = circumstances
  const { places, home } = await around(placeId, circumstances)
  const near = places.filter(({ kind }) => kind !== 'city' && kind !== 'street')
  const ids = near.map(({ _id }) => _id)
  const estates = near.filter(({ kind }) => kind === 'estate').map(({ _id }) => _id)
  const [holders, companies, backings] = await Promise.all([
    holdersOf(ids, SHOWN, now),
    organisationsOver(estates, ['propertyCompany']),
    backersOf(ids),
  ])
  const [heads, lines] = await Promise.all([
    holdersInAny(
      companies.map(({ _id }) => _id),
      ['propertyManager'],
      now,
    ),
    backingLines(backings.flatMap(({ terms }) => terms.filter((one) => backsNow(one, now)))),
  ])
  const nameOf = (id: string) => near.find(({ _id }) => _id === id)?.name ?? ''
  const nearest = [...places].reverse()
  const dutyPhone = nearest.find((place) => place.dutyPhone !== undefined)?.dutyPhone
  const officePhone = nearest.find((place) => place.officePhone !== undefined)?.officePhone
  return {
    place: near.at(-1)?.name ?? '',
    grids: near.filter(({ kind }) => kind === 'grid').map(({ name }) => name),
    people: [...holders]
      .sort((a, b) => SHOWN.indexOf(a.position.office) - SHOWN.indexOf(b.position.office))
      .map(({ person, position }) => ({
        title: `${OFFICES[position.office].title}${position.standsInFor === undefined ? '' : '（代）'}`,
        name: person.name,
        where: nameOf(position.placeId),
      })),
    property: companies.map(({ _id, name }) => {
      const head = heads.find(({ position }) => position.organisationId === _id)?.person.name
      return { company: name, ...(head ? { head } : {}) }
    }),
    // Behind the grid and the estate at once: said once.
    backing: [...new Map(lines.map(({ role, name }) => [`${role} ${name}`, { role, name }])).values()],
    ...(dutyPhone ? { dutyPhone } : {}),
    ...(officePhone ? { officePhone } : {}),
    home,
  }
})

/** The place asked about, or one's home, with everything it lies in: from the city down. */
async function around(
  placeId: string | undefined,
  circumstances: Circumstances,
): Promise<{ places: Place[]; home: boolean }> {
  const { householdId, communityId } = personOf(circumstances)
  const household = placeId === undefined && householdId ? await householdById(householdId) : undefined
  const [at] = await placesByIds([placeId ?? household?.buildingId ?? communityId])
  if (!at) throw new Refusal('NOT_FOUND')
  const gridIds = household ? [household.gridId] : (at.gridIds ?? [])
  const ids = [...at.path, ...gridIds, ...(at.estateId ? [at.estateId] : []), at._id]
  const found = new Map((await placesByIds(ids)).map((place) => [place._id, place]))
  const places = [...new Set(ids)].flatMap((one) => found.get(one) ?? [])
  return { places, home: placeId !== undefined || household !== undefined }
}
