// Every contract with garbage from somebody who may call it: wrong types, operators, prototype keys, a megabyte of text,
// depth. Each is refused with a code, nothing is written, no function falls over, and no log repeats what was sent.
import { signSession } from '../../server/kernel/session'
import { allContracts, allMains } from './contracts'
import { type Answered, asWechat, contextOf, type Ground, newKey, openGround, overHttp, SESSION_KEY } from './ground'
import { householdOf, PLACES, personOf, positionOf, volunteerOf } from './people'
import { SAMPLES } from './samples'

const contracts = allContracts().map(({ contract }) => contract)
const mains = allMains()
const mainOf = (name: string) => mains.get(name)!

let ground: Ground
let before: unknown
/** Holds an office of every role, so that nothing is refused for want of a right. */
const MAY_ALL = 'everybody'
const token = () => signSession(MAY_ALL, Date.now(), SESSION_KEY).token

beforeAll(async () => {
  ground = await openGround()
  const { database } = ground
  await database.importDocuments('places', PLACES as never)
  await database.importDocuments('people', [personOf(MAY_ALL, 1)] as never)
  const offices = (['volunteer', 'gridOfficer', 'communityAdmin', 'unitContact'] as const).map((office) =>
    positionOf(MAY_ALL, office, 'community'),
  )
  await database.importDocuments('positions', offices as never)
  await database.importDocuments('volunteers', [volunteerOf(MAY_ALL, 100)] as never)
  const home = householdOf('home', { memberIds: [MAY_ALL], bellConsent: { at: 1, takenBy: MAY_ALL } })
  await database.importDocuments('households', [home] as never)
  before = await ground.dump()
})
afterAll(() => ground.close())

async function refused(call: () => Promise<Answered>, codes: readonly string[], what: string): Promise<void> {
  const written = ground.writes()
  const answer = await call()
  expect({ what: what.slice(0, 200), ok: answer.ok }).toEqual({ what: what.slice(0, 200), ok: false })
  expect(codes).toContain(answer.code)
  expect(answer).not.toHaveProperty('data')
  expect(ground.writes()).toBe(written)
}

const deep = (levels: number): unknown => {
  let value: unknown = 'x'
  for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { x: value }
  return value
}
const fromJson = (text: string): unknown => JSON.parse(text)

/** Never good in the place of a string, a number, a truth value or a choice. */
const NEVER: unknown[] = [
  null,
  [],
  {},
  ['x'],
  { $ne: null },
  { $gt: '' },
  { $regex: '.*' },
  { $where: 'true' },
  { $set: { partyMember: true } },
  { length: 5 },
  fromJson('{"__proto__": {"polluted": true}}'),
  deep(8),
  'x'.repeat(2001),
  'NaN',
  '1e999',
  -1,
  1.5,
  2 ** 60,
  1e308,
  '\u0000',
  '../../etc/passwd',
]

/** Of so many values one goes through the function itself. */
const EVERY = 7

/** The sample with the value at each path replaced, one at a time; lists and objects are also entered. */
function* bent(value: unknown, path: string[] = []): Generator<{ path: string[]; replace: (by: unknown) => unknown }> {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    const held = (value as Record<string, unknown>)[key]
    const put = (by: unknown): unknown =>
      Array.isArray(value) ? value.map((one, i) => (String(i) === key ? by : one)) : { ...(value as object), [key]: by }
    yield { path: [...path, key], replace: put }
    for (const inner of bent(held, [...path, key])) yield { path: inner.path, replace: (by) => put(inner.replace(by)) }
  }
}

describe.each(contracts.map((contract) => [contract.name, contract] as const))('%s', (name, contract) => {
  const main = mainOf(contract.servedBy)
  const sample = SAMPLES[name]!
  const send = (input: unknown, key: unknown = newKey()) => overHttp(main, token(), { call: name, input, key })

  test('takes nothing but an object of its own fields', async () => {
    for (const input of [null, [], [sample], 'x', 0, 1, true, '', JSON.stringify(sample)]) {
      await refused(() => send(input), ['BAD_INPUT'], JSON.stringify(input))
    }
    for (const unknown of ['$where', '$or', 'extra', '_id', 'toString', 'hasOwnProperty', '']) {
      await refused(() => send({ ...sample, [unknown]: 'x' }), ['BAD_INPUT'], unknown)
    }
    const text = JSON.stringify(sample).slice(0, -1)
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const polluted = fromJson(`${text}${text === '{' ? '' : ','}"${key}":{"polluted":true}}`)
      await refused(() => send(polluted), ['BAD_INPUT'], key)
      // As WeChat hands it over: an object, not its text.
      const direct = { call: name, input: polluted, key: newKey() }
      await refused(() => asWechat(main, `openid-${MAY_ALL}`, direct), ['BAD_INPUT'], key)
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  // Every value at every place is held to the shape; through the function, which does no more than that, go three of them a place,
  // others at each.
  test('lets no value of a wrong kind through, at any depth', async () => {
    let tried = 0
    for (const [nth, { path, replace }] of [...bent(sample)].entries()) {
      for (const [i, value] of NEVER.entries()) {
        const input = replace(value)
        const fits = contract.input.safeParse(input).success
        // Some values are no garbage in some places: an empty list of hours, -1 as a longitude.
        if (isFine(path, value) && fits) continue
        tried++
        const what = `${path.join('.')} ${JSON.stringify(value)}`
        expect({ what, fits }).toEqual({ what, fits: false })
        if ((i + nth) % EVERY === 0) await refused(() => send(input), ['BAD_INPUT'], what)
      }
    }
    if (Object.keys(sample).length > 0) expect(tried).toBeGreaterThan(10)
  })

  test('takes no megabyte, wherever it stands', async () => {
    const megabyte = '长'.repeat(350_000)
    await refused(() => send({ ...sample, extra: megabyte }), ['TOO_LARGE'], 'extra')
    await refused(() => send(megabyte), ['TOO_LARGE'], 'input')
    await refused(() => send(sample, megabyte), ['TOO_LARGE'], 'key')
    for (const [nth, { path, replace }] of [...bent(sample)].entries()) {
      const direct = { call: name, input: replace(megabyte), key: newKey() }
      const sent = () => (nth % 2 ? send(replace(megabyte)) : asWechat(main, `openid-${MAY_ALL}`, direct))
      await refused(sent, ['TOO_LARGE'], path.join('.'))
    }
  })

  if (contract.changes) {
    test('changes nothing without a good intention key', async () => {
      for (const key of [
        undefined,
        null,
        '',
        'short',
        5,
        {},
        [],
        { $ne: null },
        'k'.repeat(65),
        'no spaces allowed!',
      ]) {
        await refused(
          () => overHttp(main, token(), { call: name, input: sample, ...(key === undefined ? {} : { key }) }),
          ['KEY_NEEDED', 'BAD_INPUT'],
          String(key),
        )
      }
    })
  }
})

const FREE_WORDS = [
  'elderName',
  'words',
  'text',
  'reason',
  'accepted',
  'rejected',
  '0',
  'phoneCode',
  'strokes',
  'notice',
  'why',
].concat(
  ['name', 'relation', 'where', 'door', 'note', 'healthNote', 'givenBy', 'title', 'field', 'about'],
  ['paper', 'witness', 'find', 'id', 'address'],
)
const MAY_BE_EMPTY = [
  'words',
  'options',
  'hours',
  'accepted',
  'rejected',
  'languages',
  'family',
  'contacts',
  'pictures',
  'needs',
  'equipment',
]

/**
 * Where a value of NEVER may be right, the schema decides: free words and ids are strings, places are numbers. Objects,
 * lists with contents, null and numbers out of range are right nowhere.
 */
function isFine(path: readonly string[], value: unknown): boolean {
  const last = path.at(-1) ?? ''
  // A list of ids takes any word that looks like one.
  if (
    ['placeIds', 'householdIds', 'pictureIds', 'organisationIds', 'hostIds', 'deputyIds', 'topicIds', 'doors'].some(
      (list) => path.includes(list),
    )
  )
    return typeof value === 'string' || Array.isArray(value)
  if (typeof value === 'string') return FREE_WORDS.includes(last) || last.endsWith('Id')
  if (typeof value === 'number')
    return (
      path.includes('coordinates') ||
      ['since', 'radius', 'floor', 'speed', 'detour', 'hours', 'accuracy'].includes(last)
    )
  return Array.isArray(value) && MAY_BE_EMPTY.includes(last)
}

describe('an envelope', () => {
  const good = { call: 'session.me', input: {} }

  test.each(['app', 'bell'])('of %s that is no envelope is refused', async (name) => {
    const main = mainOf(name)
    const envelopes: unknown[] = [
      null,
      [],
      'x',
      5,
      true,
      {},
      [good],
      { call: null },
      { call: 5 },
      { call: { $ne: null } },
      { call: ['session.me'] },
      { ...good, key: { $ne: null } },
      { ...good, extra: 1 },
      { ...good, httpMethod: 5 },
      { call: 'x'.repeat(61) },
      fromJson('{"call": "session.me", "input": {}, "__proto__": {"identity": "admin"}}'),
      fromJson('{"call": "session.me", "input": {}, "constructor": {"name": "x"}}'),
    ]
    for (const envelope of envelopes) {
      await refused(() => overHttp(main, token(), envelope), ['BAD_INPUT'], JSON.stringify(envelope))
      await refused(() => asWechat(main, `openid-${MAY_ALL}`, envelope), ['BAD_INPUT'], JSON.stringify(envelope))
    }
    const calls = [
      '',
      'x',
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'session.me ',
      'SESSION.ME',
      '$where',
    ]
    for (const call of calls) {
      await refused(() => overHttp(main, token(), { call, input: {} }), ['UNKNOWN_CALL'], call)
    }
  })

  test('whose text is broken, too deep, or too long is refused and does not end the process', async () => {
    const main = mainOf('app')
    const texts = [
      '',
      '{',
      'undefined',
      'NaN',
      '{"call":"session.me","input":{"a":1e999}}',
      '\u0000',
      '{"call":"session.me"',
    ]
    for (const text of texts) await refused(() => overHttp(main, token(), text), ['BAD_INPUT'], text)
    const depth = 45_000
    const nested = `{"call":"session.me","input":${'['.repeat(depth)}${']'.repeat(depth)}}`
    await refused(() => overHttp(main, token(), nested), ['BAD_INPUT', 'TOO_LARGE'], 'lists in lists')
    await refused(
      () => asWechat(main, `openid-${MAY_ALL}`, fromJson(nested)),
      ['BAD_INPUT', 'TOO_LARGE'],
      'as an object',
    )
    const objects = `{"call":"session.me","input":${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}}`
    await refused(() => overHttp(main, token(), objects), ['BAD_INPUT', 'TOO_LARGE'], 'objects in objects')
    await refused(() => overHttp(main, token(), 'x'.repeat(1_000_000)), ['TOO_LARGE'], 'a megabyte')
  })

  test('comes by POST, and may come as base64', async () => {
    const main = mainOf('app')
    const event = (more: object) => ({ httpMethod: 'POST', headers: {}, body: JSON.stringify(good), ...more })
    const statusOf = async (more: object) =>
      ((await main(event(more), contextOf({ source: 'http' }))) as { statusCode: number }).statusCode
    for (const httpMethod of ['GET', 'PUT', 'DELETE', 'post', '']) expect(await statusOf({ httpMethod })).toBe(405)
    expect(await statusOf({ body: undefined })).toBe(400)
    expect(await statusOf({ body: Buffer.from(JSON.stringify(good)).toString('base64'), isBase64Encoded: true })).toBe(
      200,
    )
    expect(await statusOf({ body: Buffer.alloc(400_000, 65).toString('base64'), isBase64Encoded: true })).toBe(413)
    for (const odd of [
      { headers: null },
      { headers: { authorization: ['Bearer x'] } },
      { body: { call: 'session.me' } },
      { body: 5 },
    ]) {
      const answer = (await main(event(odd), contextOf({ source: 'http' }))) as { statusCode: number }
      expect([200, 400]).toContain(answer.statusCode)
    }
  })
})

test('after all of it every document is as it was', async () => {
  expect(await ground.dump()).toEqual(before)
})

test('no log repeats a name, a number, a word or a token that was sent, and nothing was our fault', () => {
  expect(ground.logged.length).toBeGreaterThan(100)
  const all = ground.logged.join('\n')
  expect(all).not.toContain('OUR_FAULT')
  expect(all).not.toMatch(/1230000\d{4}|eyJ|桃|etc\/passwd|摔了|按错了|openid-/)
})
