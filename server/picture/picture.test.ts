// Pictures through the functions on the real local database and storage: who may send one, what is kept of it, who sees it.
import { main as choresMain } from '../../cloudfunctions/chores/index'
import { callsAt } from '../../test/calls/city'
import { contextOf, newKey } from '../../test/calls/ground'
import { jpeg, png, SECRETS, webp } from '../../test/calls/pictures'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { sweepPictures } from './sweep'

jest.setTimeout(60_000)
const DAY = 86_400_000

let street: Street
let calls: ReturnType<typeof callsAt>
beforeAll(async () => {
  street = await openStreet()
  calls = callsAt(street.clock)
  await street.volunteer('wang', 150)
  await street.volunteer('second', 160)
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('elsewhere', 'communityAdmin', 'othercommunity')
  await street.person('stranger')
  await street.person('daughter')
})
afterAll(() => street.ground.close())
/** Whoever stands at one door is called to no other. */
afterEach(async () => {
  for (const { _id: alertId } of await collection('alerts').find({ communityId: 'community', state: 'arrived' }))
    await resolve(alertId, [])
})

let homes = 0
/** An open alert of a household of its own, with wang at the door. */
async function atTheDoor(): Promise<{ alertId: string; granny: string }> {
  const [home, granny] = [`home${++homes}`, `granny${homes}`]
  await street.household(home, granny, { familyIds: ['daughter'] })
  const { alertId } = await street.step(granny, 'bell.press', { householdId: home })
  await street.step('wang', 'bell.accept', { alertId })
  await street.step('wang', 'bell.arrive', { alertId })
  return { alertId, granny }
}
type Upload = { url: string; headers: Record<string, string> }
const begin = (who: string, alertId: string, { type = 'image/jpeg', bytes = 4000, key = newKey() } = {}) =>
  calls.as(who, 'picture.begin', { about: { room: 'bell', alertId }, type, bytes }, key)
const begun = async (who: string, alertId: string, more = {}) => {
  const answer = await begin(who, alertId, more)
  if (!answer.ok) throw new Error(answer.code)
  return answer.data as unknown as { pictureId: string; upload?: Upload }
}
const put = ({ url, headers }: Upload, body: Buffer) =>
  fetch(url, { method: 'PUT', headers, body: new Uint8Array(body) })
const finish = (who: string, pictureId: string, key = newKey()) => calls.as(who, 'picture.finish', { pictureId }, key)
async function sent(who: string, alertId: string, body = jpeg(), type = 'image/jpeg'): Promise<string> {
  const { pictureId, upload } = await begun(who, alertId, { type })
  await put(upload!, body)
  expect(await finish(who, pictureId)).toMatchObject({ ok: true })
  return pictureId
}
const links = async (who: string, pictureIds: string[]) => {
  const answer = await calls.as(who, 'picture.links', { pictureIds })
  if (!answer.ok) throw new Error(answer.code)
  return (answer.data as unknown as { links: { pictureId: string; url: string }[] }).links
}
const seenBy = async (who: string, pictureIds: string[]) => (await links(who, pictureIds)).map((one) => one.pictureId)
const stored = (pictureId: string) => collection('pictures').byId(pictureId)
const resolve = (alertId: string, pictures: string[], key = newKey()) =>
  street.call('wang', 'bell.resolve', { alertId, outcome: 'helpGiven', words: '扶起来了', pictures }, key)
const filesOf = async (pictureId: string) => {
  const { rawFile, file } = (await stored(pictureId))!
  return { raw: street.ground.storage.findById(rawFile), kept: file ? street.ground.storage.findById(file) : undefined }
}

test.each([
  ['image/jpeg', jpeg()],
  ['image/png', png()],
  ['image/webp', webp()],
])('%s: the place it was taken at is gone from what is stored', async (type, body) => {
  const { alertId } = await atTheDoor()
  const pictureId = await sent('wang', alertId, body, type)
  const { raw, kept } = await filesOf(pictureId)
  expect(raw).toBeUndefined()
  expect(kept!.bytes).toBeLessThan(body.length)
  const [link] = await links('wang', [pictureId])
  const answer = await fetch(link!.url)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type])
  const text = Buffer.from(await answer.arrayBuffer()).toString('latin1')
  for (const secret of SECRETS) expect(text).not.toContain(secret)
})

test('only who is at the door, spoke with the person, or watches over the ground may add one', async () => {
  const { alertId, granny } = await atTheDoor()
  expect(await begin('stranger', alertId)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await begin('elsewhere', alertId)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await begin(granny, alertId)).toMatchObject({ code: 'NOT_YOURS' })
  expect(await begin('daughter', alertId)).toMatchObject({ code: 'NOT_YOURS' })
  expect(await begin('second', alertId)).toMatchObject({ code: 'NOT_YOURS' })
  await street.step('second', 'bell.accept', { alertId })
  expect(await begin('second', alertId)).toMatchObject({ code: 'NOT_YOURS' })
  expect(await begin('admin', alertId)).toMatchObject({ ok: true })
  expect(await begin('wang', 'no-such-alert')).toMatchObject({ code: 'NOT_FOUND' })
  expect(await resolve(alertId, [])).toMatchObject({ ok: true })
  expect((await begin('wang', alertId)).ok).toBe(false)
  expect((await begin('admin', alertId)).ok).toBe(false)
})

test('household, family and desk see them after the end; whoever went does not', async () => {
  const { alertId, granny } = await atTheDoor()
  const shown = await sent('wang', alertId)
  const notChosen = await sent('wang', alertId)
  const both = [shown, notChosen]
  expect(await seenBy('wang', both)).toEqual(both)
  for (const who of ['admin', granny, 'daughter', 'second']) expect(await seenBy(who, both)).toEqual([])

  const answer = await resolve(alertId, [shown])
  expect(answer).toMatchObject({ ok: true, data: { alert: { as: 'ended' } } })
  expect(JSON.stringify(answer)).not.toContain(shown)
  for (const who of ['admin', granny, 'daughter']) expect(await seenBy(who, both)).toEqual([shown])
  for (const who of ['wang', 'second', 'stranger', 'elsewhere']) expect(await seenBy(who, both)).toEqual([])
  const view = await street.step(granny, 'bell.see', { alertId })
  expect(view).toMatchObject({ as: 'presser', outcome: 'helpGiven', pictures: [shown] })
  expect(await street.step('admin', 'bell.see', { alertId })).toMatchObject({ as: 'desk', pictures: [shown] })
  const looked = (await collection('audits').find({ by: 'admin' })).filter(({ call }) => call === 'picture.links')
  expect(looked).toMatchObject([{ about: { alertId, pictures: 1 } }])
})

test('an outcome takes only one’s own, kept, of this alert, each once', async () => {
  const { alertId } = await atTheDoor()
  const own = await sent('wang', alertId)
  const ofDesk = await sent('admin', alertId)
  const { pictureId: unsent } = await begun('wang', alertId)
  for (const wrong of [[ofDesk], [unsent], ['no-such-picture'], [own, own], [own, ofDesk]])
    expect(await resolve(alertId, wrong)).toMatchObject({ ok: false, code: 'PICTURE_GONE' })
  expect(await resolve(alertId, [own, 'b', 'c', 'd'])).toMatchObject({ code: 'BAD_INPUT' })
  const key = newKey()
  expect(await resolve(alertId, [own], key)).toMatchObject({ ok: true })
  expect(await resolve(alertId, [own], key)).toMatchObject({ ok: true })
  expect((await collection('alerts').byId(alertId))!.resolution).toMatchObject({ pictures: [own] })
})

test('one of another alert is not taken', async () => {
  const first = await atTheDoor()
  const own = await sent('wang', first.alertId)
  await resolve(first.alertId, [])
  const { alertId } = await atTheDoor()
  expect(await resolve(alertId, [own])).toMatchObject({ code: 'PICTURE_GONE' })
})

test('the same intention is one picture, over lost answers and cut lines', async () => {
  const { alertId } = await atTheDoor()
  const key = newKey()
  const [first, again] = [await begun('wang', alertId, { key }), await begun('wang', alertId, { key })]
  expect(again.pictureId).toBe(first.pictureId)
  expect(await finish('wang', first.pictureId)).toMatchObject({ code: 'PICTURE_NOT_THERE' })
  await put(again.upload!, jpeg())
  const finishKey = newKey()
  const both = await Promise.all([1, 2].map(() => finish('wang', first.pictureId, finishKey)))
  expect(both).toMatchObject([{ ok: true }, { ok: true }])
  expect(await finish('wang', first.pictureId, finishKey)).toMatchObject({ ok: true })
  expect(await begun('wang', alertId, { key })).toEqual({ pictureId: first.pictureId })
  // Somebody else's intention with the same key is somebody else's.
  expect((await begun('admin', alertId, { key })).pictureId).not.toBe(first.pictureId)
  // The same key for another thing or type is none.
  const other = newKey()
  await begun('wang', alertId, { key: other })
  expect(await begin('wang', alertId, { key: other, type: 'image/png' })).toMatchObject({ code: 'BAD_INPUT' })
})

test('cut off between storing the copy and writing it down, the same again ends the same; what is sent later is swept', async () => {
  const { alertId } = await atTheDoor()
  const { pictureId, upload } = await begun('wang', alertId)
  await put(upload!, jpeg())
  const { storage } = street.ground
  await storage.put(`pictures/kept/${pictureId}.jpg`, Buffer.from('half a cop'))
  expect(await finish('wang', pictureId)).toMatchObject({ ok: true })
  const { kept } = await filesOf(pictureId)
  expect(kept!.bytes).toBe((await stored(pictureId))!.bytes)
  // The link for sending is still good: nobody sees what comes over it now, and the night takes it away.
  await put(upload!, jpeg())
  const { raw } = await filesOf(pictureId)
  expect(raw).toBeDefined()
  expect(await finish('wang', pictureId)).toMatchObject({ ok: true })
  expect((await filesOf(pictureId)).kept!.blob).toBe(kept!.blob)
  await resolve(alertId, [pictureId])
  await sweepPictures((await stored(pictureId))!.sweepAt!)
  expect(storage.find(raw!.path)).toBeUndefined()
  expect(await seenBy('admin', [pictureId])).toEqual([pictureId])
})

test('bytes that lie are refused and deleted', async () => {
  const { alertId } = await atTheDoor()
  const page = Buffer.from('<html><script>alert(1)</script></html>')
  for (const body of [page, png(), jpeg().subarray(0, 200), Buffer.alloc(2 * 1024 * 1024 + 1, 7)]) {
    const { pictureId, upload } = await begun('wang', alertId)
    await put(upload!, body)
    expect(await finish('wang', pictureId)).toMatchObject({ code: 'NO_PICTURE' })
    expect(await filesOf(pictureId)).toEqual({ raw: undefined, kept: undefined })
    expect(await finish('wang', pictureId)).toMatchObject({ code: 'NO_PICTURE' })
    expect(await seenBy('wang', [pictureId])).toEqual([])
  }
  expect(await begin('wang', alertId, { type: 'image/svg+xml' })).toMatchObject({ code: 'BAD_INPUT' })
  expect(await begin('wang', alertId, { bytes: 2 * 1024 * 1024 + 1 })).toMatchObject({ code: 'BAD_INPUT' })
})

test('somebody else’s picture does not exist', async () => {
  const { alertId } = await atTheDoor()
  const { pictureId, upload } = await begun('wang', alertId)
  await put(upload!, jpeg())
  for (const who of ['admin', 'stranger']) expect(await finish(who, pictureId)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await finish('wang', 'no-such-picture')).toMatchObject({ code: 'NOT_FOUND' })
  expect((await stored(pictureId))!.state).toBe('expected')
})

test('no phone fills the storage', async () => {
  const { alertId } = await atTheDoor()
  for (let i = 0; i < 20; i++) await begun('wang', alertId)
  expect(await begin('wang', alertId)).toMatchObject({ code: 'TOO_OFTEN' })
})

test('a day later whatever came to nothing is gone, and what belongs to an outcome stays', async () => {
  const { alertId } = await atTheDoor()
  const shown = await sent('wang', alertId)
  const notChosen = await sent('wang', alertId)
  const { pictureId: orphan, upload } = await begun('wang', alertId)
  await put(upload!, jpeg())
  const [goneFiles, orphanFiles] = [await filesOf(notChosen), await filesOf(orphan)]
  const { storage } = street.ground
  street.clock.now += DAY
  // Still open: nobody takes away what may be wanted yet.
  await sweepPictures(street.clock.now)
  expect((await filesOf(notChosen)).kept).toBeDefined()
  expect([await stored(orphan), storage.find(orphanFiles.raw!.path)]).toEqual([undefined, undefined])

  expect(await resolve(alertId, [shown])).toMatchObject({ ok: true })
  street.clock.now += DAY
  expect(await sweepPictures(street.clock.now)).toBeGreaterThanOrEqual(1)
  expect([await stored(notChosen), storage.find(goneFiles.kept!.path)]).toEqual([undefined, undefined])
  expect((await filesOf(shown)).kept).toBeDefined()
  expect((await stored(shown))!.sweepAt).toBeUndefined()
  expect(await sweepPictures(street.clock.now)).toBe(0)
  expect(await seenBy('admin', [shown])).toEqual([shown])
})

test('the nightly chore sweeps', async () => {
  const { alertId } = await atTheDoor()
  const pictureId = await sent('wang', alertId)
  await resolve(alertId, [])
  const { sweepAt } = (await stored(pictureId))!
  jest.useFakeTimers({ now: sweepAt! + 1, doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval'] })
  await choresMain({ Type: 'Timer', TriggerName: 'nightly', Time: '' }, contextOf({ source: 'timer' }))
  jest.useRealTimers()
  expect(await stored(pictureId)).toBeUndefined()
})
