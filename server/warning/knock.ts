// Once the time is over: who has not answered becomes a list of doors, shared out, each a task; and what was found at the
// doors comes back from the task room, which ends tasks without asking anybody.
import { createHash } from 'node:crypto'
import type { Id, Instant } from '../../domain/shape'
import type { Task } from '../../domain/task/task'
import { assigned, knocking, nobodyHome } from '../../domain/warning/course'
import { type GroundDoor, OF_BUILDING, OF_COMMUNITY, OF_GRID, shareOut, type Walker } from '../../domain/warning/share'
import type { Ask, Warning } from '../../domain/warning/warning'
import { log } from '../kernel/log'
import { holdersOf, personById } from '../person/read'
import { openTask, tasksAbout } from '../task/read'
import { takeAnswer, takeOffTheList } from './answer'
import { inTurns } from './spread'
import { asksOf, changeAsk, changeWarning } from './store'

const AT_ONCE = 8
/** A door is gone to within two hours: those above see it then. */
const WITHIN = 2 * 3_600_000

const taskIdOf = (askId: string): Id => `knock-${createHash('sha256').update(askId).digest('base64url').slice(0, 40)}`

/** The doors that nobody goes to yet are shared out; then it is looked again from time to time. */
export async function beginKnocking(warning: Warning, now: Instant): Promise<void> {
  const open = (await asksOf(warning._id)).filter(({ state }) => state === 'asked')
  const doors = open.filter(({ knock }) => !knock)
  const { shares, left } = shareOut(doors.map(doorOf), await walkersFor(doors, now))
  const byId = new Map(doors.map((ask) => [ask._id, ask]))
  for (const { walker, doors: way } of shares) {
    const places = way.map((door, order) => ({ door, order }))
    await inTurns(places, AT_ONCE, ({ door, order }) => assign(warning, byId.get(door.askId)!, { walker, order }, now))
  }
  for (const door of left) await openFor(warning, byId.get(door.askId)!, undefined, now)
  if (left.length > 0) log('warn', 'warning.nobodyKnocks', { warningId: warning._id, doors: left.length })
  await changeWarning(warning._id, (held) => (held.state === 'asking' ? knocking(held, open.length, now) : undefined))
}

/** The task first: a door without a name beside it is shared out again, and its task is the same. */
async function assign(
  warning: Warning,
  ask: Ask,
  { walker, order }: { walker: Walker; order: number },
  now: Instant,
): Promise<void> {
  await openFor(warning, ask, walker, now)
  const { personId, name, office } = walker
  await changeAsk(ask._id, (held) =>
    held.state === 'asked' && !held.knock
      ? assigned(held, { taskId: taskIdOf(ask._id), personId, name, office, order }, now)
      : undefined,
  )
}

const openFor = (warning: Warning, ask: Ask, walker: Walker | undefined, now: Instant): Promise<boolean> =>
  openTask(
    {
      _id: taskIdOf(ask._id),
      kind: 'knock',
      householdId: ask.householdId,
      personId: ask.memberIds[0] ?? ask.householdId,
      place: { communityId: ask.place.communityId, gridId: ask.place.gridId, path: ask.place.path },
      about: { warningId: warning._id },
      why: `${warning.title}：${warning.words}发出后，这户到时间还没有答复，请上门敲门看看人是否平安。`,
      dueAt: now + WITHIN,
      ...(walker ? { forOffice: { office: walker.office, placeId: walker.placeId } } : {}),
    },
    now,
  )

const doorOf = ({ _id, memberIds, place }: Ask): GroundDoor => ({
  askId: _id,
  buildingId: place.buildingId,
  gridId: place.gridId,
  communityId: place.communityId,
  memberIds,
  door: place.door,
  floor: place.floor,
  point: place.point,
})

async function walkersFor(doors: readonly Ask[], now: Instant): Promise<Walker[]> {
  const of = (field: 'buildingId' | 'gridId' | 'communityId') => [...new Set(doors.map(({ place }) => place[field]))]
  const holders = await Promise.all([
    holdersOf(of('buildingId'), OF_BUILDING, now),
    holdersOf(of('gridId'), OF_GRID, now),
    holdersOf(of('communityId'), OF_COMMUNITY, now),
  ])
  return holders.flat().map(({ person, position }) => ({
    personId: person._id,
    name: person.name,
    office: position.office,
    placeId: position.placeId,
  }))
}

/** What the task room knows of these doors: whoever ended a task there has knocked; a door that answered ends its task. */
export async function followKnocks(warning: Warning, now: Instant): Promise<void> {
  const [asks, tasks] = await Promise.all([asksOf(warning._id), tasksAbout({ warningId: warning._id })])
  const byId = new Map(tasks.map((task) => [task._id, task]))
  await inTurns(asks, AT_ONCE, async (ask) => {
    const task = byId.get(taskIdOf(ask._id))
    if (task) await followOne(ask, task, now)
  })
  await changeWarning(warning._id, (held) => (held.state === 'knocking' ? knocking(held, 0, now) : undefined))
}

async function followOne(ask: Ask, task: Task, now: Instant): Promise<void> {
  if (task.state === 'done' && task.outcome?.by && ask.state === 'asked') {
    const { by, finding, words } = task.outcome
    const officer = { personId: by, name: (await personById(by))?.name ?? '上门的人', as: 'officer' as const }
    const word = finding === 'needsHelp' ? ('needsHelp' as const) : ('well' as const)
    await takeAnswer(ask, { word, by: officer, via: 'knock', words, key: `task_${task._id}`.slice(0, 64), now })
  } else if (task.state !== 'done' && ask.state !== 'asked') {
    await takeOffTheList(ask, now)
  } else if (ask.knock && task.missed > ask.knock.missed) {
    const last = task.timeline.filter(({ event }) => event === 'missed').at(-1)
    const by = { ...(last?.by.personId ? { personId: last.by.personId } : {}), name: last?.by.name ?? '上门的人' }
    await changeAsk(ask._id, (held) =>
      held.knock && held.state === 'asked' && task.missed > held.knock.missed
        ? nobodyHome(held, { ...by, as: 'officer' }, now, last?.words)
        : undefined,
    )
  }
}

/** One's own doors in walking order. */
export const inWalkingOrder = (asks: readonly Ask[]): Ask[] =>
  [...asks].sort((a, b) => a.warningId.localeCompare(b.warningId) || (a.knock?.order ?? 0) - (b.knock?.order ?? 0))
