// More than one read gives back: due at one instant, merged into one, rung up from one number, changed within one minute.
import type { Matter } from '../../domain/matter/matter'
import { NOW } from '../../test/calls/people'
import { openQuarter, type Quarter } from '../../test/calls/quarter'
import { collection } from '../kernel/database'
import { lastLook } from '../kernel/looks'
import { adoptByPhone } from './adopt'
import { mergedInto, withMerged } from './merged'
import { refreshTallies } from './tallies'

jest.setTimeout(120_000)

const MERGED = 1100
const OPEN = 170
const ALL = 1700
const PHONE = '12388880077'
const MINUTE = 60_000

let quarter: Quarter
beforeAll(async () => {
  quarter = await openQuarter()
  const first = await quarter.held(await quarter.raise('granny'))
  await collection('matters').remove(first._id)
  const all = Array.from(
    { length: ALL },
    (_, i): Matter => ({
      ...first,
      _id: `m${String(i).padStart(4, '0')}`,
      number: String(100_000_000_000 + i),
      ...(i < OPEN ? {} : { open: false, state: i < OPEN + MERGED ? 'merged' : 'closed' }),
      ...(i >= OPEN && i < OPEN + MERGED ? { mergedInto: 'm0000' } : {}),
      raiser: { name: i === OPEN - 1 ? '桃外婆' : '桃邻居', phone: PHONE },
      parties: [],
      letters: [],
      keys: [],
      updatedAt: NOW - MINUTE / 2 + i,
    }),
  )
  for (let i = 0; i < ALL; i += 425) await collection('matters').insertAll(all.slice(i, i + 425))
})
afterAll(() => quarter.ground.close())

test('whatever is due at one instant stands on some page, each once', async () => {
  const read: string[] = []
  for (let after: string | undefined, turned = 0; turned < 10; turned++) {
    const page = await quarter.ok<{ matters: { matterId: string }[]; next?: string }>('street1', 'matter.queue', {
      show: 'open',
      ...(after ? { after } : {}),
    })
    read.push(...page.matters.map(({ matterId }) => matterId))
    after = page.next
    if (!after) break
  }
  expect(read).toHaveLength(OPEN)
  expect(new Set(read).size).toBe(OPEN)
})

test('whatever was merged into one counts with it', async () => {
  const into = (await collection('matters').byId('m0000'))!
  expect(await withMerged([into], mergedInto)).toHaveLength(MERGED + 1)
})

test('among many of one number whoever has it finds their own', async () => {
  const person = (await collection('people').byId('member'))!
  await adoptByPhone({ ...person, name: '桃外婆', phone: PHONE }, NOW)
  expect((await quarter.held(`m${String(OPEN - 1).padStart(4, '0')}`)).raiser.personId).toBe('member')
  expect((await quarter.held('m0000')).raiser.personId).toBeUndefined()
})

test('more changed within a minute than is counted in the time there is: the next call goes on all the same', async () => {
  const now = NOW + 2 * MINUTE
  let through = 0
  for (let i = 0; i < 4 && through < now; i++) through = await refreshTallies(now, -1)
  expect(through).toBe(now)
  expect((await lastLook('talliesOfAroundInTheCity'))?.through).toBe(now)
})
