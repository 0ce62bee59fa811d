// Publishes each day that has passed: nameless lines of what happened, and the figures of the cohorts it changed. Done again, a
// day that was cut short comes out the same; the first day holds all that was before it.
import { createHash } from 'node:crypto'
import { beijing } from '../../domain/beijing'
import { publicLog } from '../../domain/matter/contract'
import { COUNTED, COUNTS_AS, type Counted } from '../../domain/matter/counted'
import type { Matter } from '../../domain/matter/matter'
import {
  areaOf,
  COHORTS_A_PAGE,
  type CohortLine,
  headText,
  LINES_A_PAGE,
  lineOf,
  type PublishedDay,
} from '../../domain/matter/publish'
import { Refusal } from '../../domain/refusal'
import type { Instant } from '../../domain/shape'
import { categoryTree } from '../category/read'
import type { DocumentOf } from '../kernel/collections'
import { collection, Duplicate } from '../kernel/database'
import { handle } from '../kernel/handle'
import { since } from '../kernel/since'
import { mergedInto, withMerged } from './merged'
import { mattersByIds } from './store'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
const DAY = 86_400_000
const PAGE = 400
/** Documents in one write. */
const AT_ONCE = 200
/** Clocks of functions differ by less. */
const SKEW = 3_600_000

const lastDay = async (): Promise<PublishedDay | undefined> =>
  (await collection('publishedDays').find({}, { orderBy: ['_id', 'desc'], limit: 1 }))[0]

/** Yesterday and what was missed before it; gives how many days were published. */
export async function publishDays(now: Instant, most = 31): Promise<number> {
  const today = beijing(now).startOf('day').valueOf()
  for (let many = 0; many < most; many++) {
    const before = await lastDay()
    const start = before ? Date.parse(`${before._id}T00:00:00+08:00`) + DAY : today - DAY
    if (start >= today) return many
    await publish(beijing(start).format('YYYY-MM-DD'), before, start, now)
  }
  return most
}

async function changedSince(from: Instant): Promise<Map<string, Matter>> {
  const changed: Matter[] = []
  for await (const page of since('matters', 'updatedAt', from)) changed.push(...page)
  return new Map((await withMerged(changed, mergedInto)).map((one) => [one._id, one]))
}

async function coursesOf(matterIds: readonly string[]) {
  const held = new Map<string, DocumentOf<'publishedCourses'>>()
  for (let i = 0; i < matterIds.length; i += PAGE) {
    for (const one of await collection('publishedCourses').byIds(matterIds.slice(i, i + PAGE))) held.set(one._id, one)
  }
  return held
}

async function publish(day: string, before: PublishedDay | undefined, start: Instant, now: Instant): Promise<void> {
  const end = start + DAY
  const matters = await changedSince(before ? start - SKEW : 0)
  const merged = [...matters.values()].flatMap(({ mergedInto }) => mergedInto ?? [])
  const others: Matter[] = []
  for (let i = 0; i < merged.length; i += PAGE) others.push(...(await mattersByIds(merged.slice(i, i + PAGE))))
  const known = new Map([...others.map((one) => [one._id, one] as const), ...matters])
  const branches = new Map((await categoryTree()).map(({ _id, parentId }) => [_id, parentId ?? _id]))
  const lines: { at: Instant; number: string; seq: number; text: string }[] = []
  const touched = new Set<string>()
  const courses = await coursesOf([...matters.keys()])
  const fresh: DocumentOf<'publishedCourses'>[] = []
  for (const matter of matters.values()) {
    const until = matter.timeline.filter(({ at }) => at < end).length
    const held = courses.get(matter._id)
    const from = held ? (held.day === day ? held.before : held.seq) : 0
    if (until === 0) continue
    const branch = branches.get(matter.categoryId) ?? matter.categoryId
    for (const entry of matter.timeline.slice(from, Math.max(from, until))) {
      const into = entry.to === 'merged' ? (known.get(matter.mergedInto ?? '')?.number ?? '') : ''
      lines.push({
        at: entry.at,
        number: matter.number,
        seq: entry.seq,
        text: lineOf(matter, entry, branch, into, sha256),
      })
    }
    // Where it counts changes with a line only, since the line says where.
    const moved = until > from || !held
    const cohort = moved ? `${areaOf(matter)} ${matter.day.slice(0, 7)}` : held.cohort
    const was = held?.day === day ? held.cohortBefore : held?.cohort
    touched.add(cohort)
    if (was) touched.add(was)
    const next = {
      _id: matter._id,
      version: held?.version ?? 1,
      day,
      before: from,
      seq: Math.max(from, until),
      cohort,
      ...(was ? { cohortBefore: was } : {}),
      counted: countedAt(matter, end, known),
    }
    if (held) await collection('publishedCourses').replace(next)
    else fresh.push(next)
  }
  // The first day has all that was before it: one by one they would take longer than a function may.
  for (let i = 0; i < fresh.length; i += AT_ONCE)
    await collection('publishedCourses').insertAll(fresh.slice(i, i + AT_ONCE))
  lines.sort((a, b) => a.at - b.at || (a.number < b.number ? -1 : a.number > b.number ? 1 : a.seq - b.seq))
  const cohorts: CohortLine[] = []
  for (const cohort of [...touched].sort()) cohorts.push(await cohortLineOf(cohort))
  await write(
    day,
    before,
    lines.map(({ text }) => text),
    cohorts,
    now,
  )
}

function countedAt(matter: Matter, end: Instant, known: ReadonlyMap<string, Matter>, depth = 0): Counted {
  const state = matter.timeline.filter(({ at }) => at < end).at(-1)?.to ?? 'submitted'
  const as = COUNTS_AS[state]
  if (as !== 'asTheOther') return as
  const into = known.get(matter.mergedInto ?? '')
  return into && depth < 20 ? countedAt(into, end, known, depth + 1) : 'following'
}

async function cohortLineOf(cohort: string): Promise<CohortLine> {
  const counts = await Promise.all(COUNTED.map((counted) => collection('publishedCourses').count({ cohort, counted })))
  const [area, month] = cohort.split(' ')
  const [resolved, following, explained] = counts as [number, number, number]
  return [area!, month!, resolved + following + explained, resolved, following, explained]
}

async function write(
  day: string,
  before: PublishedDay | undefined,
  lines: readonly string[],
  cohorts: readonly CohortLine[],
  at: Instant,
): Promise<void> {
  const pages = Math.max(1, Math.ceil(lines.length / LINES_A_PAGE), Math.ceil(cohorts.length / COHORTS_A_PAGE))
  for (let page = 0; page < pages; page++) {
    const _id = `${day}_${page}`
    const held = await collection('publishedPages').byId(_id)
    const document = {
      _id,
      version: held?.version ?? 1,
      day,
      page,
      lines: lines.slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE),
      cohorts: cohorts.slice(page * COHORTS_A_PAGE, (page + 1) * COHORTS_A_PAGE),
    }
    if (held) await collection('publishedPages').replace(document)
    else await collection('publishedPages').insert(document)
  }
  const previousHead = before?.head ?? ''
  await collection('publishedDays')
    .insert({
      _id: day,
      count: lines.length,
      pages,
      ...(before ? { previous: before._id } : {}),
      previousHead,
      head: sha256(headText(previousHead, day, lines, cohorts)),
      at,
    })
    .catch((fault: unknown) => {
      if (!(fault instanceof Duplicate)) throw fault
    })
}

export const handlePublicLog = handle(publicLog, async ({ day, page }) => {
  const held = day === undefined ? await lastDay() : await collection('publishedDays').byId(day)
  if (!held || page >= held.pages) throw new Refusal('NOT_FOUND')
  const part = await collection('publishedPages').byId(`${held._id}_${page}`)
  const { _id, count, pages, previous, previousHead, head } = held
  return {
    day: _id,
    page,
    pages,
    count,
    ...(previous ? { previous } : {}),
    previousHead,
    head,
    lines: part?.lines ?? [],
    cohorts: part?.cohorts ?? [],
  }
})
