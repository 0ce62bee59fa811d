/** @jest-environment jsdom */
// Excel files on the phone and in the browser: chosen, opened.
import { answers, asked, forgetAll } from '../../test/stubs/taro'
import * as phone from './sheet'
import * as browser from './sheet.h5'

beforeEach(forgetAll)

it('the phone chooses a file from a chat, or nothing', async () => {
  answers.set('chooseMessageFile', { tempFiles: [{ name: 'a.xlsx', path: 'wxfile://a' }] })
  answers.set('readFile', new ArrayBuffer(3))
  await expect(phone.chooseSheet()).resolves.toMatchObject({ fileName: 'a.xlsx', bytes: 3 })
  answers.set('chooseMessageFile', new Error('cancel'))
  await expect(phone.chooseSheet()).resolves.toBeUndefined()
})

it('the phone opens what was made, or says that nothing came', async () => {
  answers.set('downloadFile', { tempFilePath: 'wxfile://t' })
  await phone.openSheet('https://storage/t', 't.xlsx')
  expect(asked.at(-1)).toEqual(['openDocument', { filePath: 'wxfile://t', fileType: 'xlsx', showMenu: true }])
  answers.set('downloadFile', new Error('line'))
  await expect(phone.openSheet('https://storage/t', 't.xlsx')).rejects.toMatchObject({ why: 'broken' })
})

it('the browser chooses by a file input, and saves under a name', async () => {
  const choosing = browser.chooseSheet()
  const input = document.querySelector('input')!
  const file = new File(['abc'], 'a.xlsx')
  Object.defineProperty(input, 'files', { value: [file] })
  input.dispatchEvent(new Event('change'))
  await expect(choosing).resolves.toMatchObject({ fileName: 'a.xlsx', bytes: 3 })
  const clicked: string[] = []
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push(`${this.download} ${this.href}`)
  })
  await browser.openSheet('https://storage/t', 't.xlsx')
  expect(clicked).toEqual(['t.xlsx https://storage/t'])
})
