// Every contract with every caller who may not: wrong roles, nobody, forged timers, forged and outdated tokens, somebody
// else's identity put into the event. Each is refused with a code, and nothing is written.
import jwt from 'jsonwebtoken'
import { signSession } from '../../server/kernel/session'
import { allContracts, allMains } from './contracts'
import { asWechat, contextOf, type Ground, INTERNAL_KEY, newKey, openGround, overHttp, SESSION_KEY } from './ground'
import { householdOf, PLACES, personOf, positionOf, volunteerOf } from './people'
import { SAMPLES } from './samples'

const contracts = allContracts().map(({ contract }) => contract)
const mains = allMains()
const mainOf = (name: string) => mains.get(name)!

/** One person a role; their positions hold around the wall clock, which is the functions' own. */
const CALLERS = {
  resident: [],
  volunteer: ['volunteer'],
  officer: ['gridOfficer'],
  admin: ['communityAdmin'],
} as const
const ROLE_CALLERS = Object.keys(CALLERS) as (keyof typeof CALLERS)[]

let ground: Ground
let now = 0
let before: unknown
beforeAll(async () => {
  ground = await openGround()
  now = Date.now()
  const { database } = ground
  await database.importDocuments('places', PLACES as never)
  const people = [...ROLE_CALLERS, 'past'].map((id, i) => personOf(id, i + 1))
  await database.importDocuments('people', people as never)
  const positions = ROLE_CALLERS.flatMap((id) => CALLERS[id].map((office) => positionOf(id, office, 'community')))
  const over = positionOf('past', 'communityAdmin', 'community', { from: 0, to: now - 1000 })
  await database.importDocuments('positions', [...positions, over] as never)
  await database.importDocuments('volunteers', [volunteerOf('volunteer', 100)] as never)
  const home = householdOf('home', { memberIds: ['resident'], bellConsent: { at: 1, takenBy: 'officer' } })
  await database.importDocuments('households', [home] as never)
  before = await ground.dump()
})
afterAll(async () => {
  const after = await ground.dump()
  await ground.close()
  expect(after).toEqual(before)
})

const tokenOf = (id: string) => signSession(id, Date.now(), SESSION_KEY).token

/** Runs a call that must be refused with this code; fails when anything was written. */
async function refused(code: string, call: () => Promise<unknown>): Promise<void> {
  const written = ground.writes()
  const answer = (await call()) as { ok: boolean; code?: string; message?: string; data?: unknown }
  expect(answer).toMatchObject({ ok: false, code })
  expect(answer).not.toHaveProperty('data')
  expect(answer.message).toMatch(/[\u4e00-\u9fff]/)
  expect(ground.writes()).toBe(written)
}

const envelopeOf = (name: string) => ({ call: name, input: SAMPLES[name], key: newKey() })

test('every contract has a sample that its own schema takes', () => {
  for (const { name, input } of contracts) expect([name, input.safeParse(SAMPLES[name]).success]).toEqual([name, true])
  expect(Object.keys(SAMPLES).sort()).toEqual(contracts.map(({ name }) => name).sort())
})

const closed = contracts.filter(({ may }) => !may.includes('anyone'))

describe.each(closed.map((contract) => [contract.name, contract] as const))('%s', (name, contract) => {
  const main = mainOf(contract.servedBy)

  test('is refused to whoever is not signed in', async () => {
    await refused('SIGN_IN_FIRST', () => overHttp(main, undefined, envelopeOf(name)))
    await refused('SIGN_IN_FIRST', () => asWechat(main, 'openid-of-a-stranger', envelopeOf(name)))
    await refused('SIGN_IN_FIRST', () => main(envelopeOf(name), contextOf({ source: 'scf' })))
  })

  const wrong = ROLE_CALLERS.filter(
    (id) => !contract.may.some((role) => role === 'resident' || (role as string) === id),
  )
  test(`is refused to each wrong role (${wrong.join(', ') || 'there is none'})`, async () => {
    for (const id of wrong) {
      await refused('NOT_YOURS', () => overHttp(main, tokenOf(id), envelopeOf(name)))
      await refused('NOT_YOURS', () => asWechat(main, `openid-${id}`, envelopeOf(name)))
    }
    // An office whose term is over gives nothing.
    if (wrong.includes('resident')) await refused('NOT_YOURS', () => overHttp(main, tokenOf('past'), envelopeOf(name)))
  })

  test('believes no token that is forged, outdated, or made for another use', async () => {
    for (const token of badTokens()) await refused('SIGN_IN_FIRST', () => overHttp(main, token, envelopeOf(name)))
  })
})

/** For the admin, by every hand but ours. */
function badTokens(): string[] {
  const iat = Math.floor(Date.now() / 1000)
  const good = { sub: 'admin', use: 'session', iat, exp: iat + 3600 }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const [head, body, signature] = tokenOf('resident').split('.') as [string, string, string]
  const old = iat - 40 * 86_400
  return [
    jwt.sign(good, 'a-key-that-somebody-guessed-0123456789'),
    jwt.sign(good, INTERNAL_KEY),
    jwt.sign(good, SESSION_KEY, { algorithm: 'HS512' }),
    jwt.sign({ ...good, use: 'internal' }, SESSION_KEY),
    jwt.sign({ sub: 'admin', iat, exp: iat + 3600 }, SESSION_KEY),
    jwt.sign({ ...good, sub: 'nobody-of-this-city' }, SESSION_KEY),
    jwt.sign({ sub: 'admin', use: 'session', iat }, SESSION_KEY),
    jwt.sign({ ...good, iat: old, exp: old + 30 * 86_400 }, SESSION_KEY),
    signSession('admin', Date.now() - 31 * 86_400_000, SESSION_KEY).token,
    `${part({ alg: 'none', typ: 'JWT' })}.${part(good)}.`,
    `${part({ alg: 'none', typ: 'JWT' })}.${part(good)}.${signature}`,
    `${part({ alg: 'HS256', typ: 'JWT', kid: '../../dev/null' })}.${part(good)}.${signature}`,
    `${head}.${part({ ...good })}.${signature}`,
    `${head}.${body}.${signature.slice(0, -2)}`,
    'null',
    `${'A'.repeat(2000)}.${'A'.repeat(2000)}.A`,
  ]
}

describe('an identity put into the event', () => {
  const app = mainOf('app')
  const whoAmI = { call: 'session.me', input: {} }
  const nameOf = (answer: unknown) => (answer as { data?: { me?: { personId: string } | null } }).data?.me?.personId

  test('is dropped where the platform uses to put one, and refused elsewhere', async () => {
    const event = { ...whoAmI, userInfo: { openId: 'openid-admin', appId: 'wx0' } }
    expect(nameOf(await app(event, contextOf({ source: 'wx_client', openid: 'openid-resident' })))).toBe('resident')
    expect(nameOf(await app(event, contextOf({ source: 'scf' })))).toBeUndefined()
    for (const claim of ['openid', 'OPENID', 'personId', 'roles', 'caller', 'environment', 'WX_OPENID']) {
      const claimed = { ...envelopeOf('desk.tiles'), [claim]: 'openid-admin' }
      await refused('BAD_INPUT', () => asWechat(app, 'openid-resident', claimed))
      await refused('BAD_INPUT', () => overHttp(app, tokenOf('resident'), claimed))
    }
  })

  test('does not come in with headers or by dressing up as HTTP', async () => {
    const headers = { authorization: `Bearer ${tokenOf('admin')}`, 'x-wx-openid': 'openid-admin' }
    const dressed = { httpMethod: 'POST', headers, body: JSON.stringify(whoAmI) }
    const asResident = (await app(dressed, contextOf({ source: 'wx_client', openid: 'openid-resident' }))) as {
      body: string
    }
    expect(nameOf(JSON.parse(asResident.body))).toBe('resident')
    const only = { ...dressed, headers: { 'x-wx-openid': 'openid-admin', 'x-forwarded-user': 'admin' } }
    const asNobody = (await app(only, contextOf({ source: 'http' }))) as { body: string }
    expect(nameOf(JSON.parse(asNobody.body))).toBeUndefined()
  })

  test('of a web user without an openid gives nothing, whatever the event says', async () => {
    const context = contextOf({ source: 'http' })
    const environment = { ...JSON.parse(context.environment), TCB_UUID: 'anonymous', TCB_CONTEXT_KEYS: 'TCB_UUID' }
    const headers = { authorization: `Bearer ${tokenOf('admin')}` }
    const dressed = { httpMethod: 'POST', headers, body: JSON.stringify(whoAmI) }
    const answer = (await app(dressed, { ...context, environment: JSON.stringify(environment) })) as { body: string }
    expect(nameOf(JSON.parse(answer.body))).toBeUndefined()
  })
})

describe('a forged timer', () => {
  const timer = { Type: 'Timer', TriggerName: 'pulse', Time: '2026-11-02T02:00:00Z', Message: '' }
  test.each([...mains.keys()])('does not make %s work', async (name) => {
    for (const context of [
      contextOf({ source: 'wx_client', openid: 'openid-admin' }),
      contextOf({ source: 'http' }),
      contextOf({ source: 'scf' }),
    ]) {
      const written = ground.writes()
      const answer = (await mainOf(name)(timer, context)) as { ok: boolean; code: string }
      expect(answer.ok).toBe(false)
      expect(['NOT_YOURS', 'BAD_INPUT', 'UNKNOWN_CALL']).toContain(answer.code)
      expect(ground.writes()).toBe(written)
    }
  })
  test('over HTTP neither', async () => {
    for (const name of mains.keys()) {
      if (name === 'telecom') continue
      const written = ground.writes()
      const answer = await overHttp(mainOf(name), tokenOf('admin'), timer)
      // `reply` says the same to everybody, so that nobody learns what it believes.
      expect(name === 'reply' ? answer : answer.ok).toEqual(name === 'reply' ? { result: 0, errmsg: 'OK' } : false)
      expect(ground.writes()).toBe(written)
    }
  })
})

describe('what is somebody else’s', () => {
  const bell = mainOf('bell')
  test('cannot be rung for, nor seen, nor answered', async () => {
    await refused('NOT_YOURS', () => overHttp(bell, tokenOf('volunteer'), envelopeOf('bell.press')))
    await refused('NOT_FOUND', () =>
      overHttp(bell, tokenOf('resident'), { call: 'bell.press', input: { householdId: 'another' }, key: newKey() }),
    )
    for (const { name } of contracts.filter(({ input }) => input.safeParse({ alertId: 'x' }).success)) {
      await refused('NOT_FOUND', () => overHttp(bell, tokenOf('admin'), envelopeOf(name)))
    }
  })
})
