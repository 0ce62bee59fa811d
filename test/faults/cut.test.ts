// Functions cut off after their n-th request, for n from 1 to 50: the real bundles with the unmodified SDK against the local
// cloud, which kills the function's process before it hears the answer. The client then sends the same intention again, as
// the app does; the story goes on to its end, and the laws of the model hold on what is stored.
//   LINLING_CUTS=200 npx jest test/faults/cut
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Alert, alert as alertShape } from '../../domain/bell/alert'
import { type Local, startLocal } from '../../local/lifecycle/start'
import { alwaysHolds, standDownReaches, timelinesTell } from '../model/laws'
import { granny, HOMES, rows } from '../model/world'
import { readAll } from './ground'
import { takeBuild } from './product'

const CUTS = Number(process.env['LINLING_CUTS'] ?? 50)

let folder: string
let local: Local
/** What is killed after how many more requests. */
let cut: { name: string; left: number } | undefined
let cuts = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linling-cut-'))
  const dist = takeBuild(folder)
  local = await startLocal({
    distFolder: dist,
    timers: false,
    onRequest() {
      if (!cut || --cut.left > 0) return
      const pid = local.functions.pid(cut.name)
      cut = undefined
      if (pid === undefined) return
      cuts++
      process.kill(pid, 'SIGKILL')
    },
  })
  for (const [name, documents] of Object.entries(rows(0))) {
    await local.database.importDocuments(name, JSON.parse(JSON.stringify(documents)))
  }
}, 180_000)
afterAll(async () => {
  await local.stop()
  rmSync(folder, { recursive: true, force: true })
})

interface Said {
  ok: boolean
  code?: string
  data?: { alert: { alertId: string } }
}

/** Sends until it is answered, always the same intention; it is cut off after `left` requests the first time. */
async function say(who: string, name: string, input: object, key: string, left?: number): Promise<Said> {
  if (left !== undefined) cut = { name: 'bell', left }
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return (await local.call('bell', { openid: `openid-${who}` }, { call: name, input, key })) as Said
    } catch {
      // Its process is gone; a phone would try again.
    } finally {
      cut = undefined
    }
  }
  throw new Error(`${name} by ${who} was never answered`)
}

async function tick(left?: number): Promise<void> {
  if (left !== undefined) cut = { name: 'pulse', left }
  await local.call('pulse', { timer: 'pulse' }).catch(() => undefined)
  cut = undefined
}

const alerts = async (): Promise<Alert[]> =>
  (await readAll(local.database, 'alerts')).map((one) => alertShape.parse(one))

/** Which of the story's steps is cut off, in turn. */
const STEPS = ['press', 'accept', 'arrive', 'resolve', 'confirm', 'tick'] as const

test.each(Array.from({ length: CUTS }, (_, i) => [i + 1, STEPS[i % STEPS.length]!] as const))(
  'cut off after request %i of %s',
  async (n, step) => {
    const home = HOMES[n % HOMES.length]!
    // A press makes some thirty requests, the other steps fewer: every place in them has its turn.
    const at = 1 + ((Math.floor((n - 1) / STEPS.length) * 4 + n) % (step === 'press' ? 30 : 14))
    const left = (now: (typeof STEPS)[number]) => (now === step ? at : undefined)
    const key = (what: string) => `cut-${String(n).padStart(4, '0')}-${what}-0000000000`
    const pressed = await say(granny(home), 'bell.press', { householdId: home }, key('press'), left('press'))
    expect(pressed).toMatchObject({ ok: true })
    const { alertId } = pressed.data!.alert
    await tick(left('tick'))
    const called = (await alerts()).find(({ _id }) => _id === alertId)!.calls
    const who = called.find(({ as, answer }) => as === 'nearMember' && answer === 'none')!.personId!
    for (const [what, input] of [
      ['accept', {}],
      ['arrive', {}],
      ['resolve', { outcome: 'helpGiven', words: '扶起来了' }],
    ] as const) {
      expect(await say(who, `bell.${what}`, { alertId, ...input }, key(what), left(what))).toMatchObject({ ok: true })
    }
    expect(
      await say(granny(home), 'bell.confirm', { alertId, helped: true }, key('confirm'), left('confirm')),
    ).toMatchObject({ ok: true })

    const all = await alerts()
    const one = all.find(({ _id }) => _id === alertId)!
    expect(one.state).toBe('confirmed')
    expect(one.presses).toHaveLength(1)
    for (const event of ['press', 'accept', 'arrive', 'resolve', 'confirm']) {
      expect([event, one.timeline.filter((entry) => entry.event === event).length]).toEqual([event, 1])
    }
    for (const law of [alwaysHolds, timelinesTell, standDownReaches]) expect(law(all)).toEqual([])
  },
  60_000,
)

test('the cuts met functions at work', () => {
  expect(cuts).toBeGreaterThan(CUTS * 0.6)
})
