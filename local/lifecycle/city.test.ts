/** The demo city: made once, made anew when its making was cut short, and its phones known to WeChat. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalOptions, type MakeCity, startLocal } from './start'

const data = mkdtempSync(join(tmpdir(), 'linling-city-'))
const options: LocalOptions = {
  data,
  manifest: { envId: 'test-env', functions: [], collections: { people: { indexes: [] } } },
  city: { size: 'small', seed: 7 },
  timers: false,
}

test('a city cut short is made anew from nothing, and a finished one is left alone', async () => {
  const people = [{ _id: 'p1', name: '李秀英' }]
  const cutShort: MakeCity = async ({ database, enrol }) => {
    await database.importDocuments('people', people)
    enrol([{ openid: 'o-old' }])
    throw new Error('the power went')
  }
  await expect(startLocal({ ...options, makeCity: cutShort })).rejects.toThrow('the power went')

  const steps: string[] = []
  const whole: MakeCity = async ({ database, enrol, consent, seed, size, progress }) => {
    await database.importDocuments('people', people)
    enrol([{ openid: 'o-1', phone: '12000000001' }])
    consent([{ openid: 'o-1', templateId: 't', count: 3 }])
    progress(1, 1, `${size} ${seed}`)
  }
  const local = await startLocal({
    ...options,
    makeCity: whole,
    progress: (step, of, what) => steps.push(`${step}/${of} ${what}`),
  })
  expect(steps).toEqual(['1/1 small 7'])
  expect(local.people.knows('o-old')).toBe(false)
  expect(local.people.knows('o-1')).toBe(true)
  await local.stop()

  const again = await startLocal({ ...options, makeCity: () => Promise.reject(new Error('made twice')) })
  expect(again.quotas.left('o-1', 't')).toBe(3)
  await again.stop()

  const anew = await startLocal({ ...options, reset: true, makeCity: whole })
  expect(steps).toHaveLength(1)
  await anew.stop()
})
