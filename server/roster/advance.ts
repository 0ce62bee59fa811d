// An import's work, in slices: a chunk of rows after another until the time is up, the cursor kept after each. Whoever
// looks helps it on, and so does the pulse. Cut off anywhere, the same chunk is planned anew: rows that were written come
// out as 'same', so nothing is written twice and nothing is left out.
import { adminGround } from '../../domain/coverage/ground'
import {
  after,
  type Counts,
  type ImportEvent,
  type ImportRows,
  isWorking,
  NONE,
  type RosterImport,
  repeats,
  type StagedRow,
  sum,
} from '../../domain/roster/import'
import { KINDS } from '../../domain/roster/kinds'
import type { Id, Instant } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { personById, positionsOf } from '../person/read'
import { ROSTERS } from './kinds'
import type { Circumstance, Outcome, Plan } from './plan'
import { changeImport, chunkOf, importById, replaceChunk } from './store'
import { type World, worldOf } from './world'

/** Milliseconds after which another may go on with an import that nobody moved. */
const HELD_FOR = 20_000
const TRIES = 3
/** How long what was put by stays after the last step. */
const DAY = 86_400_000

const CHANGED = '检查以后又有人改了名册。请重新检查，看清楚再导入。'
const NO_RIGHT = '您现在不管这些地方了，不能再导入。'

/** Works until `works` milliseconds are over, at least one chunk. Gives the import as it is then. */
export async function advance(
  importId: Id,
  now: Instant,
  holder: string,
  works: number,
): Promise<RosterImport | undefined> {
  const begun = performance.now()
  const at = () => now + Math.round(performance.now() - begun)
  let held = await claim(importId, now, holder)
  if (!held) return importById(importId)
  const circumstance = await circumstanceOf(held, now)
  while (isWorking(held.state)) {
    held = circumstance ? await step(held, circumstance, at()) : await move(held, 'stop', at(), { why: NO_RIGHT })
    if (performance.now() - begun >= works) break
  }
  return changeImport(importId, ({ worker, ...one }) => (worker?.holder === holder ? one : undefined))
}

async function claim(importId: Id, now: Instant, holder: string): Promise<RosterImport | undefined> {
  let mine = false
  const held = await changeImport(importId, (one) => {
    mine = isWorking(one.state) && !(one.worker && one.worker.until > now && one.worker.holder !== holder)
    return mine ? { ...one, worker: { holder, until: now + HELD_FOR } } : undefined
  })
  return mine ? held : undefined
}

async function circumstanceOf(held: RosterImport, now: Instant): Promise<Circumstance | undefined> {
  const { _id, by } = held
  const [person, positions] = await Promise.all([personById(by), positionsOf(by, now)])
  const ground = adminGround(positions)
  if (!person || ground.length === 0) return undefined
  return {
    world: await worldFor(held, ground, now),
    importId: _id,
    by: { personId: by, name: person.name, positions },
    now,
  }
}

/** The places of a whole city take longer to read than a chunk of rows: kept from slice to slice of one step. */
const KEPT_FOR = 30_000
let kept: { of: string; until: Instant; world: World } | undefined

async function worldFor(
  { _id, kind, state, cursor }: RosterImport,
  ground: readonly Id[],
  now: Instant,
): Promise<World> {
  const of = [_id, state, ...ground].join(' ')
  // What is entered in this very step is looked up anew.
  const writes = state === 'applying' && (kind === 'estates' || kind === 'buildings')
  if (kept?.of === of && cursor > 0 && !writes && now < kept.until) return kept.world
  const world = await worldOf(ground)
  kept = { of, until: now + KEPT_FOR, world }
  return world
}

/** The import where the event took it; as it is where another took it elsewhere. */
export const move = (
  { _id }: RosterImport,
  event: ImportEvent,
  now: Instant,
  more: Partial<RosterImport> = {},
): Promise<RosterImport> =>
  changeImport(_id, ({ why: _, ...held }) => {
    const state = after(held.state, event)
    if (!state) return undefined
    const timeline = [...held.timeline, { at: now, state, cursor: held.cursor }].slice(-100)
    return { ...held, state, cursor: 0, idle: !isWorking(state), sweepAt: now + DAY, ...more, timeline }
  })

/** One chunk done: the cursor goes on where nobody else moved it. */
const passed = (
  { _id, cursor, state }: RosterImport,
  now: Instant,
  more: (held: RosterImport) => Partial<RosterImport>,
) =>
  changeImport(_id, (held) =>
    held.cursor === cursor && held.state === state
      ? {
          ...held,
          cursor: cursor + 1,
          ...(held.worker ? { worker: { ...held.worker, until: now + HELD_FOR } } : {}),
          ...more(held),
        }
      : undefined,
  )

async function step(held: RosterImport, circumstance: Circumstance, now: Instant): Promise<RosterImport> {
  if (held.cursor >= held.chunks) return ended(held, circumstance, now)
  const chunk = await chunkOf(held._id, held.cursor)
  if (!chunk) return move(held, 'stop', now, { why: '检查的结果已经删掉了，请重新上传文件。' })
  if (held.state === 'checking') return check(held, chunk, circumstance, now)
  if (held.state === 'verifying') {
    const { plan, rows } = await planned(held, chunk, circumstance)
    const moved = firstMoved(rows, plan.outcomes, false)
    return moved ? move(held, 'moved', now, { why: CHANGED }) : passed(held, now, () => ({}))
  }
  return write(held, chunk, circumstance, now)
}

async function ended(held: RosterImport, { by }: Circumstance, now: Instant): Promise<RosterImport> {
  if (held.state === 'verifying') return move(held, 'hold', now)
  if (held.state === 'applying') {
    await audit(now, {
      by: by.personId,
      call: 'roster.apply',
      about: { importId: held._id, kind: held.kind, rows: held.written },
    })
    return move(held, 'end', now)
  }
  const counts = await withoutRepeats(held)
  return move(held, counts.fault > 0 ? 'faults' : 'fit', now, { counts })
}

/** Rows whose cells were all read, and what each would change. */
async function planned({ kind }: RosterImport, { rows }: ImportRows, circumstance: Circumstance) {
  const readable = rows.filter(({ unread }) => unread.length === 0)
  const plan: Plan = await ROSTERS[kind].plan(readable, circumstance)
  return { plan, rows: readable }
}

async function check(
  held: RosterImport,
  chunk: ImportRows,
  circumstance: Circumstance,
  now: Instant,
): Promise<RosterImport> {
  const { plan, rows: readable } = await planned(held, chunk, circumstance)
  const outcomes = new Map(readable.map(({ n }, i) => [n, plan.outcomes[i]]))
  const rows = chunk.rows.map(({ target: _, ...row }): StagedRow => {
    const outcome = outcomes.get(row.n)
    return outcome ? { ...row, ...outcome } : { ...row, verdict: 'fault', changes: [], faults: row.unread }
  })
  const counts = countsOf(rows)
  await replaceChunk({ ...chunk, rows, counts })
  return passed(held, now, (one) => ({ counts: sum(one.counts, counts) }))
}

const countsOf = (rows: readonly StagedRow[]): Counts => {
  const counts = { ...NONE }
  for (const { verdict } of rows) if (verdict) counts[verdict] += 1
  return counts
}

/** Two rows of the file about the same thing: known only when all were looked up. The counts of all rows, after that. */
async function withoutRepeats({ _id, chunks }: RosterImport): Promise<Counts> {
  const all: ImportRows[] = []
  for (let seq = 0; seq < chunks; seq++) {
    const chunk = await chunkOf(_id, seq)
    if (chunk) all.push(chunk)
  }
  const found = repeats(all.flatMap(({ rows }) => rows))
  let counts = NONE
  for (const chunk of all) {
    const marked = chunk.rows.some(({ n, verdict }) => found.has(n) && verdict !== 'fault')
    const rows = chunk.rows.map((row): StagedRow => {
      const words = found.get(row.n)
      return words === undefined ? row : { ...row, verdict: 'fault', changes: [], faults: [{ words }] }
    })
    if (marked) await replaceChunk({ ...chunk, rows, counts: countsOf(rows) })
    counts = sum(counts, countsOf(rows))
  }
  return counts
}

/** The first row of which something else is to be done than was shown. `written`: some may be done already. */
function firstMoved(rows: readonly StagedRow[], outcomes: readonly Outcome[], written: boolean): StagedRow | undefined {
  return rows.find(({ verdict, changes }, i) => {
    const outcome = outcomes[i]
    if (written && outcome?.verdict === 'same') return false
    return outcome?.verdict !== verdict || JSON.stringify(outcome?.changes) !== JSON.stringify(changes)
  })
}

async function write(
  held: RosterImport,
  chunk: ImportRows,
  circumstance: Circumstance,
  now: Instant,
): Promise<RosterImport> {
  let using = circumstance
  for (let tried = 1; ; tried++) {
    const { plan, rows } = await planned(held, chunk, using)
    const moved = firstMoved(rows, plan.outcomes, true)
    if (moved) {
      const why = `导入到第${moved.n}行时，有人刚改了同一处，所以停下了。前面的${held.written}${KINDS[held.kind].unit}已经导入；请重新检查，看清楚再导入剩下的。`
      return move(held, 'stop', now, { why })
    }
    if (await plan.write()) break
    if (tried >= TRIES) throw new Error(`import ${held._id}: chunk ${chunk.seq} is changed all the time`)
    // What it was planned from is no longer so.
    using = { ...using, world: await worldOf(using.world.ground) }
  }
  const { counts } = chunk
  return passed(held, now, (one) => ({ written: one.written + counts.new + counts.changed }))
}
