// One whole course: several doors ring again and again while the product is killed and started, until it was killed often
// enough; then everything is let come to its end. What was seen is evidence; judging it is the test's affair.
import { join } from 'node:path'
import { Dice } from '../../local/city/dice'
import type { StripEntry } from '../../local/strips/strips'
import { Arrivals } from './control'
import { type Disk, readDisk } from './disk'
import { type Home, makeGround, schemaOf } from './ground'
import { allMessagesEnded } from './laws'
import { Killer } from './moments'
import { type Intention, Phone, pause } from './phone'
import { type Kill, Product, takeBuild, type Up } from './product'
import { ring } from './story'

export interface Evidence {
  kills: readonly Kill[]
  intentions: readonly Intention[]
  /** What stood on the disk after each kill, in the order of `kills`; `answered` are those answered until then. */
  after: { kill: Kill; disk: Disk; answered: Intention[] }[]
  end: Disk
  arrivals: StripEntry[]
  /** Stories that did not come to their end, and why. */
  stuck: string[]
  complaints: string
}

interface Options {
  folder: string
  seed: string
  kills: number
}

/** Every message is handed over within three times HANDING_TAKES and a pause, all channels counted. */
const ROUNDS_TO_SETTLE = 6
const SETTLE_MS = 18_000

export async function play({ folder, seed, kills }: Options): Promise<Evidence> {
  const began = Date.now()
  const dist = takeBuild(folder)
  const data = join(folder, 'data')
  const homes = await makeGround(dist, data)
  const schema = schemaOf(dist)
  const product = new Product(dist, data)
  const arrivals = new Arrivals(product)
  const intentions: Intention[] = []
  const after: Evidence['after'] = []
  const listen = (up: Up) => arrivals.listen(up)
  let over = false
  try {
    const stories = homes.map((home, i) => liveAt(home, i, { product, seed, intentions, isOver: () => over }))
    const killer = new Killer(product, new Dice(`${seed} kills`), listen)
    while (product.kills.length < kills) {
      await killer.once()
      const kill = product.kills.at(-1)!
      const answered = intentions.filter(({ answeredBy = Infinity }) => answeredBy <= kill.start)
      after.push({ kill, disk: await readDisk(data, schema, began), answered: answered.map((one) => ({ ...one })) })
    }
    over = true
    product.start()
    await listen(await product.waitUntilUp())
    const stuck = (await Promise.all(stories)).filter((why) => why !== '')
    const end = await settle(product, listen, () => readDisk(data, schema, began))
    product.start()
    await listen(await product.waitUntilUp())
    await pause(1000)
    await product.stop()
    return {
      kills: product.kills,
      intentions,
      after,
      end,
      arrivals: arrivals.all,
      stuck,
      complaints: product.complaints,
    }
  } finally {
    over = true
    arrivals.close()
    product.abandon()
  }
}

interface Living {
  product: Product
  seed: string
  intentions: Intention[]
  isOver(): boolean
}

/** Rings at this door until it is over; what stopped it early, or ''. */
async function liveAt(home: Home, i: number, { product, seed, intentions, isOver }: Living): Promise<string> {
  const dice = new Dice(`${seed} ${home.household._id}`)
  const phones = new Map<string, Phone>()
  const phone = (personId: string): Phone => {
    const known = phones.get(personId) ?? new Phone(personId, product, dice, intentions)
    phones.set(personId, known)
    return known
  }
  try {
    // At one door nobody of the neighbourhood ever answers.
    while (!isOver()) await ring({ home, phone, dice }, i === 1)
    return ''
  } catch (thrown) {
    return `${home.household._id}: ${thrown instanceof Error ? thrown.stack : thrown}`
  }
}

/** Runs the product undisturbed until no message is owed any more. */
async function settle(product: Product, onUp: (up: Up) => Promise<void>, read: () => Promise<Disk>): Promise<Disk> {
  for (let round = 0; ; round++) {
    await pause(SETTLE_MS)
    await product.stop()
    const disk = await read()
    if (round === ROUNDS_TO_SETTLE || allMessagesEnded(disk).length === 0) return disk
    product.start()
    await onUp(await product.waitUntilUp())
  }
}
