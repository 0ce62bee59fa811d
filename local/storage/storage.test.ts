/** Stored files, through the SDK as functions use it and over signed links as clients do. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { type Local, startLocal } from '../lifecycle/start'

let local: Local
let app: ReturnType<typeof tcb.init>
let ahead = 0

beforeAll(async () => {
  local = await startLocal({
    clock: { now: () => Date.now() + ahead, after: () => () => undefined },
    manifest: { envId: 'test-env', functions: [] },
  })
  process.env['TENCENTCLOUD'] = 'true'
  app = tcb.init({ env: local.envId, serviceUrl: local.cloudUrl, ...local.credentials })
})
afterAll(async () => {
  delete process.env['TENCENTCLOUD']
  await local.stop()
})
beforeEach(() => {
  ahead = 0
})

const upload = async (cloudPath: string, text: string) =>
  (await app.uploadFile({ cloudPath, fileContent: Buffer.from(text) })).fileID
const linkTo = async (fileID: string, maxAge = 60) =>
  (await app.getTempFileURL({ fileList: [{ fileID, maxAge }] })).fileList[0]!.tempFileURL

test('what was uploaded comes down again, Chinese name and all', async () => {
  const fileID = await upload('议事/纪要 1.txt', '第一条')
  expect(fileID).toMatch(/^cloud:\/\/test-env\./)
  const { fileContent } = await app.downloadFile({ fileID })
  expect(String(fileContent)).toBe('第一条')
  await upload('议事/纪要 1.txt', '第二稿')
  expect(String((await app.downloadFile({ fileID })).fileContent)).toBe('第二稿')
  expect(readdirSync(join(local.dataFolder, 'storage'))).toHaveLength(1)
})

test('a link opens one file, for its time, unaltered', async () => {
  const fileID = await upload('pictures/a.png', 'picture')
  await upload('pictures/b.png', 'another')
  const link = await linkTo(fileID)
  const answer = await fetch(link)
  expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([
    200,
    'picture',
    'image/png',
  ])
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  const later = String(Number(new URL(link).searchParams.get('t')) + 1)
  const altered = [
    link.replace('a.png', 'b.png'),
    link.replace(/t=\d+/, `t=${later}`),
    link.replace(/sign=./, 'sign=_'),
    link.replace(/\?.*/, ''),
  ]
  for (const one of altered) expect((await fetch(one)).status).toBe(403)
  expect((await fetch(link, { method: 'PUT', body: 'mine' })).status).toBe(403)
  ahead = 61_000
  expect((await fetch(link)).status).toBe(403)
})

test('a page of this machine may PUT to the link it was given, and a page from elsewhere may not', async () => {
  const { data } = await app.getUploadMetadata({ cloudPath: 'pictures/raw/a' })
  const origin = 'http://127.0.0.1:5000'
  const asked = await fetch(data.url, { method: 'OPTIONS', headers: { origin } })
  expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, origin])
  expect(asked.headers.get('access-control-allow-headers')).toContain('x-cos-meta-fileid')
  const sent = await fetch(data.url, { method: 'PUT', headers: { origin }, body: 'bytes' })
  expect([sent.status, sent.headers.get('access-control-allow-origin')]).toEqual([200, origin])
  expect(local.storage.findById(data.fileId)).toMatchObject({ bytes: 5 })
  const stranger = { origin: 'http://elsewhere.test' }
  expect((await fetch(data.url, { method: 'OPTIONS', headers: stranger })).status).toBe(403)
  expect((await fetch(data.url, { method: 'PUT', headers: stranger, body: 'x' })).status).toBe(403)
})

test('part of a file can be asked for, and its head alone', async () => {
  const link = await linkTo(await upload('audio/call.mp3', '0123456789'))
  const part = await fetch(link, { headers: { range: 'bytes=2-4' } })
  expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, '234', 'bytes 2-4/10'])
  const head = await fetch(link, { method: 'HEAD' })
  expect([head.headers.get('content-length'), await head.text()]).toEqual(['10', ''])
  const [info] = (await app.getFileInfo({ fileList: [local.storage.fileId('audio/call.mp3')] })).fileList
  expect(info).toMatchObject({ size: 10, mime: 'audio/mpeg' })
})

test('deleted is gone, and deleting what is not there says so', async () => {
  const fileID = await upload('gone.txt', 'x')
  const link = await linkTo(fileID)
  const { fileList } = await app.deleteFile({ fileList: [fileID, 'cloud://test-env.local/never.txt', 'nonsense'] })
  expect(fileList.map((one) => one.code)).toEqual(['SUCCESS', 'STORAGE_FILE_NONEXIST', 'STORAGE_FILE_NONEXIST'])
  expect((await fetch(link)).status).toBe(404)
  await expect(app.downloadFile({ fileID })).rejects.toMatchObject({ code: 'STORAGE_FILE_NONEXIST' })
})

test('a file is copied, and not over another unless told', async () => {
  await upload('from/c.txt', 'c')
  const copy = (dstPath: string, more: object = {}) =>
    app.copyFile({ fileList: [{ srcPath: 'from/c.txt', dstPath, ...more }] })
  expect((await copy('to/c.txt')).fileList[0]).toEqual({ fileId: local.storage.fileId('to/c.txt') })
  expect((await copy('to/c.txt', { overwrite: false })).fileList[0]).toMatchObject({ code: 'STORAGE_FILE_EXIST' })
  expect(String((await app.downloadFile({ fileID: local.storage.fileId('to/c.txt') })).fileContent)).toBe('c')
})

test.each(['../up.txt', '/abs.txt', 'a//b', 'a/./b', 'a?b', 'a#b', 'a%2e', 'a\\b', ''])(
  'the path %p is refused',
  async (cloudPath) => {
    await expect(app.uploadFile({ cloudPath, fileContent: Buffer.from('x') })).rejects.toMatchObject({
      code: 'INVALID_PARAM',
    })
  },
)

test('a client uploads as itself and reads by a link on its own address', async () => {
  const headers = { authorization: `Bearer ${local.gateway.tokenFor('o-1')}` }
  const path = encodeURIComponent('appeals/灯.jpg')
  const sent = await fetch(`${local.url}/wx/uploadFile?cloudPath=${path}`, { method: 'POST', headers, body: 'jpg' })
  const { fileID } = (await sent.json()) as { fileID: string }
  expect(local.storage.findById(fileID)).toMatchObject({ owner: 'o-1', bytes: 3 })
  const asked = await fetch(`${local.url}/wx/tempFileURL`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ fileList: [fileID] }),
  })
  const { fileList } = (await asked.json()) as { fileList: { tempFileURL: string }[] }
  expect(await (await fetch(fileList[0]!.tempFileURL)).text()).toBe('jpg')
  expect((await fetch(`${local.url}/wx/uploadFile?cloudPath=x`, { method: 'POST', body: 'x' })).status).toBe(401)
})
