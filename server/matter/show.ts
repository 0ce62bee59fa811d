// Matters as they are shown: to neighbours without a name, to offices with what they need, to nobody more than is theirs.
import type { Category } from '../../domain/category/category'
import { goesUp } from '../../domain/matter/act'
import type { MatterLine, MatterView, OfficeLine, Unpassed } from '../../domain/matter/contract'
import { COUNTS_AS, type Counted } from '../../domain/matter/counted'
import { type MatterScene, ownerOffice } from '../../domain/matter/course'
import { isOpen, type Matter, mayBePublic } from '../../domain/matter/matter'
import { answerUntil, mayNow, mayWriteNow } from '../../domain/matter/may'
import {
  isRaiser,
  type MatterActor,
  ownerNow,
  partiesIn,
  type Seer,
  seenAs,
  seesByOffice,
} from '../../domain/matter/party'
import { Refusal } from '../../domain/refusal'
import { mayAskForLook, type Screening, type ScreeningState } from '../../domain/screening/screening'
import type { Id, Instant } from '../../domain/shape'
import { categoryTree } from '../category/read'
import { type Circumstances, personOf } from '../kernel/handle'
import { screeningsOf } from '../screening/read'
import { sceneOver } from './scene'
import { standing } from './screen'
import { matterById, mattersByIds } from './store'

export function actorOf(circumstances: Circumstances): MatterActor {
  const { _id: personId, name } = personOf(circumstances)
  return { personId, name, positions: circumstances.caller.positions }
}

/** What does not exist for the caller is not found, whatever it is. */
export function existing(matter: Matter | undefined, actor: MatterActor): Matter {
  if (!matter || seenAs(matter, actor).length === 0) throw new Refusal('NOT_FOUND')
  return matter
}

const SHORT = 60

/** A leaf with its branch: 环境卫生·垃圾. */
export function categoryName(tree: readonly Category[], categoryId: Id): string {
  const leaf = tree.find(({ _id }) => _id === categoryId)
  const branch = tree.find(({ _id }) => _id === leaf?.parentId)
  return [branch?.name, leaf?.name].filter(Boolean).join('·') || '其他'
}

/** As the one it was merged into counts; merged ones point on until one that stands for itself. */
export async function countedOf(matters: readonly Matter[]): Promise<Map<Id, Counted>> {
  const known = new Map(matters.map((one) => [one._id, one]))
  let asked = matters.flatMap(({ mergedInto }) => (mergedInto && !known.has(mergedInto) ? [mergedInto] : []))
  for (let i = 0; i < 10 && asked.length > 0; i++) {
    const more = await mattersByIds(asked)
    for (const one of more) known.set(one._id, one)
    asked = more.flatMap(({ mergedInto }) => (mergedInto && !known.has(mergedInto) ? [mergedInto] : []))
  }
  const counted = (one: Matter | undefined, depth = 0): Counted => {
    const as = one ? COUNTS_AS[one.state] : 'following'
    return as !== 'asTheOther' ? as : depth > 20 ? 'following' : counted(known.get(one!.mergedInto ?? ''), depth + 1)
  }
  return new Map(matters.map((one) => [one._id, counted(one)]))
}

const voicesOf = ({ followers }: Matter): number => 1 + followers.filter(({ met }) => met).length

/** `distances`: metres, where one told where one stands. */
export async function linesOf(
  matters: readonly Matter[],
  me: Id,
  distances: ReadonlyMap<Id, number> = new Map(),
): Promise<MatterLine[]> {
  const [tree, counted] = await Promise.all([categoryTree(), countedOf(matters)])
  return matters.map((matter) => {
    const { _id, number, kind, urgency, words, pictureIds, place, state, submittedAt } = matter
    const distance = distances.get(_id)
    const follows = matter.followers.some(({ personId }) => personId === me)
    const mine = isRaiser(matter, { personId: me }) ? ('raised' as const) : follows ? ('follows' as const) : undefined
    return {
      matterId: _id,
      number,
      kind,
      category: categoryName(tree, matter.categoryId),
      urgency,
      words: [...words].slice(0, SHORT).join(''),
      ...(pictureIds[0] ? { pictureId: pictureIds[0] } : {}),
      placeName: place.name,
      state,
      counted: counted.get(_id) ?? 'following',
      submittedAt,
      voices: voicesOf(matter),
      ...(mine ? { mine } : {}),
      ...(distance === undefined ? {} : { distance: Math.round(distance) }),
    }
  })
}

export const isOverdue = (matter: Matter, now: Instant): boolean => isOpen(matter) && now >= matter.dueAt

export async function officeLinesOf(
  matters: readonly Matter[],
  actor: MatterActor,
  now: Instant,
  scene?: MatterScene,
): Promise<OfficeLine[]> {
  const held =
    scene ??
    (await sceneOver(
      matters.flatMap(({ ground, owner }) => [...ground, owner.placeId]),
      now,
    ))
  const lines = await linesOf(matters, actor.personId)
  return matters.map((matter, i) => {
    const owner = ownerNow(matter, held.staff)
    const { dueAt, provisional, supervisions, handed, place } = matter
    return {
      ...lines[i]!,
      dueAt,
      provisional,
      overdue: isOverdue(matter, now),
      supervised: isOpen(matter) && supervisions.some(({ answered }) => !answered),
      level: owner.level,
      ownerName: owner.name,
      mineToDo: isMineToDo(matter, owner.personId, actor, held),
      ...(handed ? { handedTo: handed.name } : {}),
      ...(handed && matter.state === 'handed' ? { promisedAt: handed.until } : {}),
      ...(place.point ? { point: place.point } : {}),
      placeWords: place.words,
    }
  })
}

/** The next step is theirs: the named owner's, the unit's that has it, of who decides above; or it falls to them, nobody else holding the office. */
export function isMineToDo(
  matter: Matter,
  ownerId: Id | undefined,
  actor: MatterActor,
  { staff }: MatterScene,
): boolean {
  const parties = partiesIn(matter, actor, staff)
  if (parties.has('next')) return isOpen(matter) && matter.state !== 'handed' && matter.state !== 'paused'
  const owns = parties.has('owner') && (ownerId === undefined || ownerId === actor.personId)
  // An answer that is owed is theirs to give, whoever has the matter meanwhile.
  if (owns && isOpen(matter) && matter.supervisions.some(({ answered }) => !answered)) return true
  switch (matter.state) {
    case 'submitted':
    case 'accepted':
    case 'inHand':
    case 'agenda':
      return owns
    case 'handed':
      return parties.has('unit')
    case 'disputed':
      return parties.has('above')
    case 'explaining':
      return parties.has('second')
    default:
      return false
  }
}

const ORDER: readonly ScreeningState[] = ['refused', 'human', 'asked']
/** The worst of its parts; what was never handed in is on its way. */
function screeningOf(matter: Matter, parts: readonly Screening[]): ScreeningState {
  // What is never public waits for no check.
  if (matter.isPublic || !mayBePublic(matter)) return 'passed'
  const states = parts.map(({ state }) => state)
  return (
    ORDER.find((state) => states.includes(state)) ?? (states.length > 0 && !matter.screeningOwed ? 'passed' : 'asked')
  )
}

const WORDS_OF: readonly Unpassed['part'][] = ['words', 'answer', 'explanation']
const STANDS: Partial<Record<ScreeningState, Unpassed['stands']>> = {
  human: 'looking',
  refused: 'stays',
  passed: 'passed',
}

/** What the check refused, or a person was asked to look at. What only waits is no refusal. */
function unpassedOf(parts: readonly Screening[]): Unpassed[] {
  return parts.flatMap((one) => {
    const { subject, state, reason, lookAskedAt, pictureId } = one
    if (state !== 'refused' && lookAskedAt === undefined) return []
    const stands = mayAskForLook(one) ? 'refused' : STANDS[state]
    const part = pictureId ? 'picture' : WORDS_OF.find((known) => known === subject.part)
    if (!stands || !part) return []
    return { part, ...(pictureId ? { pictureId } : {}), stands, ...(reason ? { reason } : {}) }
  })
}

export async function viewOf(
  matter: Matter,
  circumstances: Circumstances,
): Promise<{ matter: MatterView; now: Instant }> {
  const { now } = circumstances
  const actor = actorOf(circumstances)
  const as = seenAs(existing(matter, actor), actor)
  const seesChecks = mayBePublic(matter) && (as.includes('raiser') || !matter.isPublic)
  const [[line], scene, handedIn, into] = await Promise.all([
    linesOf([matter], actor.personId),
    sceneOver([...new Set([...matter.ground, matter.owner.placeId])], now),
    seesChecks ? screeningsOf({ room: 'matter', id: matter._id }) : [],
    matter.mergedInto ? matterById(matter.mergedInto) : undefined,
  ])
  const parts = standing(matter, handedIn)
  const official = seesByOffice(as)
  const raiser = as.includes('raiser')
  const within = official || raiser
  // Who follows it learns that it was answered; the words only once they passed.
  const reads = within || matter.isPublic
  const { mine: _, pictureId: __, words: ___, ...head } = line!
  const owner = ownerNow(matter, scene.staff)
  const follower = matter.followers.find(({ personId }) => personId === actor.personId)
  const open = isOpen(matter)
  const unpassed = raiser ? unpassedOf(parts) : []
  const until = answerUntil(matter)
  const mayWrite = mayWriteNow(matter, actor, now)
  const { answer, explanation, place } = matter
  const shown: MatterView = {
    ...head,
    words: matter.words,
    pictureIds: matter.pictureIds,
    categoryId: matter.categoryId,
    channel: matter.channel,
    ...(matter.outside && within ? { outside: matter.outside } : {}),
    ...(place.point ? { point: place.point } : {}),
    ...(within && place.words ? { placeWords: place.words } : {}),
    how: place.how,
    as,
    level: owner.level,
    ownerOffice: ownerOffice(matter, scene),
    ...(within && owner.personId ? { ownerName: owner.name } : {}),
    ...raiserFor(matter, as),
    ...(within ? { hidden: matter.hidden } : {}),
    ...(matter.avoid && within ? { against: matter.avoid.against } : {}),
    round: matter.round,
    ...(open ? { dueAt: matter.dueAt, capAt: matter.capAt } : {}),
    provisional: matter.provisional,
    overdue: isOverdue(matter, now),
    isPublic: matter.isPublic,
    screening: screeningOf(matter, parts),
    ...(unpassed.length > 0 ? { unpassed } : {}),
    ...(matter.handed
      ? { handed: { name: matter.handed.name, until: matter.handed.until, words: within ? matter.handed.words : '' } }
      : {}),
    promises: within ? matter.promises : matter.promises.map((one) => ({ ...one, words: '' })),
    ...(matter.pause ? { pause: { ...matter.pause, reason: within ? matter.pause.reason : '' } } : {}),
    ...(answer && reads
      ? { answer: { words: answer.words, pictureIds: answer.pictureIds, at: answer.at, office: answer.office } }
      : {}),
    ...(explanation && (official || (matter.state === 'explained' && reads))
      ? { explanation: { why: explanation.why, wouldChange: explanation.wouldChange } }
      : {}),
    ...(matter.elsewhere
      ? { elsewhere: { kind: matter.elsewhere.kind, where: within ? matter.elsewhere.where : '' } }
      : {}),
    ...(into && seenAs(into, actor).length > 0 ? { mergedInto: { matterId: into._id, number: into.number } } : {}),
    supervisions: within ? matter.supervisions : [],
    ratings: matter.ratings.map((one) => (within ? one : { ...one, words: '' })),
    heldAsked: raiser && matter.held !== undefined && matter.held.answeredAt === undefined,
    ...(until !== undefined && raiser ? { answerUntil: until } : {}),
    ...(until !== undefined && raiser && !goesUp(matter, scene) ? { staysHere: true as const } : {}),
    follows: follower !== undefined,
    met: follower?.met ?? false,
    may: mayNow(matter, actor, scene, now),
    ...(mayWrite.length > 0 ? { mayWrite } : {}),
    timeline: timelineFor(matter, as),
  }
  return { matter: shown, now }
}

/** Name and phone for who handles it; the name alone for neighbours, where its owner does not mind. */
function raiserFor({ raiser, hidden, enteredBy }: Matter, as: readonly Seer[]): Pick<MatterView, 'raiser'> {
  if (as.includes('raiser')) return { raiser: { ...named(raiser), hidden: hidden.fromOfficers } }
  const official = seesByOffice(as)
  if (official) return { raiser: hidden.fromOfficers ? { hidden: true } : { ...named(raiser), hidden: false } }
  if (hidden.fromNeighbours || hidden.fromOfficers || enteredBy) return {}
  return { raiser: { ...(raiser.name ? { name: raiser.name } : {}), hidden: false } }
}
const named = ({ name, phone }: Matter['raiser']) => ({ ...(name ? { name } : {}), ...(phone ? { phone } : {}) })

/** Remarks of the house among officers; names of officers for the raiser and them, of the raiser never. */
function timelineFor(matter: Matter, as: readonly Seer[]): MatterView['timeline'] {
  const official = seesByOffice(as)
  const within = official || as.includes('raiser')
  const { timeline } = matter
  const forAll = readByAll(matter)
  return timeline
    .filter(
      ({ event, inside }) =>
        official || !(event === 'note' || (inside && event === 'superviseAnswer') || event === 'remind'),
    )
    .map(({ seq, at, event, to, level, by, words, pictureIds, inside, channel }) => ({
      seq,
      at,
      event: event as MatterView['timeline'][number]['event'],
      to,
      level,
      office: by.office,
      ...(within && by.as !== 'raiser' && by.as !== 'clock' ? { name: by.name } : {}),
      ...(words && (official || !inside) && (within || seq === forAll) ? { words } : {}),
      ...(pictureIds && (within || seq === forAll) ? { pictureIds } : {}),
      ...(inside && official ? { inside } : {}),
      ...(channel ? { channel } : {}),
    }))
}
/** Of what officers and residents write on the way, neighbours read the answer that stands alone, once it passed: those before it may not have. */
const readByAll = ({ isPublic, answer, timeline }: Matter): number | undefined =>
  isPublic && answer ? [...timeline].reverse().find(({ event }) => event === 'answer')?.seq : undefined
