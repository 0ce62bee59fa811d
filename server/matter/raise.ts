// A matter is raised: where it is, whose it is, who is gone around; stored once however often it is sent, then checked.

import { termEnds } from '../../domain/calendar/workdays'
import { type Call, type Category, leavesOf } from '../../domain/category/category'
import type { OutputOf, ParsedInputOf } from '../../domain/contract'
import { handedTo } from '../../domain/matter/act'
import { raise, raiseFor } from '../../domain/matter/contract'
import { CLOCK, type MatterScene, ownerOffice, raised } from '../../domain/matter/course'
import type { Matter, MatterChannel } from '../../domain/matter/matter'
import type { Person } from '../../domain/person/person'
import { type Located, locatedAt } from '../../domain/place/locate'
import type { Place } from '../../domain/place/place'
import { buildingWords } from '../../domain/place/words'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant, Point } from '../../domain/shape'
import { askWhose } from '../boundary/read'
import { categoryTree, termsNow } from '../category/read'
import { collection, sdk } from '../kernel/database'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { personByPhone } from '../person/read'
import { mustBeOwn } from '../picture/read'
import { buildingNear, cityPlace, locate, placesByIds } from '../place/read'
import { mustBeGiven } from '../record/read'
import { around, companyOver } from './around'
import { addresseesOf, withLetters } from './doing'
import { sceneOver } from './scene'
import { askScreening } from './screen'
import { insertMatter, matterById, matterIdOf, numberOf } from './store'

type Input = ParsedInputOf<typeof raise>
const DAY = 86_400_000
const MOST_A_DAY = 20
const MOST_ENTERED_A_DAY = 200
/** A building so near is the one meant, metres. */
const AT_BUILDING = 60

interface Where {
  place: Located & { point?: Point | undefined; words: string; estateId?: Id | undefined }
  buildingId?: Id | undefined
}

async function areasOf(ids: readonly Id[]): Promise<Place[]> {
  const own = await placesByIds(ids)
  return [...own, ...(await placesByIds(own.flatMap(({ path }) => path)))]
}

/** Of a building: its grid, where it has one, else what lies above it. */
async function ofBuilding(building: Place): Promise<Located> {
  const gridId = building.gridIds?.[0] ?? building.path.at(-1)
  const areas = gridId ? await areasOf([gridId]) : []
  const area = areas.find(({ _id }) => _id === gridId)
  return area ? locatedAt('inside', area, areas) : locate(building.point)
}

export async function ofCommunity(communityId: Id): Promise<Located> {
  const areas = await areasOf([communityId])
  const area = areas.find(({ _id }) => _id === communityId)
  return area ? locatedAt('community', area, areas) : { how: 'unknown', path: [], name: '还不知道归哪里' }
}

/** A pin; or a building; else the community of whoever writes it, and nothing more: who says no place has not said where they live. */
async function whereOf({ point, buildingId, words }: Input['where'], communityId: Id): Promise<Where> {
  if (point) {
    const [located, building] = await Promise.all([locate(point), buildingNear(point, AT_BUILDING)])
    const estateId = building?.estateId
    return { place: { ...located, point, words, ...(estateId ? { estateId } : {}) }, buildingId: building?._id }
  }
  if (!buildingId) return { place: { ...(await ofCommunity(communityId)), words } }
  const [building] = await placesByIds([buildingId])
  if (building?.kind !== 'building') throw new Refusal('BAD_INPUT', 'no such building')
  const located = await ofBuilding(building)
  const { estateId } = building
  const [estate] = estateId ? await placesByIds([estateId]) : []
  return {
    place: {
      ...located,
      point: building.point,
      words: [buildingWords(estate?.name ?? '', building.name), words].filter(Boolean).join('，'),
      ...(estateId ? { estateId } : {}),
    },
    buildingId: building._id,
  }
}

/** Nothing is known of it: it is the city's, or the street's, until somebody says whose. */
export async function withCity<T extends Located>(place: T): Promise<T> {
  if (place.path.length > 0) return place
  return { ...place, path: [(await cityPlace())?._id ?? 'city'] }
}

async function tooMany(query: Record<string, unknown>, most: number, now: Instant): Promise<void> {
  const count = await collection('matters').count({ ...query, submittedAt: sdk().command.gte(now - DAY) })
  if (count >= most) throw new Refusal('TOO_OFTEN', 'raised today')
}

/** Told at once to whom danger is told of. */
function callFor({ call, urgency }: Category): { call?: Call } {
  if (call) return { call }
  return urgency === 'danger' ? { call: { phone: '110', words: '有人受伤打120，着火打119，其他危险打110' } } : {}
}

interface By {
  channel: MatterChannel
  outside?: Matter['outside'] | undefined
  raiser: Matter['raiser']
  enteredBy?: Matter['enteredBy'] | undefined
}

async function raiseBy(input: Input, by: By, circumstances: Circumstances): Promise<OutputOf<typeof raise>> {
  const { now, key } = circumstances
  const person = personOf(circumstances)
  const tree = await categoryTree()
  const category = leavesOf(tree).find(({ _id }) => _id === input.categoryId)
  if (!category) throw new Refusal('BAD_INPUT', 'no such category')
  const matterId = matterIdOf(person._id, key)
  const before = await matterById(matterId)
  const matter = before ?? (await made(matterId, input, category, by, person, circumstances))
  await asked(matter, now)
  // The check never stops a matter: what fails here is taken up again by the clock.
  if (matter.screeningOwed)
    await askScreening(matter, now).catch((fault: unknown) => logFault('matter.screening', fault))
  const scene = await sceneOver([...matter.ground, matter.owner.placeId], now)
  const { number, dueAt } = matter
  return { matterId, number, ownerOffice: ownerOffice(matter, scene), dueAt, ...callFor(category) }
}

async function made(
  matterId: Id,
  input: Input,
  category: Category,
  by: By,
  person: Person,
  circumstances: Circumstances,
): Promise<Matter> {
  const { now, key } = circumstances
  if (by.enteredBy) await tooMany({ 'enteredBy.personId': person._id }, MOST_ENTERED_A_DAY, now)
  else await tooMany({ 'raiser.personId': person._id }, MOST_A_DAY, now)
  await mustBeGiven(input.draftId, circumstances)
  if (input.pictureIds.length > 0) {
    if (!input.draftId) throw new Refusal('PICTURE_GONE', 'no draft')
    await mustBeOwn(input.pictureIds, person._id, { room: 'matter', draftId: input.draftId })
  }
  const { place: found, buildingId } = await whereOf(input.where, person.communityId)
  const place = await withCity(found)
  const spot = { place, estateId: place.estateId, buildingId }
  const against = input.against ?? (category.around === 'officer' ? 'gridOffice' : category.around)
  const avoid = against ? await around(against, spot, by.raiser.personId, now) : undefined
  // Whom it is about cannot be the one to enter it: it would not exist for them a moment later.
  if (by.enteredBy && avoid?.personIds.includes(person._id)) throw new Refusal('NOT_YOURS', 'about oneself')
  const [scene, { version, terms }] = await Promise.all([sceneOver(place.path, now), termsNow(now)])
  const { urgency } = category
  const matter = raised(
    {
      _id: matterId,
      number: numberOf(now),
      kind: input.kind,
      category,
      words: input.words,
      pictureIds: input.pictureIds,
      ...by,
      draftId: input.draftId,
      place,
      hidden: input.hidden,
      avoid,
      terms: { version, steps: terms.steps[urgency], cap: terms.cap[urgency] },
      key,
    },
    scene,
    now,
  )
  return insertMatter(await told(matter, scene, spot, category, now), now)
}

/**
 * Whose is it, where that is not known; sent again after a call that died in between, it is asked then, and nothing twice. It would
 * tell whoever settles it that there is something: what goes around somebody is placed by who has it.
 */
async function asked({ _id, place, avoid }: Matter, now: Instant): Promise<void> {
  if (place.how === 'unknown' && place.point && !avoid) await askWhose(place.point, { room: 'matter', id: _id }, now)
}

/** With its first letters; to the property company at once, where it is the first handler and it is not about them. */
async function told(
  matter: Matter,
  scene: MatterScene,
  spot: Parameters<typeof companyOver>[0],
  { propertyFirst }: Category,
  now: Instant,
): Promise<Matter> {
  const company = propertyFirst && matter.avoid === undefined ? await companyOver(spot) : undefined
  const to = await addresseesOf(matter, now, company?._id)
  const submitted = withLetters({ ...matter, timeline: [] }, matter, scene, to, now)
  if (!company) return submitted
  const until = Math.min(termEnds(matter.terms.steps.handle, now, []).at, matter.capAt)
  const words = '物业先行处理，到期由网格接着办'
  const handed = handedTo(submitted, CLOCK, 'hand', { until, words }, { ...scene, organisation: company }, now)
  return withLetters(submitted, handed, scene, to, now)
}

export const handleRaise = handle(raise, (input, circumstances) => {
  const { _id: personId, name, phone } = personOf(circumstances)
  return raiseBy(input, { channel: 'app', raiser: { personId, name, phone } }, circumstances)
})

export const handleRaiseFor = handle(raiseFor, async ({ channel, outside, person, ...input }, circumstances) => {
  if ((channel === 'outside') !== (outside !== undefined)) throw new Refusal('BAD_INPUT', 'the number outside')
  const { _id: personId, name } = personOf(circumstances)
  // Only who is known already is joined to it, and only under their own name: a number typed tells nobody whose it is.
  const known = person.phone ? await personByPhone(person.phone) : undefined
  const raiser: Matter['raiser'] = {
    name: person.name,
    ...(person.phone ? { phone: person.phone } : {}),
    ...(known && known.name === person.name && known.leftAt === undefined ? { personId: known._id } : {}),
  }
  return raiseBy(input, { channel, outside, raiser, enteredBy: { personId, name } }, circumstances)
})
