/** What V8 made of a bundle is kept for the next process, and never stands for anything but that bundle. */
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deploy, writeFunctions } from './fixtures/deploy'
import type { FunctionHost, FunctionSettings } from './host'

const { folder, functions } = writeFunctions({
  word: { source: `exports.main = async ({ fail }) => { if (fail) throw new Error('here'); return 'one' }` },
})
const bundle = join(folder, 'word/index.js')
const kept = join(folder, '.code/word.bin')

/** What a new process answers, once it has kept what it made. */
async function answer(event = {}): Promise<string> {
  const host: FunctionHost = deploy({}, { folder, functions, logFolder: join(folder, 'logs') })
  try {
    const { value } = await host.invoke('word', { source: 'scf' }, JSON.stringify(event))
    return JSON.parse(value)
  } finally {
    await host.stop()
  }
}

test('the second process is given what the first made, and makes nothing itself', async () => {
  expect(await answer()).toBe('one')
  const made = readFileSync(kept)
  expect(await answer()).toBe('one')
  expect(readFileSync(kept)).toEqual(made)
})

test('another bundle of the same name and length is what is run', async () => {
  writeFileSync(bundle, readFileSync(bundle, 'utf8').replace('one', 'two'))
  expect(await answer()).toBe('two')
  expect(await answer()).toBe('two')
})

test('what was cut short is made again', async () => {
  const { length } = readFileSync(kept)
  truncateSync(kept, length - 10)
  expect(await answer()).toBe('two')
  expect(readFileSync(kept)).toHaveLength(length)
})

test('where nothing can be kept it runs all the same', async () => {
  const elsewhere: FunctionSettings[] = [{ ...functions[0]!, file: '../word/index.js' }]
  writeFileSync(join(folder, 'file'), '')
  const host = deploy({}, { folder: join(folder, 'file'), functions: elsewhere, logFolder: join(folder, 'logs') })
  const { value } = await host.invoke('word', { source: 'scf' }, '')
  await host.stop()
  expect(JSON.parse(value)).toBe('two')
  expect(existsSync(join(folder, 'file/.code'))).toBe(false)
})

test('a line of the bundle is the line its errors name', async () => {
  await expect(answer({ fail: true })).rejects.toMatchObject({ message: 'Error: here' })
  const log = readFileSync(join(folder, 'logs', 'word.log'), 'utf8')
  expect(log).toContain(`${bundle}:1:`)
})
