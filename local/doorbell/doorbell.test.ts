// The device that is played, against the real functions behind a real listener.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { handlers as app } from '../../cloudfunctions/app/handlers'
import { handlers as office } from '../../cloudfunctions/office/handlers'
import { openDeviceDoor } from '../../server/device/door'
import { collection } from '../../server/kernel/database'
import { serve } from '../../server/kernel/serve'
import { contextOf, type Main } from '../../test/calls/ground'
import { openStreet, type Street } from '../../test/calls/street'
import { CAST } from '../city/cast'
import { HttpRefusal, type Listener, listen, readBody } from '../gateway/listener'
import { Device } from './device'
import { kept } from './enrol'
import { type Command, readCommandLine } from './options'
import { play } from './play'
import { signatureOf } from './sign'

jest.setTimeout(60_000)

let street: Street
let listener: Listener
const folder = mkdtempSync(join(tmpdir(), 'linling-doorbell-'))
const file = join(folder, 'kept', 'doorbell.json')
/** How many of the next requests are answered by nobody. */
let down = 0
beforeAll(async () => {
  street = await openStreet()
  await street.household(CAST.resident.householdId, CAST.resident.personId, {
    bellConsent: { at: 1, takenBy: CAST.admin.personId },
  })
  await street.volunteer('wang', 150)
  await street.officer(CAST.admin.personId, 'communityAdmin', 'community')
  const clock = () => street.clock.now
  const mains: Record<string, Main> = {
    '/fn/app': serve(app, { clock }),
    '/fn/office': serve(office, { clock }),
    '/fn/device': openDeviceDoor({ clock }),
  }
  listener = await listen({
    port: 0,
    host: '127.0.0.1',
    async handle(request, response, url) {
      const [path, main] = Object.entries(mains).find(([one]) => url.pathname.startsWith(one)) ?? []
      if (!main || !path) throw new HttpRefusal(404, 'INVALID_PATH', '没有这个地址。')
      if (down > 0) {
        down--
        request.socket.destroy()
        return
      }
      const event = {
        httpMethod: request.method,
        path: url.pathname.slice('/fn'.length),
        headers: request.headers,
        body: (await readBody(request, 100_000)).toString('utf8'),
        isBase64Encoded: false,
      }
      const answer = (await main(event, contextOf({ source: 'http' }))) as { statusCode: number; body: string }
      response.writeHead(answer.statusCode, { 'content-type': 'application/json' }).end(answer.body)
    },
  })
})
afterAll(async () => {
  await listener.close()
  await street.ground.close()
  rmSync(folder, { recursive: true, force: true })
})

async function run(command: Command, ...more: string[]): Promise<{ well: boolean; said: string[] }> {
  const said: string[] = []
  let pauses = 0
  const url = `http://127.0.0.1:${listener.port}`
  const wanted = readCommandLine([command, ...more, '--url', url, '--file', file])
  const well = await play(wanted, {
    print: (line) => said.push(line),
    clock: () => street.clock.now,
    // Time passes for the server, not for whoever waits for this test.
    async pause(ms) {
      street.clock.now += ms
      await meanwhile(++pauses)
    },
  })
  return { well, said }
}
/** What others do while the device waits. */
let meanwhile: (pause: number) => Promise<unknown> = async () => undefined

test('signs as the page for makers says', () => {
  const page = readFileSync(join(__dirname, '../../docs/device.md'), 'utf8')
  const { key, calls } = JSON.parse(/### Worked example\s+```json\n([\s\S]*?)```/.exec(page)![1]!)
  expect(calls).toHaveLength(2)
  for (const { signature, time, ...call } of calls) {
    expect(signatureOf(key, { ...call, time: Number(time) })).toBe(signature)
  }
})

test('puts itself up at its first command, keeps its key for its owner’s eyes only, and is the same device after', async () => {
  const first = await run('heartbeat')
  expect(first).toMatchObject({ well: true })
  expect(first.said).toEqual([
    expect.stringMatching(/^已登记一个床头按钮，编号 [0-9a-z]{16}/),
    '收到：电量87%，信号-71 dBm，600秒后再报',
    '（不出声，idle）',
  ])
  const { deviceId } = kept(file)!
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect((await run('state')).said).toEqual(['（不出声，idle）'])
  expect(kept(file)?.deviceId).toBe(deviceId)
})

test('what is wrong is refused, and rings nowhere', async () => {
  expect(await run('bad-signature')).toEqual({ well: true, said: ['被拒绝：401 DEVICE_REFUSED'] })
  expect(await run('replay')).toEqual({
    well: true,
    said: ['第一次：收到', '原样再发一次：', '被拒绝：401 DEVICE_REFUSED'],
  })
  expect((await run('skew', '7200')).said).toEqual([
    '时钟快7200秒：',
    '被拒绝：401 CLOCK_OFF',
    '按返回的时间校正后：',
    '（不出声，idle）',
  ])
  expect((await run('state')).said).toEqual(['（不出声，idle）'])
})

test('presses through a server that is away, then says how help comes, to the door', async () => {
  down = 3
  meanwhile = async (pause) => {
    // Three pauses between attempts, then one before each question.
    const [alert] = await collection('alerts').find({ openKey: CAST.resident.householdId })
    if (pause === 5) await street.step('wang', 'bell.accept', { alertId: alert?._id })
    if (pause === 7) await street.step('wang', 'bell.arrive', { alertId: alert?._id })
    if (pause > 9) throw new Error('nobody came')
  }
  const { well, said } = await run('press')
  meanwhile = async () => undefined
  expect(well).toBe(true)
  expect(said.filter((line) => line.startsWith('没有接通'))).toHaveLength(3)
  expect(said.filter((line) => line.startsWith('门铃说')).map((line) => line.replace(/\d+/g, 'N'))).toEqual([
    '门铃说：还没有接通，请拨打值班电话或N。',
    '门铃说：听到了，已经叫了N个人，请别着急。',
    '门铃说：桃同志正在赶来，大约N分钟到。',
    '门铃说：桃同志到了。',
  ])
  expect((await run('cancel')).said).toEqual(['门铃说：桃同志到了。值班的同志会给您回电话。'])
})

test('a storm joins the alert that is open', async () => {
  const { well, said } = await run('storm', '12')
  expect(well).toBe(true)
  expect(said[0]).toMatch(/^按了12次，12次收到，合成1次求助/)
})

test('on a line where every answer is late it waits longer each time, and is heard', async () => {
  const slow = await listen({
    port: 0,
    host: '127.0.0.1',
    handle: async (_request, response) => {
      await new Promise((resume) => setTimeout(resume, 300))
      response.end('{"ok":true}')
    },
  })
  try {
    const credentials = { url: `http://127.0.0.1:${slow.port}`, deviceId: 'd', key: 'k' }
    const device = new Device({ credentials, patience: 150, pause: async () => undefined })
    expect(await device.press({ attempts: 30 })).toMatchObject({ ok: true })
  } finally {
    await slow.close()
  }
})

test('a key nobody knows any more: it says so and gives up after three', async () => {
  const unknown = { ...kept(file)!, url: `http://127.0.0.1:${listener.port}/fn`, deviceId: '0123456789abcdef' }
  let attempts = 0
  const device = new Device({ credentials: unknown, clock: () => street.clock.now, pause: async () => undefined })
  const answer = await device.press({ failed: () => void attempts++ })
  expect([answer.code, attempts]).toEqual(['DEVICE_REFUSED', 3])
})

test('the command line: a word it does not know, or one too many, is told', () => {
  expect(readCommandLine([]).help).toBe(true)
  expect(readCommandLine(['storm', '200'])).toMatchObject({ command: 'storm', number: 200, help: false })
  for (const args of [['ring'], ['press', '5'], ['storm', 'many'], ['storm', '1', '2'], ['--nothing']]) {
    expect(() => readCommandLine(args)).toThrow()
  }
})
