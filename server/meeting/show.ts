// Joint meetings as they are shown: the agenda with what everybody there may know of each matter, and never who raised it.
import { COUNTS_AS } from '../../domain/matter/counted'
import type { Matter } from '../../domain/matter/matter'
import { type MatterActor, seenAs } from '../../domain/matter/party'
import type { MeetingLine, MeetingView } from '../../domain/meeting/contract'
import { agendaOf, decisionWords, type MeetingEvent, mayStep, promises } from '../../domain/meeting/course'
import type { AgendaItem, Meeting } from '../../domain/meeting/meeting'
import type { Id, Instant } from '../../domain/shape'
import type { Circumstances } from '../kernel/handle'
import { categoryNames, mattersByIds, mattersOnAgenda, nowhereOf } from '../matter/read'
import { placesByIds } from '../place/read'
import { showsAt } from './items'
import { actorOf, organisationsOf, type Seat, seatAt, seatOf } from './who'

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

/** Of which items the caller may read in the course of the meeting; also of those left for the next. */
async function knownIn(
  { timeline }: Meeting,
  shown: readonly Matter[],
  seat: Seat,
  actor: MatterActor,
): Promise<ReadonlySet<Id>> {
  const known = new Set(shown.map(({ _id }) => _id))
  const others = timeline.flatMap(({ matterId }) => (matterId && !known.has(matterId) ? [matterId] : []))
  for (const matter of await mattersByIds(others)) if (showsAt(matter, seat, actor)) known.add(matter._id)
  return known
}

/** Kept by its day, late, or still running; of decisions that promise nothing, nothing. */
function promiseOf(matter: Matter, meetingId: Id, now: Instant): 'kept' | 'late' | 'running' | undefined {
  const pledge = matter.promises.find((one) => one.meetingId === meetingId)
  if (!pledge) return undefined
  const { until, keptAt } = pledge
  if (keptAt !== undefined) return keptAt <= until ? 'kept' : 'late'
  return now <= until ? 'running' : 'late'
}

const AGAIN: readonly string[] = ['rateUnsolvedAgain', 'reopenAgain']
const UPWARD: readonly string[] = ['passUp', 'skipUp', 'table', ...AGAIN]

function passedUpWords({ timeline }: Matter, seat: Seat): string {
  const entry = [...timeline].reverse().find(({ event }) => UPWARD.includes(event))
  if (!entry) return ''
  const before = timeline[timeline.indexOf(entry) - 1]
  if (AGAIN.includes(entry.event))
    return before?.placeId === entry.placeId ? '居民两次说没有解决。' : '居民两次说没有解决，升到这里。'
  // Residents read from whom it came; the offices' own words stay theirs, as on the matter's page.
  return [entry.by.office, seat === 'public' || entry.inside ? '' : entry.words].filter(Boolean).join('：')
}

function decidedOf(
  item: AgendaItem | undefined,
  matter: Matter,
  { meetingId, seat }: { meetingId: Id; seat: Seat },
  now: Instant,
) {
  if (!item?.decided) return {}
  const { decision, who } = item.decided
  // What another pair of eyes has not agreed to yet is told to no resident.
  if (seat === 'public' && decision.kind === 'explain' && matter.state === 'explaining') return {}
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
      lapsed: item.decided.lapsed === true,
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
  const nowhere = may.includes('decide') ? await nowhereOf(matters, actor.personId, now) : undefined
  const within = seat !== 'public'
  const known = within ? await knownIn(meeting, matters, seat, actor) : new Set<Id>()
  return {
    meeting: {
      ...headOf(meeting, place?.name ?? ''),
      placeId: meeting.placeId,
      asksYou: asks !== undefined,
      where: meeting.where,
      ...(meeting.whistle ? { reason: meeting.whistle.reason } : {}),
      ...(asks ? { asks: { organisationId: asks.organisationId, name: asks.name } } : {}),
      calledBy: within ? meeting.calledBy.name : (place?.name ?? ''),
      items: matters.map((matter) => ({
        matterId: matter._id,
        number: matter.number,
        category: names(matter.categoryId),
        words: [...matter.words].slice(0, SHORT).join(''),
        placeName: matter.place.name,
        dueAt: matter.dueAt,
        ...(within ? { capAt: matter.capAt } : {}),
        overdue: COUNTS_AS[matter.state] === 'following' && now >= matter.dueAt,
        passedUp: passedUpWords(matter, seat),
        opens: seenAs(matter, actor).length > 0,
        ...(nowhere && matter.state === 'agenda' ? { nowhere: nowhere(matter) } : {}),
        ...decidedOf(
          meeting.items.find(({ matterId }) => matterId === matter._id),
          matter,
          { meetingId: meeting._id, seat },
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
      timeline: within
        ? meeting.timeline
            .filter(({ matterId }) => !matterId || known.has(matterId))
            .map(({ matterId: _, ...one }) => one)
        : [],
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

/** Counted as it is shown to this caller. `waiting`: what stands on the agendas they lead, by place. */
export async function linesOf(
  meetings: readonly Meeting[],
  circumstances: Circumstances,
  waiting: ReadonlyMap<Id, readonly Matter[]>,
): Promise<MeetingLine[]> {
  const { positions } = circumstances.caller
  const actor = actorOf(circumstances)
  const mine = organisationsOf(positions)
  const around = meetings.flatMap(({ items }) => items.flatMap((one) => (one.around ? [one.matterId] : [])))
  const [places, unsure] = await Promise.all([
    placesByIds(meetings.map(({ placeId }) => placeId)),
    mattersByIds(around.slice(0, 1000)),
  ])
  const placeNames = new Map(places.map((one) => [one._id, one.name]))
  const matterOf = new Map(unsure.map((one) => [one._id, one]))
  return meetings.flatMap((meeting) => {
    const seat = seatOf(meeting, positions)
    if (!seat) return []
    const shown = (matter: Matter | undefined) => matter !== undefined && showsAt(matter, seat, actor)
    const items = meeting.items.filter((one) => !one.around || shown(matterOf.get(one.matterId)))
    const coming = (waiting.get(meeting.placeId) ?? []).filter(shown).map(({ _id }) => _id)
    // What a unit may read of it changes from matter to matter: it is told in the meeting, and no number beside it tells more.
    const counted = seat === 'leader' || (seat === 'above' && meeting.state !== 'called')
    return [
      {
        ...headOf(meeting, placeNames.get(meeting.placeId) ?? ''),
        ...(counted
          ? {
              items: agendaOf({ ...meeting, items }, coming).length,
              decided: items.filter(({ decided }) => decided).length,
            }
          : {}),
        asksYou: unanswered(meeting, mine) !== undefined,
      },
    ]
  })
}
