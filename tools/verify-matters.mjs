// Counts the city's published figures of matters again from the published, nameless log. Plain Node, nothing to install:
//   node tools/verify-matters.mjs <folder of day files>      each a JSON answer, or a list of them, of matter.publicLog
//   node tools/verify-matters.mjs <address> [folder]         of a running server; the answers are kept in the folder
// Checks every matter's chain of hashes, the chain of days, and that received = resolved + following + explained for every
// community and month. Ends with 1 and the first line that is wrong.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** As published in docs/matter-figures.md. */
const COUNTS_AS = {
  submitted: 'following',
  accepted: 'following',
  inHand: 'following',
  disputed: 'following',
  handed: 'following',
  agenda: 'following',
  paused: 'following',
  explaining: 'following',
  answered: 'following',
  rated: 'resolved',
  closed: 'resolved',
  explained: 'explained',
  elsewhere: 'explained',
  withdrawn: 'explained',
  merged: 'asTheOther',
}
const sha256 = (text) => createHash('sha256').update(text).digest('base64url')
const monthOf = (at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 7)

class Wrong extends Error {}
const wrong = (where, why) => {
  throw new Wrong(`${where}: ${why}`)
}

async function ask(address, input) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ call: 'matter.publicLog', input }),
  })
  const said = await answer.json()
  if (!said.ok) throw new Error(`${address} says ${said.code}`)
  return said.data
}

/** From the newest day back to the first. */
async function fetched(address, folder) {
  const pages = []
  for (let day; ; ) {
    const first = await ask(address, day === undefined ? { page: 0 } : { day, page: 0 })
    const all = [first]
    for (let page = 1; page < first.pages; page++) all.push(await ask(address, { day: first.day, page }))
    if (folder) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, `${first.day}.json`), JSON.stringify(all))
    }
    pages.push(...all)
    if (first.previous === undefined) return pages
    day = first.previous
  }
}

const readFolder = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))

function daysOf(pages) {
  const days = new Map()
  for (const page of pages) days.set(page.day, [...(days.get(page.day) ?? []), page])
  return [...days.keys()].sort().map((day) => {
    const all = days.get(day).sort((a, b) => a.page - b.page)
    if (all.length !== all[0].pages || all.some(({ page }, i) => page !== i)) wrong(day, 'a page is missing or doubled')
    const { previous, previousHead, head, count } = all[0]
    if (all.some((page) => page.head !== head)) wrong(day, 'its pages do not belong together')
    const lines = all.flatMap((page) => page.lines)
    return { day, previous, previousHead, head, count, lines, cohorts: all.flatMap((page) => page.cohorts) }
  })
}

/** The first line that breaks its matter's chain; then what the whole day is bound by. */
export function verify(pages) {
  const matters = new Map()
  const published = new Map()
  let before
  let lines = 0
  for (const one of daysOf(pages)) {
    const { day } = one
    for (const [i, line] of one.lines.entries()) readLine(matters, line, `${day} line ${i + 1}`)
    lines += one.lines.length
    if (one.lines.length !== one.count) wrong(day, `has ${one.lines.length} lines and says ${one.count}`)
    if ((one.previous ?? '') !== (before?.day ?? ''))
      wrong(day, `comes after ${one.previous ?? 'nothing'}: a day is missing`)
    if (one.previousHead !== (before?.head ?? '')) wrong(day, 'does not carry the head of the day before')
    const text = [one.previousHead, day, ...one.lines, ...one.cohorts.map((cohort) => JSON.stringify(cohort))].join(
      '\n',
    )
    if (sha256(text) !== one.head) wrong(day, 'its lines or figures are not those of its head')
    for (const cohort of one.cohorts) published.set(`${cohort[0]} ${cohort[1]}`, cohort.slice(2))
    compare(day, recount(matters), published)
    before = one
  }
  if (!before) wrong('log', 'there is no published day')
  return { days: daysOf(pages).length, lines, matters: matters.size, head: before.head, figures: published }
}

function readLine(matters, line, where) {
  const [number, seq, at, event, to, level, place, as, until, words, hash, area, , , into] = JSON.parse(line)
  const held = matters.get(number) ?? { seq: 0, hash: '', month: monthOf(at) }
  if (seq !== held.seq + 1) wrong(where, `matter ${number} goes from entry ${held.seq} to ${seq}`)
  if (!(to in COUNTS_AS)) wrong(where, `nobody knows the state ${to}`)
  const expected = sha256(JSON.stringify([held.hash, seq, at, event, to, level, place, as, until, words]))
  if (expected !== hash) wrong(where, `matter ${number}, entry ${seq} is not what was sealed`)
  matters.set(number, { ...held, seq, hash, state: to, area, into })
}

function countedOf(matters, one, depth = 0) {
  const as = one ? COUNTS_AS[one.state] : 'following'
  if (as !== 'asTheOther') return as
  return depth < 20 && matters.has(one.into) ? countedOf(matters, matters.get(one.into), depth + 1) : 'following'
}

function recount(matters) {
  const figures = new Map()
  for (const one of matters.values()) {
    const key = `${one.area} ${one.month}`
    const sum = figures.get(key) ?? [0, 0, 0, 0]
    sum[0]++
    sum[1 + ['resolved', 'following', 'explained'].indexOf(countedOf(matters, one))]++
    figures.set(key, sum)
  }
  return figures
}

function compare(day, counted, published) {
  for (const key of new Set([...counted.keys(), ...published.keys()])) {
    const [ours, theirs] = [counted.get(key) ?? [0, 0, 0, 0], published.get(key)]
    if (JSON.stringify(ours) !== JSON.stringify(theirs))
      wrong(day, `${key}: counted ${ours.join(' ')}, published ${theirs?.join(' ') ?? 'nothing'}`)
    if (ours[0] !== ours[1] + ours[2] + ours[3]) wrong(day, `${key}: the parts do not add up`)
  }
}

async function main([from, folder]) {
  if (!from) {
    console.error('node tools/verify-matters.mjs <folder or address> [folder to keep the answers in]')
    return 1
  }
  try {
    const { days, lines, matters, head, figures } = verify(
      /^https?:\/\//.test(from) ? await fetched(from, folder) : readFolder(from),
    )
    for (const [key, [received, resolved, following, explained]] of [...figures].sort())
      console.log(`${key}  ${received} = ${resolved} + ${following} + ${explained}`)
    const sum = [...figures.values()].reduce((a, b) => a.map((n, i) => n + b[i]), [0, 0, 0, 0])
    console.log(`all  ${sum[0]} = ${sum[1]} + ${sum[2]} + ${sum[3]}`)
    console.log(
      `${days} days, ${lines} lines, ${matters} matters: every chain holds, all figures are equal. Head ${head}`,
    )
    return 0
  } catch (fault) {
    console.error(fault instanceof Wrong ? `wrong: ${fault.message}` : fault)
    return 1
  }
}
if (process.argv[1]?.endsWith('verify-matters.mjs')) process.exitCode = await main(process.argv.slice(2))
