/** @jest-environment jsdom */
// A file sent over a signed link, by the phone and by the browser.
import { answers, asked, forgetAll } from '../../test/stubs/taro'
import { upload } from './upload'
import { upload as uploadByBrowser } from './upload.h5'

const link = { url: 'https://storage/x', headers: { key: 'k' } }
const file = { type: 'image/jpeg', content: new ArrayBuffer(3) }
const fetched = jest.fn()
const online = jest.spyOn(navigator, 'onLine', 'get')

beforeEach(() => {
  forgetAll()
  fetched.mockReset()
  online.mockReturnValue(true)
  Object.assign(globalThis, { fetch: fetched })
})

it('the phone PUTs it with the headers that were signed, and says when it did not arrive', async () => {
  answers.set('request', { statusCode: 200 })
  await upload(link, file, 1000)
  expect(asked[0]?.[1]).toMatchObject({
    url: link.url,
    method: 'PUT',
    header: { key: 'k', 'content-type': file.type },
    data: file.content,
    timeout: 1000,
  })
  answers.set('request', { statusCode: 403 })
  await expect(upload(link, file, 1000)).rejects.toMatchObject({ why: 'broken' })
  answers.set('request', new Error('line'))
  await expect(upload(link, file, 1000)).rejects.toMatchObject({ why: 'broken' })
})

it('the browser PUTs it with the headers that were signed', async () => {
  fetched.mockResolvedValue({ ok: true })
  await uploadByBrowser(link, file, 1000)
  const sent = { method: 'PUT', headers: link.headers, body: file.content }
  expect(fetched).toHaveBeenCalledWith(link.url, expect.objectContaining(sent))
})

it('the browser says why it did not arrive', async () => {
  fetched.mockResolvedValueOnce({ ok: false }).mockRejectedValueOnce(new TypeError('cut'))
  await expect(uploadByBrowser(link, file, 1000)).rejects.toMatchObject({ why: 'broken' })
  await expect(uploadByBrowser(link, file, 1000)).rejects.toMatchObject({ why: 'broken' })
  fetched.mockImplementationOnce(
    (_url: string, { signal }: { signal: AbortSignal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
  )
  await expect(uploadByBrowser(link, file, 5)).rejects.toMatchObject({ why: 'timeout' })
  online.mockReturnValue(false)
  await expect(uploadByBrowser(link, file, 1000)).rejects.toMatchObject({ why: 'offline' })
})
