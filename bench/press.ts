// From a press over HTTP to messages on phones, at 1, 10 and 50 presses a second, beside the least a press could cost: one
// insert of a document as large and one call of another function, at the same pace, in turns with it.
import { fork } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readManifest } from '~/local/lifecycle/manifest'
import { type Local, startLocal } from '~/local/lifecycle/start'
import { type Bell, pressCity } from './press-city'
import { type Requests, watchRequests } from './press-requests'
import { openStreet, type Press, type Street } from './press-street'
import { processorMs } from './processor-time'
import { figure, median, quantile, report, table, times } from './table'

/** Presses a second. `--rates 1,5` for others, `--rates none` for the press alone. */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { rates: { type: 'string', default: '1,10,50' } },
})
const RATES = values.rates
  .split(',')
  .map(Number)
  .filter((rate) => rate > 0)
/** Each rate is press, least, press, least, so many seconds each. */
const TURNS = 2
const TURN_SECONDS = 10
const WARM_UP = 20
const ALONE = 15
/** Longer than anything between two requests of one press. */
const HELD_MS = 60
const PROCESSOR_RUN = 40
type Take = (count: number) => Bell[]
const SESSION_KEY = 'a-session-key-of-the-bench-0123456789'

async function main(root: string): Promise<void> {
  const folder = join(root, 'test-output/bench/press')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // A copy, so that a build in between changes nothing.
  cpSync(join(root, 'dist/functions'), join(folder, 'functions'), { recursive: true })
  const manifest = readManifest(join(folder, 'functions'))
  const least = { file: join(__dirname, 'least.js'), memoryMb: 256, timeoutSeconds: 15 }
  const { makeCity, bells } = pressCity(SESSION_KEY)
  const local = await startLocal({
    data: join(folder, 'data'),
    distFolder: join(root, 'dist'),
    functionsFolder: join(folder, 'functions'),
    manifest: {
      ...manifest,
      functions: [
        ...manifest.functions,
        { ...least, name: 'least', httpPath: '/least' },
        { ...least, name: 'least-hop' },
      ],
      collections: { ...manifest.collections, bench_least: { indexes: [] } },
    },
    settings: { LINLING_SESSION_KEY: SESSION_KEY },
    eager: true,
    makeCity,
  })
  const client = fork(join(__dirname, 'press-client.js'))
  try {
    const street = openStreet(local, client)
    const requests = watchRequests(local.database)
    await measure(root, local, street, requests, (count) => bells.splice(0, count))
  } finally {
    client.disconnect()
    await local.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(root: string, local: Local, street: Street, requests: Requests, take: Take): Promise<void> {
  const { alertBytes } = await street.press(take(WARM_UP), 200)
  await street.least(WARM_UP, 200, alertBytes)

  const alone = await oneByOne(street, requests, take, alertBytes)
  const inTurn = await rounds(street, requests, take)
  // Before the paces: a call that runs out of time ends its function's process, and the count with it.
  const cpu = await processorTime(local, street, take, alertBytes)
  const paces: Pace[] = [alone]
  for (const rate of RATES) paces.push(await atPace(street, requests, take, rate, alertBytes))

  const shown = [
    table(HEAD, paces.map(rowOf)),
    `One press: ${figure(alone.requests)} database requests, ${inTurn} in turn (the others beside these); a stored alert is ${alertBytes} bytes.`,
    `Processor time a press: ${cpu.press.map(([name, ms]) => `${name} ${figure(ms)} ms`).join(', ')}; of the least: ${cpu.least.map(([name, ms]) => `${name} ${figure(ms)} ms`).join(', ')}.`,
  ].join('\n\n')
  report(root, 'press', shown, { alertBytes, inTurn, cpu, paces })
}

interface Pace {
  name: string
  presses: Press[]
  refusals: string[]
  least: number[]
  leastRefused: number
  /** Database requests a press. */
  requests: number
  load: number
}

async function oneByOne(street: Street, requests: Requests, take: Take, bytes: number): Promise<Pace> {
  const counts: number[] = []
  const pace: Pace = { name: 'one alone', presses: [], refusals: [], least: [], leastRefused: 0, requests: 0, load: 0 }
  for (let i = 0; i < ALONE; i++) {
    requests.begin()
    const { presses, refusals } = await street.press(take(1), 0)
    counts.push(requests.end().requests)
    if (refusals.length > 0) throw new Error(`a press alone was refused: ${refusals}`)
    pace.presses.push(...presses)
    pace.least.push(...(await street.least(1, 0, bytes)).answers)
  }
  pace.requests = median(counts)
  pace.load = loadavg()[0]!
  return pace
}

/** What a slow database would multiply: requests of one press that wait for each other. */
async function rounds(street: Street, requests: Requests, take: Take): Promise<number> {
  const counts: number[] = []
  for (let i = 0; i < 5; i++) {
    requests.begin(HELD_MS)
    await street.press(take(1), 0)
    counts.push(requests.end().inTurn)
  }
  return median(counts)
}

async function atPace(street: Street, requests: Requests, take: Take, rate: number, bytes: number): Promise<Pace> {
  const count = rate * TURN_SECONDS
  const every = 1000 / rate
  const name = `${rate} a second`
  const pace: Pace = { name, presses: [], refusals: [], least: [], leastRefused: 0, requests: 0, load: 0 }
  let counted = 0
  for (let turn = 0; turn < TURNS; turn++) {
    requests.begin()
    const { presses, refusals } = await street.press(take(count), every)
    counted += requests.end().requests
    pace.presses.push(...presses)
    pace.refusals.push(...refusals)
    const least = await street.least(count, every, bytes)
    pace.least.push(...least.answers)
    pace.leastRefused += least.refusals.length
  }
  pace.requests = counted / (count * TURNS)
  pace.load = loadavg()[0]!
  return pace
}

type Used = [process: string, ms: number][]

/** Milliseconds a press takes of each process; at a pace that leaves room. */
async function processorTime(
  local: Local,
  street: Street,
  take: Take,
  bytes: number,
): Promise<{ press: Used; least: Used }> {
  const over = async (names: string[], work: () => Promise<unknown>): Promise<Used> => {
    const pids = [...names.map((name) => local.functions.pid(name)), process.pid]
    const before = pids.map(processorMs)
    await work()
    return pids.map((pid, i) => [names[i] ?? 'the cloud itself', (processorMs(pid) - before[i]!) / PROCESSOR_RUN])
  }
  const press = await over(['bell', 'telecom'], () => street.press(take(PROCESSOR_RUN), 250))
  const least = await over(['least', 'least-hop'], () => street.least(PROCESSOR_RUN, 250, bytes))
  return { press, least }
}

const HEAD = [
  'presses',
  'n',
  'answer p50 ms',
  'p99',
  'last card p50 ms',
  'p99',
  'SMS p50 ms',
  'p99',
  'least p50 ms',
  'p99',
  'answer : least, p50',
  'db requests a press',
  'refused',
  'not whole',
  'load',
]

function rowOf({ name, presses, refusals, least, leastRefused, requests, load }: Pace): string[] {
  const refused = (count: number) => Array<number>(count).fill(Infinity)
  const both = (samples: number[]) => [reached(median(samples)), reached(quantile(samples, 0.99))]
  // What was refused or never came stands at the end of the order, not out of it.
  const of = (pick: (press: Press) => number) => [
    ...presses.map(pick).map((ms) => (Number.isNaN(ms) ? Infinity : ms)),
    ...refused(refusals.length),
  ]
  const answers = of(({ answer }) => answer)
  const leasts = [...least, ...refused(leastRefused)]
  return [
    name,
    String(answers.length),
    ...both(answers),
    ...both(of(({ card }) => card)),
    ...both(of(({ sms }) => sms)),
    ...both(leasts),
    times(median(answers) / median(leasts)),
    figure(requests),
    `${refusals.length} / ${leastRefused}`,
    String(presses.filter(({ whole }) => !whole).length),
    load.toFixed(1),
  ]
}

const reached = (ms: number): string => (ms === Infinity ? 'never' : figure(ms))

main(process.argv[2]!).catch((fault) => {
  console.error(fault)
  process.exit(1)
})
