// Documents as rooms use them, on the real local database through the unmodified SDK.
import { type Ground, openGround } from '../../test/calls/ground'
import { at, COMMUNITY, householdOf, personOf, volunteerOf } from '../../test/calls/people'
import { collection, Duplicate, transact } from './database'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
})
afterAll(() => ground.close())

describe('a document', () => {
  test('comes back as it was stored: points, rings, lists and missing fields', async () => {
    const household = householdOf('h1', { contacts: [{ name: '桃小妹', phone: '12300000009', relation: '女儿' }] })
    await collection('households').insert(household)
    expect(await collection('households').byId('h1')).toEqual(household)
    await collection('places').insert(COMMUNITY)
    expect(await collection('places').byId('community')).toEqual(COMMUNITY)
    expect(await collection('places').find({ kind: 'community' })).toEqual([COMMUNITY])
    expect(await collection('households').byId('nobody')).toBeUndefined()
  })

  test('comes with only the fields asked for, held to those fields of its schema', async () => {
    await collection('households').insert(householdOf('h2', { buildingId: 'other', door: '1单元101' }))
    const asked = { fields: ['_id', 'door'] as const }
    expect(await collection('households').find({ buildingId: 'other' }, asked)).toEqual([
      { _id: 'h2', door: '1单元101' },
    ])
    await ground.database.importDocuments('households', [{ _id: 'h3', buildingId: 'other', door: 7 }] as never)
    expect(await collection('households').find({ buildingId: 'other' }, asked)).toHaveLength(1)
  })

  test('is written over the version it was read at, and over no other', async () => {
    const people = collection('people')
    await people.insert(personOf('p1', 1, { birthYear: 1944 }))
    const read = (await people.byId('p1'))!
    expect(await people.replace({ ...read, partyMember: true })).toBe(true)
    expect(await people.replace({ ...read, name: '迟到' })).toBe(false)
    expect(await people.byId('p1')).toEqual({ ...read, partyMember: true, version: 2 })
  })

  test('loses a field that is gone, and a list or an object is replaced and not merged', async () => {
    const people = collection('people')
    await people.insert(personOf('p2', 2, { birthYear: 1950, privacyAgreed: { notice: 'v1', at: 5 } }))
    const { birthYear: _, ...read } = (await people.byId('p2'))!
    expect(await people.replace({ ...read, privacyAgreed: { notice: 'v2', at: 6 } })).toBe(true)
    const after = (await people.byId('p2'))!
    expect(after).not.toHaveProperty('birthYear')
    expect(after.privacyAgreed).toEqual({ notice: 'v2', at: 6 })

    const volunteers = collection('volunteers')
    await volunteers.insert(volunteerOf('p2', 100))
    const volunteer = (await volunteers.byId('p2'))!
    expect(await volunteers.replace({ ...volunteer, hours: [], home: at(50, 0) })).toBe(true)
    expect(await volunteers.byId('p2')).toEqual({ ...volunteer, hours: [], home: at(50, 0), version: 2 })
  })

  test('of two that claim the same id or the same phone the second is a Duplicate, on insert and on replace', async () => {
    const people = collection('people')
    await people.insert(personOf('p3', 3))
    await people.insert(personOf('p4', 4))
    await expect(people.insert(personOf('p3', 33))).rejects.toBeInstanceOf(Duplicate)
    await expect(people.insert(personOf('p5', 3))).rejects.toBeInstanceOf(Duplicate)
    const p4 = (await people.byId('p4'))!
    await expect(people.replace({ ...p4, phone: personOf('p3', 3).phone })).rejects.toBeInstanceOf(Duplicate)
    expect(await people.byId('p4')).toEqual(p4)
  })

  test('that is not what its schema says is not stored', async () => {
    await expect(collection('people').insert({ ...personOf('p6', 6), phone: '119' })).rejects.toThrow()
    expect(await collection('people').byId('p6')).toBeUndefined()
  })

  test('that cannot be read fails alone: among others it is left out and logged, by its id and without its words', async () => {
    const broken = { ...volunteerOf('broken', 9000), hours: '每天晚上' }
    await ground.database.importDocuments('volunteers', [broken, volunteerOf('sound', 9001)] as never)
    await expect(collection('volunteers').byId('broken')).rejects.toThrow()
    const idsOf = (found: { _id: string }[]) => found.map(({ _id }) => _id)
    expect(idsOf(await collection('volunteers').near('home', at(9000, 0), 50))).toEqual(['sound'])
    expect(idsOf(await collection('volunteers').byIds(['broken', 'sound']))).toEqual(['sound'])
    expect(ground.logged.at(-1)).toContain('"id":"broken"')
    expect(ground.logged.join()).not.toContain('每天晚上')
  })

  test('is removed once', async () => {
    await collection('engagements').insert({ _id: 'e1', alertId: 'a1', at: 1 })
    expect(await collection('engagements').remove('e1')).toBe(true)
    expect(await collection('engagements').remove('e1')).toBe(false)
  })

  test('many are found by their ids, each once, and none for none', async () => {
    const found = await collection('people').byIds(['p3', 'p4', 'p3', 'nobody'])
    expect(found.map(({ _id }) => _id).sort()).toEqual(['p3', 'p4'])
    expect(await collection('people').byIds([])).toEqual([])
  })
})

describe('near', () => {
  test('gives the nearest first, with metres, all of them within the radius and none beyond', async () => {
    const volunteers = collection('volunteers')
    for (let i = 0; i < 130; i++) await volunteers.insert(volunteerOf(`n${i}`, 1000 + i * 2))
    const found = await volunteers.near('home', at(1000, 0), 240.5)
    expect(found).toHaveLength(121)
    expect(found[0]!.distance).toBeCloseTo(0, 3)
    expect(found.map(({ distance }) => distance)).toEqual(found.map(({ distance }) => distance).sort((a, b) => a - b))
    // The tests' own flat metres are within half a percent of the sphere's.
    expect(Math.abs(found[100]!.distance - 200)).toBeLessThan(1.5)
  })
  test('takes no more than asked for, and only those that fit the query', async () => {
    const found = await collection('volunteers').near('home', at(1000, 0), 5000, { limit: 3 })
    expect(found.map(({ _id }) => _id)).toEqual(['n0', 'n1', 'n2'])
    expect(await collection('volunteers').near('home', at(1000, 0), 5000, { query: { communityId: 'other' } })).toEqual(
      [],
    )
  })
})

describe('a transaction', () => {
  test('changes two documents or neither', async () => {
    const failing = transact(async (held) => {
      await held.insert('engagements', { _id: 't1', alertId: 'a1', at: 1 })
      throw new Error('on second thoughts')
    })
    await expect(failing).rejects.toThrow('on second thoughts')
    expect(await collection('engagements').byId('t1')).toBeUndefined()
    await transact(async (held) => {
      expect(await held.byId('engagements', 't1')).toBeUndefined()
      await held.insert('engagements', { _id: 't1', alertId: 'a1', at: 1 })
      await held.insert('engagements', { _id: 't2', alertId: 'a1', at: 1 })
    })
    expect(await collection('engagements').count({ alertId: 'a1' })).toBe(2)
  })

  test('tells a taken id as a Duplicate', async () => {
    const taken = transact((held) => held.insert('engagements', { _id: 't1', alertId: 'a2', at: 2 }))
    await expect(taken).rejects.toBeInstanceOf(Duplicate)
    expect((await collection('engagements').byId('t1'))?.alertId).toBe('a1')
  })

  test('under conflict is tried again: eight at once all count', async () => {
    await collection('leases').insert({ _id: 'lease', version: 1, holder: 'x', until: 1, fence: 0 })
    const one = () =>
      transact(async (held) => {
        const lease = (await held.byId('leases', 'lease'))!
        await held.write('leases', { ...lease, fence: lease.fence + 1 })
      })
    await Promise.all(Array.from({ length: 8 }, one))
    expect(await collection('leases').byId('lease')).toMatchObject({ fence: 8, version: 9 })
  })

  test('removes', async () => {
    await transact((held) => held.remove('leases', 'lease'))
    expect(await collection('leases').byId('lease')).toBeUndefined()
  })
})
