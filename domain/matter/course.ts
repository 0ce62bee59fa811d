// The course of a matter, step by step. Pure: the matter before and what somebody did give the matter after. Every step goes
// through `moved`, which moves by the table, keeps the timeline and computes all deadlines anew.

import { beijing } from '../beijing'
import { NEVER } from '../bell/alert'
import type { Category } from '../category/category'
import { lettersDueAt } from '../message/letter'
import type { Located } from '../place/locate'
import type { Id, Instant, Point } from '../shape'
import { deadlineOf, MOST_ENTRIES, ticking } from './deadline'
import { GONE_AROUND, type Ground, isAbove, LEVELS, type Level } from './ladder'
import {
  type By,
  type Matter,
  type MatterChannel,
  type MatterEntry,
  type MatterKind,
  mayBePublic,
  OPEN_STATES,
} from './matter'
import { chooseOwner, groundOf, type Owner, type Staffed } from './party'
import { type MatterEvent, movedMatter } from './transitions'
import { gramsOf, officeWords } from './words'

export const CLOCK: By = { name: '系统', as: 'clock', office: '系统' }
export const RAISER: By = { name: '居民', as: 'raiser', office: '反映人' }
/** Who writes down what the raiser said: never as an office, never in their own name. */
export const FOR_RAISER = 'forRaiser'

/** What a step is told of the house: who holds which office on its ground, and how places are called. */
export interface MatterScene {
  staff: readonly Staffed[]
  placeNames: ReadonlyMap<Id, string>
}

export const placeNameIn = ({ placeNames }: MatterScene, placeId: Id): string => placeNames.get(placeId) ?? '市级'

export const ownerOffice = ({ owner }: Pick<Matter, 'owner'>, scene: MatterScene): string =>
  owner.office ? '纪检联系人' : officeWords(owner.level, placeNameIn(scene, owner.placeId))

export interface Remark {
  words?: string | undefined
  pictureIds?: readonly Id[] | undefined
  until?: Instant
  inside?: boolean
  channel?: MatterEntry['channel']
}

export const isFull = ({ timeline }: Matter): boolean => timeline.length >= MOST_ENTRIES

/** A call that died before it handed words in for the check is taken up after so long. */
const SCREENING_TAKES = 60_000

/** Deadlines, and when the clock is needed, computed anew from what is there. */
export function timed(matter: Matter): Matter {
  const { from: _, because: __, ...deadline } = deadlineOf(matter.timeline, matter.terms)
  const next = { ...matter, ...deadline, open: OPEN_STATES.includes(matter.state) }
  const screening = next.screeningOwed ? next.updatedAt + SCREENING_TAKES : NEVER
  const nextDueAt = Math.min(ticking(next)?.at ?? NEVER, lettersDueAt(next.letters) ?? NEVER, screening)
  return { ...next, nextDueAt }
}

/** By the table; `changes` are what the step sets beside the state. */
export function moved(
  matter: Matter,
  event: MatterEvent,
  by: By,
  { words, pictureIds, until, inside, channel }: Remark,
  now: Instant,
  changes: Partial<Matter> = {},
): Matter {
  const state = movedMatter(matter.timeline.length === 0 ? 'none' : matter.state, event)
  const next: Matter = { ...matter, ...changes, state }
  const at = Math.max(now, matter.timeline.at(-1)?.at ?? 0)
  const entry: MatterEntry = {
    seq: (matter.timeline.at(-1)?.seq ?? 0) + 1,
    at,
    event,
    to: state,
    level: next.owner.level,
    placeId: next.owner.placeId,
    by,
    ...(words ? { words } : {}),
    ...(pictureIds && pictureIds.length > 0 ? { pictureIds: [...pictureIds] } : {}),
    ...(until === undefined ? {} : { until }),
    ...(inside ? { inside: true } : {}),
    ...(channel ? { channel } : {}),
    hash: '',
  }
  const before = matter.timeline.length > 0 ? deadlineOf(matter.timeline, matter.terms).dueAt : undefined
  const timeline = [...matter.timeline, entry]
  const due = deadlineOf(timeline, matter.terms).dueAt
  const reminded = event === 'remind' ? true : due === before && matter.reminded
  return timed(withoutWhatIsOver({ ...next, timeline, reminded, updatedAt: Math.max(now, matter.updatedAt) }))
}

/** What belongs to a state goes with it. */
function withoutWhatIsOver(matter: Matter): Matter {
  const { handed, pause, dispute, ...rest } = matter
  return {
    ...rest,
    ...(handed && matter.state === 'handed' ? { handed } : {}),
    ...(pause && matter.state === 'paused' ? { pause } : {}),
    ...(dispute && matter.state === 'disputed' ? { dispute } : {}),
  }
}

export interface Raised {
  _id: Id
  number: string
  kind: MatterKind
  category: Pick<Category, '_id' | 'urgency'>
  words: string
  pictureIds: readonly Id[]
  channel: MatterChannel
  outside?: Matter['outside'] | undefined
  place: Located & { point?: Point | undefined; words: string; estateId?: Id | undefined }
  raiser: Matter['raiser']
  enteredBy?: Matter['enteredBy'] | undefined
  draftId?: string | undefined
  hidden: Matter['hidden']
  avoid?: Matter['avoid'] | undefined
  terms: Matter['terms']
  key: string
}

/** The ladder over a located place, without those gone around. */
export function laddersGround(place: Located, avoid: Matter['avoid'] | undefined): Ground {
  const gone = avoid?.level
  const at: Ground = {
    ...(place.gridId ? { grid: place.gridId } : {}),
    ...(place.communityId ? { community: place.communityId } : {}),
    ...(place.streetId ? { street: place.streetId } : {}),
    ...(place.path[0] ? { city: place.path[0] } : {}),
  }
  return Object.fromEntries(
    LEVELS.flatMap((level) => (at[level] && !(gone && !isAbove(level, gone)) ? [[level, at[level]]] : [])),
  )
}

/** Where nobody knows whose it is, the street (or the city) has it until somebody does. */
const lowest = (ground: Ground): Level => LEVELS.find((level) => ground[level]) ?? 'city'

export function ownerAt(ground: Ground, from: Level, avoid: Matter['avoid'] | undefined, scene: MatterScene): Owner {
  return chooseOwner({ ground, avoid, placeName: placeNameIn(scene, ground.city ?? 'city') }, from, scene.staff)
}

export function raised(about: Raised, scene: MatterScene, now: Instant): Matter {
  const ground = laddersGround(about.place, about.avoid)
  const owner = ownerAt(ground, lowest(ground), about.avoid, scene)
  const { personId } = about.raiser
  // Who entered it for somebody hears of it, to tell them.
  const followers = about.enteredBy ? [{ personId: about.enteredBy.personId, met: false, at: now }] : []
  const { place, category } = about
  const matter: Matter = {
    _id: about._id,
    version: 1,
    number: about.number,
    kind: about.kind,
    categoryId: category._id,
    urgency: category.urgency,
    words: about.words,
    pictureIds: [...about.pictureIds],
    ...(about.draftId ? { draftId: about.draftId } : {}),
    channel: about.channel,
    ...(about.outside ? { outside: about.outside } : {}),
    place: { ...place, path: [...place.path] } as Matter['place'],
    raiser: about.raiser,
    ...(about.enteredBy ? { enteredBy: about.enteredBy } : {}),
    hidden: about.hidden,
    ...(about.avoid ? { avoid: about.avoid } : {}),
    followers,
    state: 'submitted',
    open: true,
    round: 1,
    owner,
    ground: Object.values(ground),
    promises: [],
    ratings: [],
    supervisions: [],
    terms: about.terms,
    submittedAt: now,
    day: beijing(now).format('YYYY-MM-DD'),
    roundAt: now,
    dueAt: now,
    capAt: now,
    provisional: false,
    nextDueAt: NEVER,
    reminded: false,
    screeningOwed: mayBePublic(about),
    isPublic: false,
    grams: gramsOf(about.words),
    parties: [...new Set([...(personId ? [personId] : []), ...followers.map((one) => one.personId)])],
    letters: [],
    timeline: [],
    keys: [about.key],
    updatedAt: now,
  }
  const by: By = about.enteredBy
    ? { personId: about.enteredBy.personId, name: about.enteredBy.name, as: 'owner', office: '工作人员代为登记' }
    : { ...RAISER, ...(personId ? { personId } : {}) }
  return moved(matter, 'submit', by, {}, now)
}

/** It became known, or was decided, whose ground it is on. */
export function placedAt(
  matter: Matter,
  place: Located,
  avoid: Matter['avoid'] | undefined,
  scene: MatterScene,
): Pick<Matter, 'place' | 'ground' | 'owner'> & Partial<Matter> {
  const ground = laddersGround(place, avoid)
  const { point, words, estateId } = matter.place
  return {
    place: {
      ...place,
      path: [...place.path],
      words,
      ...(point ? { point } : {}),
      ...(estateId ? { estateId } : {}),
    },
    ground: Object.values(ground),
    owner: ownerAt(ground, lowest(ground), avoid, scene),
    ...(avoid ? { avoid } : {}),
  }
}

/** Gone up to this level, or to the first above it that somebody holds. The city stays. */
export const ownerUp = (matter: Matter, to: Level, scene: MatterScene): Owner =>
  ownerAt(groundOf(matter), to, matter.avoid, scene)

export function promised(matter: Matter, pledge: Omit<Matter['promises'][number], 'id'>): Matter['promises'] {
  const now = pledge.madeAt
  const held = matter.promises.map((one) =>
    one.keptAt === undefined && one.replacedAt === undefined ? { ...one, replacedAt: now } : one,
  )
  return [...held, { ...pledge, id: `p${held.length + 1}` }].slice(-50)
}

/** Whoever promised has done it. */
export const kept = (promises: Matter['promises'], now: Instant): Matter['promises'] =>
  promises.map((one) => (one.keptAt === undefined && one.replacedAt === undefined ? { ...one, keptAt: now } : one))

/** Taken back unkept. */
export const replaced = (promises: Matter['promises'], now: Instant): Matter['promises'] =>
  promises.map((one) => (one.keptAt === undefined && one.replacedAt === undefined ? { ...one, replacedAt: now } : one))

export const avoidLevel = (against: NonNullable<Matter['avoid']>['against']): Level | undefined => GONE_AROUND[against]
