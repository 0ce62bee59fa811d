// One schedule: who does what when, which requests come first, what a channel answers, which process is dropped where, how
// the clock jumps. Everything follows from the plan and its seed, so that one that breaks a law breaks it again.
import type { Alert } from '../../domain/bell/alert'
import { OPEN_STATES } from '../../domain/bell/alert'
import { Dice } from '../../local/city/dice'
import { ModelCloud, type Process } from './cloud'
import { alwaysHolds, doorsAreKept, standDownReaches, stillEscalates, timelinesTell } from './laws'
import { call, granny, HOMES, type Home, NEIGHBOURS, PEOPLE, START, settleDown, tick } from './world'

export const ACTS = [
  'press',
  'cancel',
  'accept',
  'comes',
  'decline',
  'depart',
  'stillComing',
  'release',
  'arrive',
  'nobodyOpens',
  'resolve',
  'falseAlarm',
  'confirm',
  'notHelped',
  'reached',
  'notReached',
  'callByHand',
  'assign',
  'skipToWave',
  'close',
  'tick',
  'wait',
  'clock',
] as const
export type Act = (typeof ACTS)[number]

export interface Command {
  act: Act
  who: number
  home: number
  /** Requests of whoever that are let through before the next command begins. */
  overlap: number
  /** Requests after which the process is dropped; undefined: it is left alone. */
  dropAfter?: number | undefined
  /** The client sends the very same once more. */
  twice: boolean
}

export interface Plan {
  seed: number
  commands: readonly Command[]
  /** Share of messages whose hand-over goes wrong in some way. */
  illness: number
}

/** Taken before time is made: what waits for it waits for real. */
const soon = setImmediate
const flush = () => new Promise<void>((resolve) => soon(resolve))

const COMES = ['accept', 'depart', 'arrive', 'resolve'] as const
const OF_HOME: ReadonlySet<Act> = new Set(['press', 'cancel', 'confirm', 'notHelped'])
const OF_CALLED: ReadonlySet<Act> = new Set(['accept', 'comes', 'decline'])
const OF_DESK: ReadonlySet<Act> = new Set([
  'reached',
  'notReached',
  'falseAlarm',
  'callByHand',
  'assign',
  'skipToWave',
  'close',
])
const FAULTS: ReadonlySet<string> = new Set(['OUR_FAULT', 'BAD_INPUT', 'UNKNOWN_CALL', 'KEY_NEEDED'])
const MOST_STEPS = 20_000

interface Intention {
  who: string
  name: string
  input: Record<string, unknown>
  key: string
  process: Process
  answer?: { ok: boolean; code?: string }
}

class Run {
  readonly cloud = new ModelCloud()
  readonly #dice: Dice
  readonly #plan: Plan
  readonly #intentions: Intention[] = []
  readonly broken = new Set<string>()
  #drops = true
  #keys = 0

  constructor(plan: Plan) {
    this.#plan = plan
    this.#dice = new Dice(`schedule ${plan.seed}`)
    this.cloud.outcome = () => this.#outcome()
    this.cloud.afterWrite = () => {
      for (const one of alwaysHolds(this.#alerts)) this.broken.add(one)
    }
  }

  get #alerts(): Alert[] {
    return [...this.cloud.memory.of('alerts').values()] as unknown as Alert[]
  }

  #outcome() {
    const dice = this.#dice
    if (!this.#drops || !dice.chance(this.#plan.illness)) return { result: 'handed' as const }
    return dice.pick([
      { result: 'failed' as const, reason: 'told to fail' },
      { result: 'unknown' as const, reason: 'no answer in time' },
      'never' as const,
    ])
  }

  async play(): Promise<string[]> {
    settleDown(this.cloud)
    for (const command of this.#plan.commands) {
      this.#begin(command)
      for (let i = 0; i < command.overlap; i++) await this.#step()
    }
    await this.#drain()
    this.#drops = false
    await this.#clientsTryAgain()
    await this.#nobodyAnswers(8, 20_000)
    for (const one of stillEscalates(this.#alerts, Date.now())) this.broken.add(one)
    await this.#somebodyComes()
    for (const law of [timelinesTell, standDownReaches]) for (const one of law(this.#alerts)) this.broken.add(one)
    for (const one of doorsAreKept(this.#alerts, this.cloud.delivered)) this.broken.add(one)
    this.#pressedOnce()
    for (const fault of this.cloud.faults) this.broken.add(fault.message)
    this.#count()
    return [...this.broken]
  }

  #count(): void {
    seen.schedules++
    seen.dropped += this.cloud.processes.filter(({ dropped }) => dropped).length
    for (const { timeline } of this.#alerts) {
      for (const { event } of timeline) seen.events.set(event, (seen.events.get(event) ?? 0) + 1)
    }
  }

  /** The door's alert: open, or the last there was. */
  #alertOf(home: Home): Alert | undefined {
    return (
      this.#alerts.find(({ openKey }) => openKey === home) ??
      this.#alerts.filter((one) => one.householdId === home).at(-1)
    )
  }

  #begin({ act, who, home, dropAfter, twice }: Command): void {
    const dice = this.#dice
    if (act === 'wait') {
      this.#pass(dice.pick([1000, 20_000, 60_000, 240_000, 900_000, 2_400_000, 90_000_000]))
      return
    }
    // The clocks of two machines differ by a few seconds; one that is set by more is set while nothing runs.
    if (act === 'clock') {
      const idle = this.cloud.processes.every(({ ended, dropped }) => ended || dropped)
      jest.setSystemTime(Date.now() + dice.pick(idle ? [-60_000, 90_000, 600_000] : [-4000, 4000]))
      return
    }
    const left = dropAfter ?? Number.POSITIVE_INFINITY
    if (act === 'tick') {
      this.cloud.start('tick', left, tick)
      return
    }
    const door = HOMES[home % HOMES.length]!
    const person = dice.chance(0.8) ? this.#fitting(act, door) : PEOPLE[who % PEOPLE.length]!
    // Answers, and once that is answered stands at the door.
    const [first, next]: [Act, Act?] = act === 'comes' ? ['accept', 'arrive'] : [act]
    const asked = this.#asked(first, door)
    if (!asked) return
    const key = `key-of-the-model-${String(++this.#keys).padStart(6, '0')}`
    for (const again of twice ? [false, true] : [false]) {
      const follow = next && this.#asked(next, door)
      this.#send({ who: person, ...asked, key }, again ? Number.POSITIVE_INFINITY : left, () => {
        if (follow) this.#send({ who: person, ...follow, key: `${key}-next` }, Number.POSITIVE_INFINITY)
      })
    }
  }

  /** Somebody from whom this may be expected; in a fifth of all cases just anybody does it. */
  #fitting(act: Act, door: Home): string {
    const dice = this.#dice
    const alert = this.#alertOf(door)
    const going = alert?.responders.filter(({ state }) => state !== 'released').map(({ personId }) => personId) ?? []
    const called =
      alert?.calls.flatMap(({ personId, answer }) => (personId && answer === 'none' ? [personId] : [])) ?? []
    const anybody = [PEOPLE[0]!]
    if (OF_HOME.has(act)) return dice.pick([granny(door), 'daughter'])
    if (OF_CALLED.has(act)) return dice.pick(called.length > 0 ? called : anybody)
    if (OF_DESK.has(act)) return dice.pick(['admin', 'admin', 'admin', 'officer'])
    return dice.pick(going.length > 0 ? going : anybody)
  }

  #asked(act: Act, door: Home): { name: string; input: Record<string, unknown> } | undefined {
    if (act === 'press') return { name: 'bell.press', input: { householdId: door } }
    const alertId = this.#alertOf(door)?._id
    if (!alertId) return undefined
    const chosen = this.#dice.pick(NEIGHBOURS)
    switch (act) {
      case 'resolve':
        return { name: 'bell.resolve', input: { alertId, outcome: 'helpGiven', words: '好了' } }
      case 'falseAlarm':
        return { name: 'bell.resolve', input: { alertId, outcome: 'falseAlarm', words: '误按' } }
      case 'confirm':
      case 'notHelped':
        return { name: 'bell.confirm', input: { alertId, helped: act === 'confirm' } }
      case 'reached':
      case 'notReached':
        return { name: 'bell.callBack', input: { alertId, reached: act === 'reached' } }
      case 'callByHand':
        return { name: 'bell.callPerson', input: { alertId, person: { personId: chosen } } }
      case 'assign':
        return { name: 'bell.assign', input: { alertId, person: { personId: chosen } } }
      case 'skipToWave':
        return { name: 'bell.skipToWave', input: { alertId, wave: this.#dice.whole(1, 4) } }
      case 'close':
        return { name: 'bell.close', input: { alertId, outcome: 'helpGiven', words: '电话里说清楚了，人没事' } }
      default:
        return { name: `bell.${act}`, input: { alertId } }
    }
  }

  #send(what: Pick<Intention, 'who' | 'name' | 'input' | 'key'>, left: number, then?: () => void): void {
    const intention: Intention = { ...what, process: undefined as never }
    intention.process = this.cloud.start(`${what.name} by ${what.who}`, left, async () => {
      const answer = await call(what.who, what.name, what.input, what.key)
      intention.answer = answer
      if (answer.ok) then?.()
      // A refusal is an answer; that something broke inside, or that this model asks amiss, is not.
      if (!answer.ok && FAULTS.has(answer.code ?? '')) throw new Error(`${answer.code}: ${this.cloud.logged.at(-1)}`)
    })
    this.#intentions.push(intention)
  }

  #pass(milliseconds: number): void {
    this.cloud.elapsed += milliseconds
    jest.advanceTimersByTime(milliseconds)
  }

  /** Lets one request through, whichever; with none waiting a moment passes. False when nothing is left to wait for. */
  async #step(): Promise<boolean> {
    const { waiting, processes } = this.cloud
    const dice = this.#dice
    if (waiting.length > 0) {
      const [turn] = waiting.splice(dice.whole(0, waiting.length - 1), 1)
      turn!.take()
      if (this.#drops && dice.chance(0.01)) this.#pass(dice.pick([2000, 16_000, 25_000]))
      else if (dice.chance(0.3)) this.#pass(dice.whole(1, 8))
    } else if (processes.some(({ ended, dropped }) => !ended && !dropped)) {
      this.#pass(20)
    } else return false
    await flush()
    return true
  }

  async #drain(): Promise<void> {
    for (let steps = 0; await this.#step(); steps++) {
      if (steps > MOST_STEPS) throw new Error(`a process never ends: ${this.cloud.processes.at(-1)?.name}`)
    }
  }

  async #clientsTryAgain(): Promise<void> {
    const answered = new Set(this.#intentions.flatMap(({ answer, key }) => (answer ? [key] : [])))
    const unanswered = this.#intentions.filter(({ key }) => !answered.has(key))
    for (const { who, name, input, key } of new Map(unanswered.map((one) => [one.key, one])).values()) {
      this.#send({ who, name, input, key }, Number.POSITIVE_INFINITY)
      if (this.#dice.chance(0.5)) await this.#drain()
    }
    await this.#drain()
  }

  /** Only the timer goes on, late by up to as much. */
  async #nobodyAnswers(ticks: number, every = 5000): Promise<void> {
    for (let i = 0; i < ticks; i++) {
      this.#pass(every)
      this.cloud.start('tick', Number.POSITIVE_INFINITY, tick)
      await this.#drain()
    }
  }

  /** Whoever is called last comes in the end; every alert must end by that. */
  async #somebodyComes(): Promise<void> {
    const open = () => this.#alerts.filter(({ state }) => OPEN_STATES.includes(state))
    for (let round = 0; open().length > 0; round++) {
      if (round > 80) {
        for (const { _id, state } of open()) this.broken.add(`${_id} never ends: ${state}`)
        return
      }
      for (const alert of open()) await this.#comeTo(alert)
      await this.#nobodyAnswers(1)
    }
  }

  async #comeTo({ _id: alertId, householdId, state, calls, round, responders }: Alert): Promise<void> {
    // Now and then nobody of the household says anything for a day.
    if (state === 'resolved' && this.#dice.chance(0.1)) {
      this.#pass(90_000_000)
      await this.#nobodyAnswers(1)
    }
    const going = responders.filter((one) => one.state !== 'released').map(({ personId }) => personId)
    const asked = calls
      .filter((one) => one.round === round && one.answer === 'none' && one.personId)
      .map((one) => one.personId!)
    const steps: [string, string, Record<string, unknown>][] =
      state === 'resolved'
        ? [[granny(householdId as Home), 'bell.confirm', { helped: true }]]
        : [...going, ...asked]
            .slice(0, 1)
            .flatMap((who) =>
              COMES.map((step): [string, string, Record<string, unknown>] => [
                who,
                `bell.${step}`,
                step === 'resolve' ? { outcome: 'helpGiven', words: '好了' } : {},
              ]),
            )
    for (const [who, name, input] of steps) {
      this.#send(
        { who, name, input: { alertId, ...input }, key: `key-of-the-end-${String(++this.#keys).padStart(6, '0')}` },
        1e9,
      )
      await this.#drain()
    }
  }

  /** Every press that was answered stands on exactly one alert, once. */
  #pressedOnce(): void {
    const presses = this.#alerts.flatMap(({ presses }) => presses.map(({ key }) => key))
    const sent = this.#intentions.filter(({ name }) => name === 'bell.press')
    for (const key of new Set(sent.map((one) => one.key))) {
      const times = presses.filter((one) => one === key).length
      const answers = sent.filter((one) => one.key === key).flatMap(({ answer }) => answer ?? [])
      if (answers.some(({ ok }) => ok) && times !== 1)
        this.broken.add(`the press ${key} stands on alerts ${times} times`)
      if (answers.length === 0) this.broken.add(`the press ${key} was never answered`)
    }
  }
}

/** What all schedules together came by: lines of timelines, and how often a process was dropped. */
export const seen = { events: new Map<string, number>(), dropped: 0, schedules: 0 }

/** Plays it; gives what it broke. */
export async function play(plan: Plan): Promise<string[]> {
  jest.useFakeTimers({ now: START, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] })
  try {
    return await new Run(plan).play()
  } finally {
    jest.useRealTimers()
  }
}
