// Policies through the office's function: whose they are, one version after the other, and what a preview leaves behind.
import { handlers } from '../../cloudfunctions/office/handlers'
import { DEFAULT_POLICY } from '../../domain/bell/policy'
import type { PolicyView } from '../../domain/policy/contract'
import type { Numbers } from '../../domain/policy/numbers'
import type { Preview } from '../../domain/policy/preview'
import { type Answered, asWechat, newKey } from '../../test/calls/ground'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'

jest.setTimeout(60_000)

const { version: _, ...DEFAULTS } = DEFAULT_POLICY
let street: Street
let office: ReturnType<typeof serve>
beforeAll(async () => {
  street = await openStreet()
  office = serve(handlers, { clock: () => street.clock.now })
  await street.household('home', 'granny')
  await street.household('alone', 'grandpa', { point: { type: 'Point', coordinates: [112.45, 29.72] } })
  await street.household('foreign', 'uncle', { communityId: 'othercommunity' })
  await street.volunteer('wang', 150)
  await street.volunteer('li', 400, { partyMember: false })
  await street.volunteer('zhao', 450)
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('secretary', 'communitySecretary', 'community')
  await street.officer('streetAdmin', 'streetAdmin', 'street')
  await street.officer('gridOfficer', 'gridOfficer', 'grid')
  await street.officer('streetDuty', 'streetDutyOfficer', 'street')
  await street.officer('elsewhere', 'communityAdmin', 'othercommunity')
})
afterAll(() => street.ground.close())
beforeEach(() => {
  street.clock.now += 60_000
})

const ask = (who: string, call: string, input: object = {}, key = newKey()): Promise<Answered> =>
  asWechat(office, `openid-${who}`, { call, input, key })
const policyOf = ({ ok, code, data }: Answered): PolicyView => {
  if (!ok) throw new Error(code)
  return (data as unknown as { policy: PolicyView }).policy
}
const see = async (who = 'admin') => policyOf(await ask(who, 'policy.see'))
const change = (who: string, seen: number, numbers: object, key?: string) =>
  ask(who, 'policy.change', { communityId: 'community', seen, numbers: { ...DEFAULTS, ...numbers } }, key)
const stored = async () =>
  (await collection('policies').find({ communityId: 'community' })).map(({ _id }) => _id).sort()
const audits = (by: string, call: string) =>
  collection('audits')
    .find({ by })
    .then((all) => all.filter((one) => one.call === call))

test('until somebody changes them the city’s own numbers hold; only the place’s admins see them', async () => {
  expect(await see()).toMatchObject({ name: '桃溪社区', version: 1, isDefault: true, history: [], numbers: DEFAULTS })
  expect(await see('streetAdmin')).toMatchObject({ communityId: 'community' })
  expect((await ask('gridOfficer', 'policy.see')).code).toBe('NOT_YOURS')
  expect((await ask('elsewhere', 'policy.see', { communityId: 'community' })).code).toBe('NOT_FOUND')
  expect((await change('elsewhere', 1, { radius: 300 })).code).toBe('NOT_FOUND')
  expect(await stored()).toEqual([])
})

test('a change is a version of its own, told in words, on the audit log, and the same intention is one change', async () => {
  const key = newKey()
  const answers = await Promise.all([1, 2, 3].map(() => change('admin', 1, { radius: 400 }, key)))
  for (const answer of answers) expect(policyOf(answer).version).toBe(2)
  expect(await stored()).toEqual(['community_2'])
  expect((await see()).history).toMatchObject([
    { version: 2, by: '桃admin', changed: ['多远以内的人 500米 → 400米'], inForce: true },
  ])
  expect(await audits('admin', 'policy.change')).toMatchObject([
    { about: { communityId: 'community', version: 2, changed: '多远以内的人 500米 → 400米' } },
  ])
})

test('two who change at once: one does, the other is told to look again; nothing is overwritten', async () => {
  const answers = await Promise.all([
    change('admin', 2, { radius: 300 }),
    change('secretary', 2, { radius: 350 }),
    change('streetAdmin', 2, { radius: 250 }),
  ])
  const codes = answers.map(({ ok, code }) => (ok ? 'ok' : code))
  expect(codes.sort()).toEqual(['CHANGED_MEANWHILE', 'CHANGED_MEANWHILE', 'ok'])
  expect(await stored()).toEqual(['community_2', 'community_3'])
  expect((await change('admin', 2, { radius: 450 })).code).toBe('CHANGED_MEANWHILE')
})

test('what could leave a press without a person is refused and not stored', async () => {
  for (const numbers of [
    { radius: 900 },
    { backups: 0 },
    { repeatSeconds: 3000 },
    { waveSeconds: [0, 90, 45, 150] },
    { channels: { ...DEFAULTS.channels, dutyPhone: ['sms'] } },
  ]) {
    expect((await change('admin', 3, numbers)).code).toBe('POLICY_UNSAFE')
  }
  expect((await change('admin', 3, { repeatSeconds: 'never' })).code).toBe('BAD_INPUT')
  expect(await stored()).toHaveLength(2)
})

test('an older version is brought back as a new one; the first is the city’s own', async () => {
  const back = policyOf(await ask('secretary', 'policy.restore', { communityId: 'community', seen: 3, version: 2 }))
  expect(back).toMatchObject({ version: 4, numbers: { radius: 400 } })
  expect(back.history[0]).toMatchObject({ version: 4, restored: 2, by: '桃secretary' })
  const first = policyOf(await ask('secretary', 'policy.restore', { communityId: 'community', seen: 4, version: 1 }))
  expect(first).toMatchObject({ version: 5, numbers: DEFAULTS })
  expect((await ask('admin', 'policy.restore', { communityId: 'community', seen: 5, version: 99 })).code).toBe(
    'NOT_FOUND',
  )
  // What is in force already is no new version.
  expect(policyOf(await change('admin', 5, {})).version).toBe(5)
})

test('an alert keeps the policy it began with; the next one has the new', async () => {
  const { alertId } = await street.step('granny', 'bell.press', { householdId: 'home' })
  expect(policyOf(await change('admin', 5, { radius: 200, backups: 2 })).version).toBe(6)
  expect((await collection('alerts').byId(alertId))?.policy).toMatchObject({ version: 5, radius: 500, backups: 1 })
  await street.step('wang', 'bell.accept', { alertId })
  await street.step('wang', 'bell.arrive', { alertId })
  await street.step('wang', 'bell.resolve', { alertId, outcome: 'helpGiven', words: '扶起来了' })
  expect((await collection('alerts').byId(alertId))?.policy.version).toBe(5)
  await street.step('granny', 'bell.confirm', { alertId, helped: true })
  const next = await street.step('granny', 'bell.press', { householdId: 'home' })
  expect((await collection('alerts').byId(next.alertId))?.policy).toMatchObject({ version: 6, radius: 200 })
  await street.step('admin', 'bell.callBack', { alertId: next.alertId, reached: true })
  await street.step('admin', 'bell.resolve', { alertId: next.alertId, outcome: 'falseAlarm', words: '试的' })
})

const preview = async (householdId: string, numbers: Partial<Numbers> = {}) => {
  const answer = await ask('admin', 'policy.preview', { householdId, numbers: { ...DEFAULTS, ...numbers } })
  if (!answer.ok) throw new Error(answer.code)
  return (answer.data as unknown as { preview: Preview }).preview
}
const said = ({ waves }: Preview) =>
  waves.map(({ wave, seconds, people }) => `${wave}@${seconds} ${people.map(({ name }) => name).join(' ')}`)

test('a preview says who would be called when and how far they are, by numbers that are not stored, and calls nobody', async () => {
  street.clock.now += 8 * 86_400_000
  const before = (await street.ground.dump()) as Record<string, unknown[]>
  const strips = street.ground.strips.list({}).length
  const shown = await preview('home', { firstWaveSize: 1 })
  expect(said(shown)).toEqual([
    '0@0 桃小妹 值班电话',
    '1@0 桃wang',
    '2@45 桃li 桃zhao',
    '3@90 桃gridOfficer',
    '4@150 桃streetDuty 柳岸街道值班电话',
  ])
  expect(shown.waves[1]?.people).toMatchObject([{ as: 'nearMember', distance: 150, etaMinutes: 4 }])
  expect(shown.next.map(({ name }) => name)).toEqual(['桃zhao'])
  expect([shown.nobodyNear, shown.address]).toEqual([false, '桃溪苑3栋2单元301'])
  const after = (await street.ground.dump()) as Record<string, unknown[]>
  expect(Object.keys(after).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]))).toEqual([
    'audits',
  ])
  expect(street.ground.strips.list({})).toHaveLength(strips)
  expect((await audits('admin', 'policy.preview')).at(-1)?.about).toEqual({ householdId: 'home' })
})

test('with nobody near it says so, and that the grid is called at once', async () => {
  const shown = await preview('alone')
  expect(shown.nobodyNear).toBe(true)
  expect(said(shown).slice(1)).toEqual(['1@0 ', '2@0 ', '3@0 桃gridOfficer', '4@60 桃streetDuty 柳岸街道值班电话'])
})

test('no preview of another community’s door, nor by numbers that would not be allowed', async () => {
  const numbers = DEFAULTS
  expect((await ask('admin', 'policy.preview', { householdId: 'foreign', numbers })).code).toBe('NOT_FOUND')
  expect((await ask('admin', 'policy.preview', { householdId: 'nowhere', numbers })).code).toBe('NOT_FOUND')
  expect((await ask('gridOfficer', 'policy.preview', { householdId: 'home', numbers })).code).toBe('NOT_YOURS')
  const unsafe = { ...numbers, backups: 0 }
  expect((await ask('admin', 'policy.preview', { householdId: 'home', numbers: unsafe })).code).toBe('POLICY_UNSAFE')
})
