/** What is answered on a phone comes to the function over HTTP, in the form Tencent Cloud documents. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCallback, readNotPickedUp } from '../../domain/reply/callback'
import { writeFunctions } from '../functions/fixtures/deploy'
import { type Local, startLocal } from '../lifecycle/start'
import type { NewEntry } from '../strips/strips'

const heardFile = join(mkdtempSync(join(tmpdir(), 'linling-heard-')), 'heard')
const { folder, functions } = writeFunctions({
  reply: {
    source: `exports.main = (event) => {
      require('node:fs').appendFileSync(process.env.HEARD, JSON.stringify([event.path, JSON.parse(event.body)]) + '\\n')
      const result = event.path === '/reply/' + process.env.LINLING_CALLBACK_TOKEN && !event.body.includes('坏') ? 0 : 1
      return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ result }) }
    }`,
  },
})
const told = () =>
  readFileSync(heardFile, 'utf8')
    .trim()
    .split('\n')
    .map((line): [string, object] => JSON.parse(line))
const isEnd = ([, body]: [string, object]) => 'voiceprompt_callback' in body
/** Keys and texts. */
const heard = () => told().filter((one) => !isEnd(one))
const ends = () => told().filter(isEnd)

let local: Local
const start = (telecom?: string) =>
  startLocal({
    functionsFolder: folder,
    manifest: {
      envId: 'test-env',
      functions: functions.map((one) => ({ ...one, httpPath: '/reply' })),
      ...(telecom ? { callbacks: { telecom } } : {}),
    },
    settings: { HEARD: heardFile },
    timers: false,
  })
beforeAll(async () => {
  local = await start('/reply')
})
afterAll(() => local.stop())

const call: NewEntry = {
  channel: 'call',
  phone: '12000000001',
  templateName: 'bellCall',
  title: '来电',
  lines: ['求助'],
}
const sms: NewEntry = { ...call, channel: 'sms', title: '短信', lines: ['【邻铃】有邻居按铃求助。'] }
const control = async (id: string, body: object, on = local) => {
  const response = await fetch(`${on.url}/control/strips/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-control-token': on.controlToken },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

test('a key pressed in a call, ringing or answered, comes with the id of that call', async () => {
  const { id } = local.strips.add(call)
  expect((await control(id, { act: 'key', key: '2' })).body.entry).toMatchObject({ state: 'answered', said: ['2'] })
  expect((await control(id, { act: 'key', key: '1' })).body.entry).toMatchObject({
    state: 'answered',
    said: ['2', '1'],
  })
  const forms = heard().slice(-2)
  expect(forms[0]).toEqual([
    expect.stringMatching(/^\/reply\/[0-9a-f]{48}$/),
    { voicekey_callback: { call_from: '', callid: id, keypress: '2', mobile: '12000000001', nationcode: '86' } },
  ])
  expect(readCallback(forms[1]![1])).toEqual({ by: 'voice', phone: '12000000001', reference: id, key: '1' })
})

test('a text sent back comes with its number, its time and nothing else to know it by', async () => {
  const { id } = local.strips.add(sms)
  const before = Date.now()
  expect((await control(id, { act: 'reply', text: ' 能去 ' })).body.entry).toMatchObject({
    state: 'tapped',
    said: ['能去'],
  })
  const [, form] = heard().at(-1)!
  expect(form).toEqual({
    extend: '',
    mobile: '12000000001',
    nationcode: '86',
    sign: '邻铃',
    text: '能去',
    time: expect.any(Number),
  })
  const said = readCallback(form)
  expect(said).toMatchObject({ by: 'sms', phone: '12000000001', text: '能去' })
  expect(Math.abs((said?.by === 'sms' ? said.at : 0) - before)).toBeLessThan(5_000)
})

test('no key in an SMS or after hanging up, no text to a call, and nothing but keys and words', async () => {
  const [ring, text] = [local.strips.add(call).id, local.strips.add(sms).id]
  const before = heard().length
  expect((await control(text, { act: 'key', key: '1' })).status).toBe(409)
  expect((await control(ring, { act: 'reply', text: '1' })).status).toBe(409)
  for (const body of [
    { act: 'key', key: '11' },
    { act: 'key' },
    { act: 'reply', text: ' ' },
    { act: 'key', key: '1', more: 1 },
  ]) {
    expect((await control(ring, body)).status).toBe(400)
  }
  await control(ring, { act: 'hangUp' })
  expect((await control(ring, { act: 'key', key: '1' })).status).toBe(409)
  expect((await control('none', { act: 'key', key: '1' })).status).toBe(404)
  expect(heard()).toHaveLength(before)
})

test('that it was not taken is said, and so where nobody listens', async () => {
  expect(await control(local.strips.add(sms).id, { act: 'reply', text: '坏' })).toMatchObject({
    status: 502,
    body: { code: 'NOT_TAKEN' },
  })
  const deaf = await start()
  try {
    expect((await control(deaf.strips.add(call).id, { act: 'key', key: '1' }, deaf)).status).toBe(502)
  } finally {
    await deaf.stop()
  }
})

test('a call that nobody picks up, or that is cut off, comes as rung in vain; one that was picked up does not', async () => {
  const before = ends().length
  const vain = local.strips.add(call)
  await control(vain.id, { act: 'hangUp' })
  const taken = local.strips.add(call)
  await control(taken.id, { act: 'answer' })
  await control(taken.id, { act: 'hangUp' })
  for (let i = 0; i < 100 && ends().length < before + 2; i++) await new Promise((resolve) => setTimeout(resolve, 20))
  const read = ends()
    .slice(before)
    .map(([, body]) => readNotPickedUp(body))
  expect(read).toHaveLength(2)
  expect(read).toContainEqual({ phone: '12000000001', reference: vain.id })
  expect(read).toContain(undefined)
})
