// The tree and the terms through the function: who may change them, once for one intention, over what one looked at.
import { handlers } from '../../cloudfunctions/matters/handlers'
import type { CategoryShown, TermsView } from '../../domain/category/contract'
import { DEFAULT_TERMS } from '../../domain/category/terms'
import { DEFAULT_TREE } from '../../domain/category/tree'
import { type Answered, asWechat, newKey } from '../../test/calls/ground'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { categoryById, categoryTree, termsNow } from './read'

jest.setTimeout(60_000)
let street: Street
let matters: ReturnType<typeof serve>
beforeAll(async () => {
  street = await openStreet()
  matters = serve(handlers, { clock: () => street.clock.now })
  await street.person('wang')
  await street.officer('city', 'cityAdmin', 'city')
  await street.officer('streetAdmin', 'streetAdmin', 'street')
  await street.officer('gridOfficer', 'gridOfficer', 'grid')
})
afterAll(() => street.ground.close())
beforeEach(() => {
  street.clock.now += 60_000
})

const ask = (who: string, call: string, input: object = {}, key = newKey()): Promise<Answered> =>
  asWechat(matters, `openid-${who}`, { call, input, key })
const dataOf = <T>({ ok, code, data }: Answered): T => {
  if (!ok) throw new Error(code)
  return data as unknown as T
}
const tree = async (who = 'city') =>
  dataOf<{ categories: CategoryShown[]; mayEdit: boolean }>(await ask(who, 'category.tree'))
const one = async (id: string) => (await tree()).categories.find(({ _id }) => _id === id) as CategoryShown
const PLAIN = { name: '养鸟', words: ['鸟叫', '鸽子'], urgency: 'ordinary', propertyFirst: true }
const bird = { ...PLAIN, parentId: 'noise' }

const FASTER = [{ urgency: 'ordinary', step: 'handle', term: { clock: 'workingDays', days: 5 } }]

describe('the tree', () => {
  test('is the default until somebody changes it, for everybody to read', async () => {
    const { categories, mayEdit } = await tree('wang')
    expect(categories.map(({ _id }) => _id).sort()).toEqual(DEFAULT_TREE.map(({ _id }) => _id).sort())
    expect(mayEdit).toBe(false)
    expect((await tree('city')).mayEdit).toBe(true)
    expect(JSON.stringify(categories)).not.toContain('keys')
  })

  test.each(['wang', 'gridOfficer', 'streetAdmin'])('%s cannot change it', async (who) => {
    const before = await street.ground.dump()
    expect((await ask(who, 'category.add', bird)).code).toBe('NOT_YOURS')
    expect((await ask(who, 'category.retire', { categoryId: 'dog', seen: 1, retired: true })).code).toBe('NOT_YOURS')
    expect((await ask(who, 'category.amend', { categoryId: 'dog', seen: 1, ...PLAIN })).code).toBe('NOT_YOURS')
    expect((await ask(who, 'category.changeTerms', { seen: 0, changed: FASTER, why: '试一试' })).code).toBe('NOT_YOURS')
    expect(await street.ground.dump()).toEqual(before)
  })

  test('takes a new leaf once, however often it is sent, and no second one of its name', async () => {
    const key = newKey()
    const { categoryId } = dataOf<{ categoryId: string }>(await ask('city', 'category.add', bird, key))
    expect(dataOf<{ categoryId: string }>(await ask('city', 'category.add', bird, key)).categoryId).toBe(categoryId)
    expect(await one(categoryId)).toMatchObject(bird)
    expect((await ask('city', 'category.add', bird)).code).toBe('CATEGORY_KNOWN')
    expect((await ask('city', 'category.add', { ...bird, parentId: 'nowhere' })).code).toBe('NOT_FOUND')
    expect((await ask('city', 'category.add', { ...bird, name: '有危险', urgency: 'danger' })).code).toBe('BAD_INPUT')
    expect(
      (await collection('audits').find({ by: 'city' })).filter(({ call }) => call === 'category.add'),
    ).toHaveLength(1)
    // What other rooms read knows it in the same process at once.
    expect(await categoryById(categoryId)).toMatchObject({ name: '养鸟' })
  })

  test('is changed over the version one looked at, from the default on', async () => {
    const key = newKey()
    const change = {
      categoryId: 'dog',
      seen: 1,
      name: '养狗养猫',
      words: ['狗叫', '猫叫'],
      urgency: 'ordinary',
      propertyFirst: true,
    }
    expect((await ask('city', 'category.amend', change, key)).ok).toBe(true)
    expect((await ask('city', 'category.amend', change, key)).ok).toBe(true)
    expect(await one('dog')).toMatchObject({ name: '养狗养猫', version: 2, words: ['狗叫', '猫叫'], parentId: 'noise' })
    expect((await ask('city', 'category.amend', change)).code).toBe('CHANGED_MEANWHILE')
    expect((await ask('city', 'category.amend', { ...change, seen: 2, name: '养鸟' })).code).toBe('CATEGORY_KNOWN')
    expect((await ask('city', 'category.amend', { ...change, categoryId: 'nowhere' })).code).toBe('NOT_FOUND')
  })

  test('two at once: one is done, the other hears of it', async () => {
    const change = (name: string) => ask('city', 'category.amend', { categoryId: 'stall', seen: 1, ...PLAIN, name })
    const answers = await Promise.all([change('摊贩甲'), change('摊贩乙')])
    expect(answers.map(({ ok, code }) => (ok ? 'ok' : code)).sort()).toEqual(['CHANGED_MEANWHILE', 'ok'])
  })

  test('a leaf moves among its siblings and to another branch', async () => {
    expect((await ask('city', 'category.move', { categoryId: 'net', seen: 1, to: { where: 'up' } })).ok).toBe(true)
    expect((await one('net')).order).toBeLessThan((await one('fraud')).order)
    const elsewhere = { where: 'branch', parentId: 'care' }
    expect((await ask('city', 'category.move', { categoryId: 'net', seen: 2, to: elsewhere })).ok).toBe(true)
    expect(await one('net')).toMatchObject({ parentId: 'care', version: 3 })
    expect((await ask('city', 'category.move', { categoryId: 'care', seen: 1, to: elsewhere })).code).toBe('BAD_INPUT')
  })

  test('nothing is ever removed: a retired leaf stays to be read, and can come back unless its name is taken', async () => {
    const turn = (seen: number, retired: boolean) =>
      ask('city', 'category.retire', { categoryId: 'toilet', seen, retired })
    expect((await turn(1, true)).ok).toBe(true)
    expect((await one('toilet')).retired).toBe(street.clock.now)
    expect((await categoryTree()).find(({ _id }) => _id === 'toilet')).toBeDefined()
    await ask('city', 'category.add', { ...PLAIN, parentId: 'clean', name: '公共厕所' })
    expect((await turn(2, false)).code).toBe('CATEGORY_KNOWN')
  })
})

describe('the terms', () => {
  const view = async (who = 'city') => dataOf<{ view: TermsView; mayEdit: boolean }>(await ask(who, 'category.terms'))
  const faster = {
    ...DEFAULT_TERMS,
    steps: {
      ...DEFAULT_TERMS.steps,
      ordinary: { ...DEFAULT_TERMS.steps.ordinary, handle: { clock: 'workingDays', days: 5 } },
    },
  }

  test('are the defaults until somebody changes them; admins below the city only read', async () => {
    expect((await view()).view).toEqual({ version: 0, terms: DEFAULT_TERMS, history: [] })
    expect((await view('streetAdmin')).mayEdit).toBe(false)
    expect((await ask('gridOfficer', 'category.terms')).code).toBe('NOT_YOURS')
    expect(await termsNow(street.clock.now)).toEqual({ version: 0, terms: DEFAULT_TERMS })
  })

  test('are changed with a reason, over what one looked at, once, and every room knows', async () => {
    const key = newKey()
    const change = { seen: 0, changed: FASTER, why: '市里要求加快' }
    expect((await ask('city', 'category.changeTerms', change, key)).ok).toBe(true)
    expect((await ask('city', 'category.changeTerms', change, key)).ok).toBe(true)
    const { view: now } = await view()
    expect(now).toMatchObject({ version: 1, terms: faster })
    expect(now.history).toEqual([
      {
        version: 1,
        from: street.clock.now,
        by: '桃city',
        why: '市里要求加快',
        changed: ['一般的事·办理 7个工作日 → 5个工作日'],
        inForce: true,
      },
    ])
    expect((await ask('city', 'category.changeTerms', change)).code).toBe('CHANGED_MEANWHILE')
    expect(await termsNow(street.clock.now)).toEqual({ version: 1, terms: faster })
  })

  test('that would break what the public was promised are refused', async () => {
    const slow = [{ urgency: 'danger', step: 'handle', term: { clock: 'hours', hours: 3 } }]
    expect((await ask('city', 'category.changeTerms', { seen: 1, changed: slow, why: '忙不过来' })).code).toBe(
      'TERMS_UNSAFE',
    )
  })

  test('of before come back as a new version, the defaults too', async () => {
    expect((await ask('city', 'category.restoreTerms', { seen: 1, version: 7, why: '改回去' })).code).toBe('NOT_FOUND')
    expect((await ask('city', 'category.restoreTerms', { seen: 1, version: 0, why: '改回去' })).ok).toBe(true)
    const { view: now } = await view()
    expect(now).toMatchObject({ version: 2, terms: DEFAULT_TERMS })
    expect(now.history.map(({ version, restored }) => [version, restored])).toEqual([
      [2, 0],
      [1, undefined],
    ])
  })
})
