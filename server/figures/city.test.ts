// The city's own count, all the way: planted, asked of the figures as the page asks, published, and counted again by the script
// that anyone can run.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { handlers } from '../../cloudfunctions/figures/handlers'
import { handlers as matters } from '../../cloudfunctions/matters/handlers'
import shishou from '../../local/city/shishou.json'
import { type Ground, openGround, overHttp, SESSION_KEY } from '../../test/calls/ground'
import { CITY_NOW, fullCity } from '../../test/once/city'
import { serve } from '../kernel/serve'
import { signSession } from '../kernel/session'
import { publishDays } from '../matter/publish'

jest.setTimeout(240_000)
const NOW = CITY_NOW
const { received, resolved, followingUp, explained } = shishou.counts.reports
let ground: Ground
let admin: string

beforeAll(async () => {
  ground = await openGround()
  const city = await fullCity()
  admin = city.positions.find(({ office }) => office === 'cityAdmin')!.personId
  const people = city.people.filter(({ _id }) => _id === admin)
  for (const [name, documents] of Object.entries({
    people,
    places: city.places,
    positions: city.positions,
    organisations: city.organisations,
    matters: city.matters,
  }))
    await ground.database.importDocuments(name, documents as never)
})
afterAll(() => ground.close())

async function asked<T>(handling: Parameters<typeof serve>[0], call: string, input: object): Promise<T> {
  const main = serve(handling, { clock: () => NOW })
  const answer = await overHttp(main, signSession(admin, NOW, SESSION_KEY).token, { call, input })
  if (!answer.ok) throw new Error(`${call}: ${answer.code} ${ground.logged.slice(-1)}`)
  return answer.data as unknown as T
}

interface Shown {
  figures: { whole: { received: number; resolved: number; following: number; explained: number } }
}

test('the page of the figures shows 4,690 = 4,229 + 332 + 129', async () => {
  // The cohorts of a whole year are counted in slices, each call going on where the last one stopped.
  let shown = await asked<Shown>(handlers, 'figures.matters', {})
  for (let i = 0; i < 20 && shown.figures.whole.received < received; i++)
    shown = await asked<Shown>(handlers, 'figures.matters', {})
  expect(shown.figures.whole).toMatchObject({ received, resolved, following: followingUp, explained })
})

interface Page {
  day: string
  pages: number
}

test('the published log of the city is counted again by the script, to the same figures', async () => {
  expect(await publishDays(NOW)).toBe(1)
  const first = await asked<Page>(matters, 'matter.publicLog', {})
  const pages = [first]
  for (let page = 1; page < first.pages; page++)
    pages.push(await asked<Page>(matters, 'matter.publicLog', { day: first.day, page }))
  // HTTP access carries 100 KB of text.
  for (const page of pages) expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(100 * 1024)
  const folder = mkdtempSync(join(tmpdir(), 'log-'))
  try {
    writeFileSync(join(folder, 'log.json'), JSON.stringify(pages))
    const said = execFileSync('node', [join(__dirname, '../../tools/verify-matters.mjs'), folder], { encoding: 'utf8' })
    expect(said).toContain(`all  ${received} = ${resolved} + ${followingUp} + ${explained}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
