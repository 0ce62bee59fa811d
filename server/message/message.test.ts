// The ledger of consents as a phone sees it.
import { callsAt, store } from '../../test/calls/city'
import { type Ground, newKey, openGround } from '../../test/calls/ground'
import { PLACES, personOf } from '../../test/calls/people'

let ground: Ground
const calls = callsAt()
beforeAll(async () => {
  ground = await openGround()
  await store(ground, 'places', PLACES)
  await store(ground, 'people', [personOf('a', 1), personOf('b', 2)])
})
afterAll(() => ground.close())

type Ledger = { templateId: string; name: string; left: number }[]
const leftOf = (answer: object, templateId: string) =>
  (answer as { data: { ledger: Ledger } }).data.ledger.find((one) => one.templateId === templateId)?.left
const record = (accepted: string[], rejected: string[] = [], key = newKey()) =>
  calls.as('a', 'message.recordConsents', { accepted, rejected }, key)

test('shows every message there is, none consented to at first', async () => {
  const answer = await calls.as('a', 'message.myConsents')
  expect(leftOf(answer, 'bell_call')).toBe(0)
  expect((answer.data as unknown as { ledger: Ledger }).ledger.map(({ name }) => name)).toContain('邻居按铃求助')
})

test('every tap adds one to each accepted and takes nothing from those refused', async () => {
  await record(['bell_call', 'bell_not_needed'])
  const answer = await record(['bell_call'], ['bell_not_needed'])
  expect([leftOf(answer, 'bell_call'), leftOf(answer, 'bell_not_needed')]).toEqual([2, 1])
  expect(leftOf(await calls.as('b', 'message.myConsents'), 'bell_call')).toBe(0)
})

test('a retried tap counts once, and so does a template named twice in one', async () => {
  const before = leftOf(await calls.as('a', 'message.myConsents'), 'bell_call')!
  const key = newKey()
  await record(['bell_call', 'bell_call'], [], key)
  expect(leftOf(await record(['bell_call', 'bell_call'], [], key), 'bell_call')).toBe(before + 1)
})

test('a template that is not ours is refused', async () => {
  expect(await record(['somebody_elses'])).toMatchObject({ code: 'BAD_INPUT' })
})
