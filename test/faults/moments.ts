// When to kill: moments that hurt, each with chance in it. A deck of all of them is dealt again and again, so that every
// kind has its turn.
import { once } from 'node:events'
import type { Dice } from '../../local/city/dice'
import { tellChannels } from './control'
import { pause } from './phone'
import type { Product, Up } from './product'

/** Longest wait for something to happen, milliseconds; then it is killed all the same. */
const LONGEST = 15_000
/** Milliseconds between two ticks of the pulse. */
const PULSE = 5000
/** How long a slow channel takes, milliseconds: less than a caller is kept waiting. */
const SLOW = 1500
/** How long one that has handed over keeps its answer back: well beyond the kill that follows. */
const HELD = 5000

type Heard = 'sent' | 'answered' | 'arrived'

interface Ground {
  product: Product
  dice: Dice
  up: Up
}

/** The `times`-th time this is heard from now, or when it has not been heard for long. */
async function heard({ product }: Ground, what: Heard, times: number): Promise<void> {
  const late = AbortSignal.timeout(LONGEST)
  for (let time = 0; time < times; time++) {
    if (late.aborted) return
    await once(product.heard, what, { signal: late }).catch(() => undefined)
  }
}

type Moment = (ground: Ground) => Promise<void>

/** Each resolves when the kill is to come; it then comes in the same turn. `starting` never sees the product up. */
const MOMENTS: Record<string, Moment> = {
  'at any time': ({ dice }) => pause(dice.whole(50, 2500)),
  'right after an answer': (ground) => heard(ground, 'answered', ground.dice.whole(1, 8)),
  'soon after an answer': async (ground) => {
    await heard(ground, 'answered', ground.dice.whole(1, 6))
    await pause(ground.dice.whole(1, 60))
  },
  'while a call is answered': async (ground) => {
    await heard(ground, 'sent', ground.dice.whole(1, 8))
    await pause(ground.dice.whole(0, 120))
  },
  'in the pulse': async (ground) => {
    await pause(PULSE - (Date.now() % PULSE) + ground.dice.whole(0, 250))
  },
  // The attempt is on record, and the channel has not yet passed it on.
  'recorded, not yet handed': async (ground) => {
    await tellChannels(ground.up, ground.product.data, { slowMs: SLOW })
    await heard(ground, 'sent', ground.dice.whole(2, 6))
    await pause(ground.dice.whole(100, SLOW - 100))
  },
  // It is on the phone this very moment, and its result cannot be on record yet.
  'handed, result not yet recorded': async (ground) => {
    await tellChannels(ground.up, ground.product.data, { holdMs: HELD })
    await heard(ground, 'arrived', ground.dice.whole(1, 4))
  },
  // The channel accepts, passes on, and its answer is lost.
  'answers of the channels lost': async (ground) => {
    await tellChannels(ground.up, ground.product.data, { hangUp: true })
    await heard(ground, 'arrived', ground.dice.whole(1, 6))
    await pause(ground.dice.whole(0, 150))
  },
}
const STARTING = 'while it starts'
const DECK = [...Object.keys(MOMENTS), STARTING]

export class Killer {
  #deck: string[] = []

  constructor(
    private readonly product: Product,
    private readonly dice: Dice,
    /** What is to be done with every start that comes up. */
    private readonly onUp: (up: Up) => Promise<void>,
  ) {}

  /** Starts the product, waits for the moment, kills it. */
  async once(): Promise<string> {
    const { product, dice } = this
    if (this.#deck.length === 0) this.#deck = dice.shuffle(DECK)
    const name = this.#deck.pop()!
    product.start()
    if (name === STARTING) {
      await pause(dice.whole(30, 900))
    } else {
      const up = await product.waitUntilUp()
      await this.onUp(up)
      await MOMENTS[name]!({ product, dice, up })
    }
    await product.kill(name)
    return name
  }
}
