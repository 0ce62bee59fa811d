// Records of bell households: whose they are, what is changed and by whom, and who never reads a health note.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { handlers as app } from '../../cloudfunctions/app/handlers'
import { handlers as bell } from '../../cloudfunctions/bell/handlers'
import { handlers as office } from '../../cloudfunctions/office/handlers'
import type { HouseholdView } from '../../domain/household/contract'
import { asWechat, newKey } from '../../test/calls/ground'
import { at, volunteerOf } from '../../test/calls/people'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'

jest.setTimeout(60_000)

let street: Street
let main: ReturnType<typeof serve>
const SECRET = '血糖高，夜里要打胰岛素'
const CONSENT = { bellConsent: { at: 1, takenBy: 'gridOfficer', givenBy: '桃granny' } }

beforeAll(async () => {
  street = await openStreet()
  main = serve([...office, ...app, ...bell], { clock: () => street.clock.now })
  const places = collection('places')
  const grid = (await places.byId('grid'))!
  await places.insert({ ...grid, _id: 'grid2', name: '第二网格' })
  const building = (await places.byId('building'))!
  await places.insert({ ...building, _id: 'building2', name: '桃溪苑10栋', gridIds: ['grid2'], point: at(300, 0) })
  await places.insert({
    ...building,
    _id: 'far-building',
    path: ['city', 'far-street', 'far-community'],
    gridIds: ['far-grid'],
  })
  await places.insert({
    ...grid,
    _id: 'far-community',
    kind: 'community',
    name: '远山社区',
    path: ['city', 'far-street'],
  })
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('gridOfficer', 'gridOfficer', 'grid')
  await street.officer('grid2Officer', 'gridOfficer', 'grid2')
  await street.officer('farAdmin', 'communityAdmin', 'far-community')
  await street.officer('leader', 'buildingLeader', 'building')
  await street.officer('doctor', 'communityDoctor', 'community')
  await street.officer('farDoctor', 'communityDoctor', 'far-community')
  await street.officer('streetDoctor', 'communityDoctor', 'street')
  await street.volunteer('helper', 80)
  await street.person('stranger')
  await street.person('daughter')
  await street.household('home', 'granny', { ...CONSENT, familyIds: ['daughter'] })
  await street.household('other', 'grandpa', { ...CONSENT, buildingId: 'building2', gridId: 'grid2', door: '101' })
  await street.household('plain', 'aunt', { door: '2单元401' })
})
afterAll(() => street.ground.close())

const call = (who: string, name: string, input: object = {}, key = newKey()) =>
  asWechat(main, `openid-${who}`, { call: name, input, key })
const viewOf = (answer: { data?: unknown }) => (answer.data as { household: HouseholdView }).household
const see = async (householdId = 'home', who = 'admin') => viewOf(await call(who, 'household.see', { householdId }))
const amend = async (change: object, who = 'gridOfficer', householdId = 'home', key = newKey()) => {
  street.clock.now += 1000
  const { version } = await see(householdId)
  return call(who, 'household.amend', { householdId, version, change }, key)
}
const historyOf = async (householdId: string) =>
  (
    (await call('admin', 'household.history', { householdId })).data as unknown as {
      amendments: { by: string; part: string; before: string; after: string }[]
    }
  ).amendments
const auditsOf = async (name: string) =>
  (await collection('audits').find({}, { limit: 1000 })).filter((one) => one.call === name)

const entry = (change: object = {}) => ({
  buildingId: 'building',
  door: '1单元101',
  floor: 1,
  point: at(12, 9),
  members: [{ name: '覃奶奶', phone: '12311110001', birthYear: 1944 }],
  livesAlone: true,
  languages: ['local', 'sign'],
  family: [{ name: '覃小妹', phone: '12311110002' }],
  contacts: [{ name: '覃小妹', phone: '12311110002', relation: '女儿' }],
  volunteerId: 'helper',
  note: '开门慢',
  healthNote: '心脏装了支架',
  keyHolder: { name: '对门老李', phone: '12311110003', where: '对门102' },
  byMinute: 540,
  consent: { signedAt: street.clock.now - 1000, givenBy: '覃奶奶' },
  ...change,
})

describe('whose it is', () => {
  test('a desk finds the bell households of its own places, by any word about them', async () => {
    const found = async (who: string, words = '') =>
      (
        (await call(who, 'household.find', { words })).data as unknown as { households: { householdId: string }[] }
      ).households.map(({ householdId }) => householdId)
    expect(await found('admin')).toEqual(['home', 'other'])
    expect(await found('gridOfficer')).toEqual(['home'])
    expect(await found('grid2Officer')).toEqual(['other'])
    for (const who of ['farAdmin', 'leader', 'doctor']) expect(await found(who)).toEqual([])
    expect(await found('admin', '10栋')).toEqual(['other'])
    expect(await found('admin', '桃溪苑 granny')).toEqual(['home'])
    expect(await found('admin', '桃小妹')).toEqual(['home', 'other'])
    expect(await found('admin', '.*')).toEqual([])
  })

  test('it comes in pages, each once, in the order of the doors', async () => {
    const first = (await call('admin', 'household.find', { limit: 1 })).data as unknown as {
      nextFrom: number
      total: number
    }
    expect(first).toMatchObject({ total: 2, nextFrom: 1, households: [{ address: '桃溪苑3栋2单元301' }] })
    const second = (await call('admin', 'household.find', { limit: 1, from: 1 })).data as unknown as object
    expect(second).toMatchObject({ households: [{ address: '桃溪苑10栋101' }] })
    expect((second as { nextFrom?: number }).nextFrom).toBeUndefined()
  })

  test('for others it does not exist, and nothing of theirs is written', async () => {
    const { version } = await see()
    const input = { householdId: 'home' }
    for (const who of ['grid2Officer', 'farAdmin', 'leader']) {
      const written = street.ground.writes()
      for (const [name, more] of [
        ['household.see', {}],
        ['household.history', {}],
        ['household.amend', { version, change: { part: 'note', note: '假的' } }],
        ['household.writeHealthNote', { words: '假的' }],
        ['device.ofHousehold', {}],
      ] as const) {
        expect([who, name, (await call(who, name, { ...input, ...more })).code]).toEqual([who, name, 'NOT_FOUND'])
      }
      if (who !== 'grid2Officer') expect((await call(who, 'household.enter', entry())).code).toBe('NOT_FOUND')
      expect(street.ground.writes()).toBe(written)
    }
    for (const who of ['granny', 'stranger', 'helper']) {
      expect((await call(who, 'household.see', input)).code).toBe('NOT_YOURS')
    }
    expect((await call('gridOfficer', 'household.enter', entry({ buildingId: 'building2' }))).code).toBe('NOT_FOUND')
    expect((await call('gridOfficer', 'household.enter', entry({ buildingId: 'estate' }))).code).toBe('NOT_FOUND')
  })

  test('who looked is put down', async () => {
    const before = (await auditsOf('household.see')).length
    await see()
    const all = await auditsOf('household.see')
    expect(all).toHaveLength(before + 1)
    expect(all.some(({ by, about }) => by === 'admin' && about.householdId === 'home')).toBe(true)
  })
})

describe('an entry on a visit', () => {
  test('makes the household and its people, once for an intention', async () => {
    const key = newKey()
    const answers = await Promise.all([1, 2].map(() => call('gridOfficer', 'household.enter', entry(), key)))
    const [one, two] = [...answers, await call('gridOfficer', 'household.enter', entry(), key)]
      .filter(({ ok }) => ok)
      .map(viewOf)
    expect(two).toEqual(one)
    expect(one).toMatchObject({
      address: '桃溪苑3栋1单元101',
      names: '覃奶奶',
      members: [{ name: '覃奶奶', phone: '12311110001', birthYear: 1944 }],
      paired: { volunteerId: 'helper' },
      consent: { givenBy: '覃奶奶', takenBy: '桃gridOfficer' },
      languages: ['local', 'sign'],
      hasKeyHolder: true,
      healthNoteAt: street.clock.now,
      morning: { byMinute: 540 },
      version: 1,
    })
    const granny = (await collection('people').find({ phone: '12311110001' }))[0]!
    expect(granny).toMatchObject({ openid: granny._id, householdId: one!.householdId, communityId: 'community' })
    expect((await historyOf(one!.householdId)).map(({ part }) => part).sort()).toEqual(['entry', 'healthNote'])
    const stored = await collection('households').byId(one!.householdId)
    expect(stored).toMatchObject({ gridId: 'grid', estateId: 'estate', keyHolder: { where: '对门102' } })
  })

  test('at the same door again is refused, whoever comes', async () => {
    expect((await call('admin', 'household.enter', entry({ door: '1 单元 101' }))).code).toBe('HOUSEHOLD_KNOWN')
    const twice = entry({ door: '1单元102', members: [{ name: '同门', phone: '12311110009' }] })
    const answers = await Promise.all([
      call('admin', 'household.enter', twice),
      call('gridOfficer', 'household.enter', twice),
    ])
    expect(answers.map(({ ok, code }) => (ok ? 'ok' : code)).sort()).toEqual(['HOUSEHOLD_KNOWN', 'ok'])
  })

  test('where people live already it is their household that gets the bell', async () => {
    const answer = await call(
      'gridOfficer',
      'household.enter',
      entry({ door: '2单元401', members: [{ name: '陈奶奶', phone: '12311110021' }] }),
    )
    expect(viewOf(answer)).toMatchObject({ householdId: 'plain', version: 2, names: '陈奶奶、桃aunt' })
  })

  test('a number known under another name is refused, and its owner’s name is not told', async () => {
    const answer = await call(
      'gridOfficer',
      'household.enter',
      entry({ door: '9单元901', members: [{ name: '乱写', phone: '12311110001' }] }),
    )
    expect(answer.code).toBe('PHONE_OF_ANOTHER')
    expect(JSON.stringify(answer)).not.toContain('覃')
  })

  test('a signature of tomorrow, and a volunteer who is none, are refused', async () => {
    const tomorrow = entry({
      door: '9单元902',
      consent: { signedAt: street.clock.now + 86_400_000, givenBy: '覃奶奶' },
    })
    expect((await call('gridOfficer', 'household.enter', tomorrow)).code).toBe('BAD_INPUT')
    expect(
      (await call('gridOfficer', 'household.enter', entry({ door: '9单元903', volunteerId: 'granny' }))).code,
    ).toBe('NOT_FOUND')
  })
})

describe('a part of the record', () => {
  test('is changed with what it said before and says now', async () => {
    await amend({
      part: 'contacts',
      contacts: [
        { name: '桃小弟', phone: '12388880002', relation: '儿子' },
        { name: '桃小妹', phone: '12388880001', relation: '女儿' },
      ],
    })
    expect((await historyOf('home'))[0]).toMatchObject({
      by: '桃gridOfficer',
      part: 'contacts',
      before: '1. 桃小妹（女儿，尾号0001）',
      after: '1. 桃小弟（儿子，尾号0002）、2. 桃小妹（女儿，尾号0001）',
    })
    await amend({ part: 'languages', languages: ['sign', 'mandarin'] })
    await amend({ part: 'paired', volunteerId: 'helper' })
    await amend({ part: 'morning', byMinute: 510 })
    await amend({ part: 'note', note: '' })
    const said = Object.fromEntries((await historyOf('home')).map(({ part, before, after }) => [part, [before, after]]))
    expect(said).toMatchObject({
      languages: ['', '手语、普通话'],
      paired: ['', '桃helper'],
      morning: ['', '每天早上8点半以前'],
      note: ['听力不好', ''],
    })
  })

  test('formulas, quotes and operators are words, and stay the same words', async () => {
    const note = `=HYPERLINK("http://x","y")\n@SUM(1+1) {"$ne":null} <img src=x onerror=1> '--`
    expect(viewOf(await amend({ part: 'note', note })).note).toBe(note)
    expect((await amend({ part: 'note', note: '长'.repeat(501) })).code).toBe('BAD_INPUT')
    const many = Array.from({ length: 6 }, (_, i) => ({ name: `人${i}`, phone: `1239999000${i}`, relation: '邻居' }))
    expect((await amend({ part: 'contacts', contacts: many })).code).toBe('BAD_INPUT')
    const longest = Array.from({ length: 10 }, (_, i) => ({ name: '名'.repeat(40), phone: `1239999100${i}` }))
    expect((await amend({ part: 'family', family: longest })).ok).toBe(true)
    expect((await historyOf('home'))[0]!.after.length).toBeLessThanOrEqual(1200)
    await amend({
      part: 'family',
      family: [{ name: '桃daughter', phone: (await collection('people').byId('daughter'))!.phone }],
    })
  })

  test('of two who read the same version one is told, and nothing of the first is lost', async () => {
    const { version } = await see()
    const input = (note: string) => ({ householdId: 'home', version, change: { part: 'note', note } })
    const answers = await Promise.all([
      call('admin', 'household.amend', input('甲写的')),
      call('gridOfficer', 'household.amend', input('乙写的')),
    ])
    expect(answers.map(({ ok, code }) => (ok ? 'ok' : code)).sort()).toEqual(['CHANGED_MEANWHILE', 'ok'])
    const won = answers[0]!.ok ? '甲写的' : '乙写的'
    expect(await see()).toMatchObject({ note: won, version: version + 1 })
    const late = await call('admin', 'household.amend', {
      householdId: 'home',
      version,
      change: { part: 'contacts', contacts: [] },
    })
    expect(late.code).toBe('CHANGED_MEANWHILE')
    expect((await see()).contacts).toHaveLength(2)
  })

  test('the same intention again changes nothing more, even when its version has passed', async () => {
    const { version } = await see()
    const key = newKey()
    const input = { householdId: 'home', version, change: { part: 'note', note: '敲门请用力' } }
    const lines = (await historyOf('home')).length
    const [one, two] = [
      await call('admin', 'household.amend', input, key),
      await call('admin', 'household.amend', input, key),
    ]
    expect(viewOf(two)).toEqual(viewOf(one))
    expect(await historyOf('home')).toHaveLength(lines + 1)
    const made = await collection('people').count({ phone: '12377770001' })
    const refused = await call('admin', 'household.amend', {
      householdId: 'home',
      version,
      change: { part: 'family', family: [{ name: '新人', phone: '12377770001' }] },
    })
    expect([refused.code, made, await collection('people').count({ phone: '12377770001' })]).toEqual([
      'CHANGED_MEANWHILE',
      0,
      0,
    ])
  })

  test('of the key holder nothing is shown and nothing told, but that there is one', async () => {
    const keyHolder = { name: '对门老王', phone: '12366660001', where: '对门302' }
    const answer = await amend({ part: 'keyHolder', keyHolder })
    expect(viewOf(answer).hasKeyHolder).toBe(true)
    const told = [
      answer,
      await historyOf('home'),
      await see(),
      await call('granny', 'household.mine'),
      await call('daughter', 'household.mine'),
    ]
    expect(JSON.stringify(told)).not.toMatch(/老王|12366660001|对门302/)
    expect((await historyOf('home'))[0]).toMatchObject({ part: 'keyHolder', before: '', after: '' })
    expect(await collection('households').byId('home')).toMatchObject({ keyHolder })
  })

  test('consent taken back hides the bell from the phone; given again it is there again', async () => {
    const consents = async () =>
      ((await call('granny', 'bell.mine')).data as unknown as { households: { bellConsent: boolean }[] }).households[0]!
        .bellConsent
    const signed = { part: 'consent', signedAt: street.clock.now - 5000, givenBy: '桃granny' }
    const back = viewOf(await amend({ ...signed, given: false }))
    expect([back.consents, back.consent, back.withdrawn?.takenBy, await consents()]).toEqual([
      false,
      undefined,
      '桃gridOfficer',
      false,
    ])
    expect((await call('admin', 'device.enrol', { householdId: 'home', kind: 'door' })).code).toBe('CONSENT_FIRST')
    const found = (await call('gridOfficer', 'household.find', {})).data as unknown as { households: object[] }
    expect(found.households).toContainEqual(expect.objectContaining({ householdId: 'home', consents: false }))
    await amend({ ...signed, given: true })
    expect(await consents()).toBe(true)
    expect((await historyOf('home'))[0]).toMatchObject({
      before: expect.stringContaining('不再使用'),
      after: expect.stringContaining('同意使用'),
    })
  })
})

describe('a household that moves', () => {
  test('takes its devices along to the new grid’s list', async () => {
    await street.household('mover', 'uncle', { ...CONSENT, door: '3单元301' })
    const { deviceId } = (
      (await call('admin', 'device.enrol', { householdId: 'mover', kind: 'door' })).data as unknown as {
        device: { deviceId: string }
      }
    ).device
    const lists = async (who: string) =>
      JSON.stringify((await call(who, 'device.list', { limit: 200 })).data).includes(deviceId)
    expect([await lists('gridOfficer'), await lists('grid2Officer')]).toEqual([true, false])
    const place = { part: 'place', buildingId: 'building2', door: '502', floor: 5, point: at(301, 2) }
    expect((await amend(place, 'gridOfficer', 'mover')).code).toBe('NOT_FOUND')
    expect((await amend({ ...place, buildingId: 'far-building' }, 'admin', 'mover')).code).toBe('NOT_FOUND')
    const moved = viewOf(await amend(place, 'admin', 'mover'))
    expect(moved).toMatchObject({ address: '桃溪苑10栋502', place: { floor: 5 } })
    expect([await lists('gridOfficer'), await lists('grid2Officer')]).toEqual([false, true])
    expect((await call('gridOfficer', 'household.see', { householdId: 'mover' })).code).toBe('NOT_FOUND')
    const devices = (await call('grid2Officer', 'device.ofHousehold', { householdId: 'mover' })).data as unknown as {
      devices: object[]
    }
    expect(devices.devices).toMatchObject([{ deviceId, address: '桃溪苑10栋502' }])
    expect((await historyOf('mover'))[0]).toMatchObject({
      before: '桃溪苑3栋3单元301（3层）',
      after: '桃溪苑10栋502（5层）',
    })
  })
})

describe('the health note', () => {
  test('is written by an officer, who learns only when', async () => {
    const key = newKey()
    const answer = await call('gridOfficer', 'household.writeHealthNote', { householdId: 'home', words: SECRET }, key)
    expect(answer.data).toEqual({ healthNoteAt: street.clock.now })
    street.clock.now += 1000
    expect(
      (await call('gridOfficer', 'household.writeHealthNote', { householdId: 'home', words: SECRET }, key)).data,
    ).toEqual(answer.data)
    expect((await historyOf('home')).filter(({ part }) => part === 'healthNote')).toEqual([
      expect.objectContaining({ by: '桃gridOfficer', before: '', after: '' }),
    ])
  })

  test('is read by the doctor of the community, and each view is put down', async () => {
    const listed = (await call('doctor', 'household.healthNotes')).data as unknown as { households: object[] }
    expect(listed.households).toContainEqual(
      expect.objectContaining({ householdId: 'home', address: '桃溪苑3栋2单元301' }),
    )
    expect(JSON.stringify(listed)).not.toContain('胰岛素')
    expect(await auditsOf('household.readHealthNote')).toEqual([])
    expect((await call('doctor', 'household.readHealthNote', { householdId: 'home' })).data).toMatchObject({
      words: SECRET,
    })
    await call('doctor', 'household.readHealthNote', { householdId: 'home' })
    expect((await auditsOf('household.readHealthNote')).map(({ by, about }) => [by, about])).toEqual([
      ['doctor', { householdId: 'home' }],
      ['doctor', { householdId: 'home' }],
    ])
  })

  test('comes to nobody else by any call there is', async () => {
    await street.call('granny', 'bell.press', { householdId: 'home' })
    const everybody = [
      'gridOfficer',
      'grid2Officer',
      'admin',
      'farAdmin',
      'leader',
      'farDoctor',
      'streetDoctor',
      'granny',
      'daughter',
      'helper',
      'stranger',
    ]
    for (const who of everybody) {
      const refused = await call(who, 'household.readHealthNote', { householdId: 'home' })
      expect([who, refused.ok]).toEqual([who, false])
      const told: unknown[] = [refused]
      for (const [name, input] of [
        ['household.find', { words: '' }],
        ['household.find', { words: '胰岛素' }],
        ['household.see', { householdId: 'home' }],
        ['household.history', { householdId: 'home' }],
        ['household.healthNotes', {}],
        ['household.mine', {}],
        ['household.writeHealthNote', { householdId: 'nowhere', words: '' }],
        ['device.ofHousehold', { householdId: 'home' }],
        ['desk.tiles', {}],
        ['bell.mine', {}],
        ['bell.watch', { ended: 5 }],
        ['changes.since', { since: 0 }],
        ['session.findPeople', { words: '桃', limit: 20 }],
      ] as const) {
        told.push(await call(who, name, input))
      }
      expect(JSON.stringify(told)).not.toMatch(/胰岛素|血糖/)
      if (who !== 'doctor') {
        const list = told[5] as { data?: { households: unknown[] } }
        expect(list.data?.households ?? []).toEqual([])
      }
    }
    expect((await call('farDoctor', 'household.writeHealthNote', { householdId: 'home', words: '乱写' })).code).toBe(
      'NOT_FOUND',
    )
  })

  test('stands in one document and in no log, no audit, no history, no alert', async () => {
    const { healthNotes, ...rest } = await street.ground.dump()
    expect(JSON.stringify(healthNotes)).toContain('胰岛素')
    expect(JSON.stringify(rest)).not.toMatch(/胰岛素|支架/)
    expect(street.ground.logged.join()).not.toMatch(/胰岛素|支架/)
    const wrong = await call('gridOfficer', 'household.writeHealthNote', {
      householdId: 'home',
      words: `${SECRET}${'长'.repeat(500)}`,
    })
    expect(wrong.code).toBe('BAD_INPUT')
    expect(street.ground.logged.join()).not.toContain('胰岛素')
  })

  test('is named by one file of all that is deployed, and its words are asked for by one handler', () => {
    const files = ['server', 'cloudfunctions', 'domain'].flatMap((folder) =>
      readdirSync(join(__dirname, '../..', folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
        .map((path) => join(folder, path)),
    )
    const naming = (pattern: RegExp) =>
      files.filter((path) => pattern.test(readFileSync(join(__dirname, '../..', path), 'utf8'))).sort()
    expect(naming(/\('healthNotes'/)).toEqual(['server/household/store.ts'])
    expect(naming(/\bhealthNoteOf\b/)).toEqual(['server/household/readHealthNote.ts', 'server/household/store.ts'])
  })

  test('a doctor whose term is over reads none', async () => {
    const held = (await collection('positions').find({ personId: 'doctor' }))[0]!
    await collection('positions').remove(held._id)
    await collection('positions').insert({ ...held, _id: 'past-doctor', to: street.clock.now - 1 })
    expect((await call('doctor', 'household.readHealthNote', { householdId: 'home' })).code).toBe('NOT_YOURS')
    await collection('positions').remove('past-doctor')
    await collection('positions').insert(held)
  })

  test('emptied, it is gone, also for the doctor', async () => {
    expect((await call('gridOfficer', 'household.writeHealthNote', { householdId: 'home', words: '' })).data).toEqual(
      {},
    )
    expect((await call('doctor', 'household.readHealthNote', { householdId: 'home' })).code).toBe('NOT_FOUND')
    expect((await see()).healthNoteAt).toBeUndefined()
  })
})

describe('one’s own record', () => {
  test('is read by those who live there and by family, with who took down the consent and whom to tell', async () => {
    for (const [who, relation] of [
      ['granny', 'member'],
      ['daughter', 'family'],
    ] as const) {
      const { households } = (await call(who, 'household.mine')).data as unknown as { households: object[] }
      expect(households).toMatchObject([
        {
          householdId: 'home',
          relation,
          consent: { takenBy: '桃gridOfficer', givenBy: '桃granny' },
          officer: { name: '桃gridOfficer' },
          officePhone: '0716-5200001',
        },
      ])
    }
    expect((await call('stranger', 'household.mine')).data).toEqual({ households: [] })
  })
})

test('who may be paired: volunteers around who consented, the nearest first; only on one’s ground', async () => {
  await street.volunteer('unwilling', 20, { consentToCalls: false })
  await street.volunteer('nearer', 40)
  await collection('volunteers').insert(volunteerOf('nobody', 30))
  const answer = await call('gridOfficer', 'household.volunteersNear', { buildingId: 'building' })
  const { volunteers } = answer.data as unknown as { volunteers: { volunteerId: string; metres: number }[] }
  expect(volunteers.map(({ volunteerId }) => volunteerId)).toEqual(['nearer', 'helper'])
  const named = (await call('gridOfficer', 'household.volunteersNear', { buildingId: 'building', words: 'help' })).data
  expect(named).toMatchObject({ volunteers: [{ volunteerId: 'helper' }] })
  expect((await call('grid2Officer', 'household.volunteersNear', { buildingId: 'building' })).code).toBe('NOT_FOUND')
})

test('the estates of one’s places, and the buildings of one', async () => {
  await collection('places').insert({
    ...(await collection('places').byId('building'))!,
    _id: 'estate9',
    kind: 'estate',
    name: '柳园',
    gridIds: ['grid2'],
    estateId: undefined,
  })
  const names = async (who: string, input = {}) =>
    ((await call(who, 'household.places', input)).data as unknown as { places: { name: string }[] }).places.map(
      ({ name }) => name,
    )
  expect(await names('admin')).toEqual(['柳园', '桃溪苑'])
  expect(await names('gridOfficer')).toEqual(['桃溪苑'])
  expect(await names('admin', { estateId: 'estate' })).toEqual(['桃溪苑3栋', '桃溪苑10栋'])
  expect(await names('gridOfficer', { estateId: 'estate' })).toEqual(['桃溪苑3栋'])
  expect(await names('leader')).toEqual([])
})
