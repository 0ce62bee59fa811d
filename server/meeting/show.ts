// Joint meetings as they are shown: the agenda with what everybody there may know of each matter, and never who raised it.
import { COUNTS_AS } from '../../domain/matter/counted'
import type { Matter } from '../../domain/matter/matter'
import { isAvoided, type MatterActor, seenAs, seesByOffice } from '../../domain/matter/party'
import type { MeetingLine, MeetingView } from '../../domain/meeting/contract'
import { agendaOf, decisionWords, type MeetingEvent, mayStep, promises } from '../../domain/meeting/course'
import type { AgendaItem, Meeting } from '../../domain/meeting/meeting'
import type { Id, Instant } from '../../domain/shape'
import type { Circumstances } from '../kernel/handle'
import { categoryNames, mattersByIds, mattersOnAgenda } from '../matter/read'
import { placesByIds } from '../place/read'
import { actorOf, organisationsOf, type Seat, seatAt } from './who'

const SHORT = 200

/** On the agenda now, in its order; what the caller is gone around in, or what is not public, they do not see. */
async function mattersAt(meeting: Meeting, seat: Seat, actor: MatterActor): Promise<Matter[]> {
  const waiting = meeting.state === 'called' ? await mattersOnAgenda(meeting.level, meeting.placeId) : []
  const ids = agendaOf(
    meeting,
    waiting.map(({ _id }) => _id),
  )
  const known = new Map([...waiting, ...(await mattersByIds(ids))].map((one) => [one._id, one]))
  return ids.flatMap((matterId) => {
    const matter = known.get(matterId)
    return matter && showsAt(matter, seat, actor) ? [matter] : []
  })
}

function showsAt(matter: Matter, seat: Seat, actor: MatterActor): boolean {
  if (isAvoided(matter, actor)) return false
  if (seat === 'leader' || seat === 'above') return true
  if (seat === 'public') return matter.isPublic
  // A complaint that goes around somebody is laid before the units only where it is theirs to do.
  return matter.avoid === undefined || seesByOffice(seenAs(matter, actor))
}

/** Kept by its day, late, or still running; of decisions that promise nothing, nothing. */
function promiseOf(matter: Matter, meetingId: Id, now: Instant): 'kept' | 'late' | 'running' | undefined {
  const pledge = matter.promises.find((one) => one.meetingId === meetingId)
  if (!pledge) return undefined
  const { until, keptAt } = pledge
  if (keptAt !== undefined) return keptAt <= until ? 'kept' : 'late'
  return now <= until ? 'running' : 'late'
}

const UPWARD: readonly string[] = ['passUp', 'skipUp', 'table', 'rateUnsolvedAgain']

function passedUpWords({ timeline }: Matter): string {
  const entry = [...timeline].reverse().find(({ event }) => UPWARD.includes(event))
  if (!entry) return ''
  if (entry.event === 'rateUnsolvedAgain') return '居民两次说没有解决，升到这里。'
  return [entry.by.office, entry.words].filter(Boolean).join('：')
}

function decidedOf(item: AgendaItem | undefined, matter: Matter, meetingId: Id, now: Instant) {
  if (!item?.decided) return {}
  const { decision, who } = item.decided
  const promise = promises(decision) ? promiseOf(matter, meetingId, now) : undefined
  return {
    decided: {
      kind: decision.kind,
      who,
      words: decisionWords(decision),
      ...(promises(decision) ? { until: decision.until } : {}),
      ...(promises(decision) && decision.money !== undefined ? { money: decision.money } : {}),
      ...(decision.kind === 'explain' ? { wouldChange: decision.wouldChange } : {}),
      ...(promise ? { promise } : {}),
    },
  }
}

/** Units of the caller's that are invited and have not said whether they come. */
const unanswered = ({ state, invitations }: Meeting, mine: readonly Id[]) =>
  state === 'called'
    ? invitations.find(({ organisationId, answer }) => mine.includes(organisationId) && answer === undefined)
    : undefined

const LEADERS: readonly MeetingEvent[] = [
  'invite',
  'add',
  'remove',
  'begin',
  'decide',
  'minutes',
  'end',
  'publish',
  'correct',
  'cancel',
]

export async function viewOf(
  held: Meeting | undefined,
  circumstances: Circumstances,
): Promise<{ meeting: MeetingView; now: Instant }> {
  const { now, caller } = circumstances
  const { meeting, seat } = seatAt(held, circumstances)
  const actor = actorOf(circumstances)
  const [[place], matters, names] = await Promise.all([
    placesByIds([meeting.placeId]),
    mattersAt(meeting, seat, actor),
    categoryNames(),
  ])
  const asks = unanswered(meeting, organisationsOf(caller.positions))
  const may = [
    ...(seat === 'leader' ? LEADERS.filter((event) => mayStep(meeting, event)) : []),
    ...(asks ? ['answer' as const] : []),
  ] as MeetingView['may']
  const within = seat !== 'public'
  return {
    meeting: {
      ...headOf(meeting, place?.name ?? ''),
      placeId: meeting.placeId,
      asksYou: asks !== undefined,
      where: meeting.where,
      ...(meeting.whistle ? { reason: meeting.whistle.reason } : {}),
      ...(asks ? { asks: { organisationId: asks.organisationId, name: asks.name } } : {}),
      calledBy: within ? meeting.calledBy.name : meeting.title,
      items: matters.map((matter) => ({
        matterId: matter._id,
        number: matter.number,
        category: names(matter.categoryId),
        words: [...matter.words].slice(0, SHORT).join(''),
        placeName: matter.place.name,
        dueAt: matter.dueAt,
        overdue: COUNTS_AS[matter.state] === 'following' && now >= matter.dueAt,
        passedUp: passedUpWords(matter),
        ...decidedOf(
          meeting.items.find(({ matterId }) => matterId === matter._id),
          matter,
          meeting._id,
          now,
        ),
      })),
      invitations: meeting.invitations.map(({ organisationId, name, answer, words, attended }) => ({
        organisationId,
        name,
        ...(answer ? { answer } : {}),
        ...(words && within ? { words } : {}),
        ...(attended ? { attended: within ? attended : '代表' } : {}),
      })),
      minutes: within || meeting.state === 'published' ? meeting.minutes : '',
      corrections: meeting.corrections,
      ...(meeting.publishedAt === undefined ? {} : { publishedAt: meeting.publishedAt }),
      may,
      timeline: within ? meeting.timeline : [],
    },
    now,
  }
}

const headOf = ({ _id, level, title, state, whistle, startsAt }: Meeting, placeName: string) => ({
  meetingId: _id,
  level,
  placeName,
  title,
  state,
  whistle: whistle !== undefined,
  startsAt,
})

/** How many stand on the agenda is counted as it is shown to who leads it; `waiting`: by place, for those not begun. */
export async function linesOf(
  meetings: readonly Meeting[],
  mine: readonly Id[],
  waiting: ReadonlyMap<Id, readonly Id[]>,
): Promise<MeetingLine[]> {
  const places = new Map((await placesByIds(meetings.map(({ placeId }) => placeId))).map((one) => [one._id, one.name]))
  return meetings.map((meeting) => ({
    ...headOf(meeting, places.get(meeting.placeId) ?? ''),
    items: agendaOf(meeting, waiting.get(meeting.placeId) ?? []).length,
    decided: meeting.items.filter(({ decided }) => decided).length,
    asksYou: unanswered(meeting, mine) !== undefined,
  }))
}
