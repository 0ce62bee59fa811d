/** @jest-environment jsdom */
// A file of text on the phone and in the browser: chosen and read, too large, no text, or none after all.
import { TextDecoder, TextEncoder } from 'node:util'
import { answers, forgetAll } from '../../test/stubs/taro'
import * as phone from './textFile'
import * as browser from './textFile.h5'

beforeAll(() => Object.assign(globalThis, { TextDecoder }))
beforeEach(forgetAll)

const KINDS = ['geojson', 'json']
const GIVEN = '\uFEFF{"name":"文峰第1网格"}'
const READ = { fileName: 'a.geojson', text: '{"name":"文峰第1网格"}' }

it('the phone reads what was chosen from a chat, without its mark', async () => {
  answers.set('chooseMessageFile', { tempFiles: [{ name: 'a.geojson', path: 'wxfile://a', size: 30 }] })
  answers.set('readFile', GIVEN)
  await expect(phone.chooseText(KINDS, 100)).resolves.toEqual(READ)
  await expect(phone.chooseText(KINDS, 29)).resolves.toBe('tooLarge')
  answers.set('readFile', new ArrayBuffer(3))
  await expect(phone.chooseText(KINDS, 100)).resolves.toBe('unreadable')
  answers.set('chooseMessageFile', new Error('cancel'))
  await expect(phone.chooseText(KINDS, 100)).resolves.toBeUndefined()
})

async function given(content: Uint8Array | undefined): ReturnType<typeof browser.chooseText> {
  const choosing = browser.chooseText(KINDS, 100)
  const input = document.querySelector('input')!
  expect(input.accept).toBe('.geojson,.json')
  if (content) Object.defineProperty(input, 'files', { value: [new File([content as BlobPart], 'a.geojson')] })
  input.dispatchEvent(new Event(content ? 'change' : 'cancel'))
  return choosing
}

it('the browser reads it from a file input, and says when it is too large or no UTF-8', async () => {
  await expect(given(new Uint8Array(new TextEncoder().encode(GIVEN)))).resolves.toEqual(READ)
  await expect(given(new Uint8Array(101))).resolves.toBe('tooLarge')
  await expect(given(new Uint8Array([0xce, 0xc4, 0xb7, 0xe5]))).resolves.toBe('unreadable')
  await expect(given(undefined)).resolves.toBeUndefined()
  expect(document.querySelector('input')).toBeNull()
})
