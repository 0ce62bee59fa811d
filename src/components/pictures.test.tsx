/** @jest-environment jsdom */
// Adding pictures to an outcome on a phone: shrunk, sent, tried again, taken out and put back; and seeing them.
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Refusing, type Says, sentTo, serve } from '../../test/stubs/server'
import { answers, asked } from '../../test/stubs/taro'
import { queries } from '../api/queries'
import { useDraft } from '../api/useDraft'
import { PictureRow } from './PictureRow'
import { Pictures } from './Pictures'
import { usePictures } from './usePictures'

const about = { room: 'bell' as const, alertId: 'a1' }
const UPLOAD = { url: 'http://storage.test/pictures/raw/p1', headers: { authorization: 'signed' } }
const SAYS: Says = {
  'picture.begin': { pictureId: 'p1', upload: UPLOAD },
  'picture.finish': { pictureId: 'p1' },
  'picture.links': { links: [{ pictureId: 'p1', url: 'http://storage.test/kept/p1.jpg' }] },
}

function phone(says: Says = {}): void {
  serve({ ...SAYS, ...says })
  queries.clear()
  answers.set('chooseMedia', { tempFiles: [{ tempFilePath: 'taken.jpg' }] })
  answers.set('getImageInfo', { width: 4000, height: 3000, type: 'jpeg' })
  answers.set('compressImage', { tempFilePath: 'small.jpg' })
  answers.set('request', { statusCode: 200 })
}

let kept: string[] = []
function Adding() {
  const [ids, setIds] = useDraft<string[]>('resolve.a1.pictures', [])
  kept = ids
  const adding = usePictures({ about, most: 3, ids, onIds: setIds, pauseMs: 1 })
  return <Pictures label="照片" most={3} adding={adding} />
}
const show = (what: React.ReactNode) => render(<QueryClientProvider client={queries}>{what}</QueryClientProvider>)
/** Until nothing is on its way: no picture, no question to the server or the phone. */
async function settle(): Promise<void> {
  for (let still = 0; still < 3; ) {
    const before = asked.length
    await act(() => new Promise<void>((done) => setTimeout(done, 5)))
    const busy = asked.length > before || queries.isFetching() > 0 || screen.queryByText('正在传…') !== null
    still = busy ? 0 : still + 1
  }
}
async function press(words: RegExp): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: words }))
  await settle()
}
const sent = () => asked.filter(([name]) => name === 'request').map(([, what]) => what as Record<string, unknown>)

beforeEach(() => phone())
afterEach(cleanup)

it('makes it small, sends it where it was told, and keeps its id', async () => {
  show(<Adding />)
  await press(/拍照或选照片/)
  expect(asked).toContainEqual(['compressImage', { src: 'taken.jpg', quality: 80, compressedWidth: 1600 }])
  expect(sent()).toMatchObject([{ url: UPLOAD.url, method: 'PUT', header: { authorization: 'signed' } }])
  const [begun] = sentTo('picture.begin')
  expect(begun!.input).toEqual({ about, type: 'image/jpeg', bytes: 8 })
  expect(sentTo('picture.finish')[0]!.input).toEqual({ pictureId: 'p1' })
  expect(screen.getByText('传好了')).toBeTruthy()
  expect(kept).toEqual(['p1'])
})

it('tries a dead line by itself, then offers to try again, with one key all along', async () => {
  answers.set('request', new Error('fail'))
  show(<Adding />)
  await press(/拍照或选照片/)
  expect(sent()).toHaveLength(3)
  expect([screen.getByText('没有传上去'), kept]).toEqual([expect.anything(), []])
  answers.set('request', { statusCode: 200 })
  await press(/再传一次/)
  expect(kept).toEqual(['p1'])
  expect(new Set(sentTo('picture.begin').map(({ key }) => key)).size).toBe(1)
})

it('says what the server refused, and does not offer what would not help', async () => {
  phone({ 'picture.finish': new Refusing('NO_PICTURE', '这张照片打不开。') })
  show(<Adding />)
  await press(/拍照或选照片/)
  expect(screen.getByText('这张照片打不开。')).toBeTruthy()
  expect(screen.queryByText('再传一次')).toBeNull()
  expect(kept).toEqual([])
})

it('is taken out, and put back', async () => {
  show(<Adding />)
  await press(/拍照或选照片/)
  await press(/移除/)
  expect([screen.getByText('已移除'), kept]).toEqual([expect.anything(), []])
  await press(/放回来/)
  expect(kept).toEqual(['p1'])
})

it('is there again after the app was closed, and not when it is gone from the server', async () => {
  show(<Adding />)
  await press(/拍照或选照片/)
  cleanup()
  show(<Adding />)
  await settle()
  expect(screen.getByRole('listitem', { name: '照片1，传好了' }).querySelector('img')!.getAttribute('src')).toContain(
    'p1',
  )
  cleanup()
  queries.clear()
  const says = answers.get('cloud.callFunction') as (argument: { data: { call: string } }) => unknown
  answers.set('cloud.callFunction', (argument: { data: { call: string } }) =>
    argument.data.call === 'picture.links' ? { result: { ok: true, data: { links: [] } } } : says(argument),
  )
  show(<Adding />)
  await settle()
  expect([screen.queryByRole('listitem'), kept]).toEqual([null, []])
})

it('takes no more than there is room for, and none that cannot be opened', async () => {
  answers.set('getImageInfo', { width: 40, height: 30, type: 'gif' })
  show(<Adding />)
  await press(/拍照或选照片/)
  expect(screen.getByText('有1张照片打不开，请换一张，或重新拍一张。')).toBeTruthy()
  answers.set('getImageInfo', { width: 40, height: 30, type: 'jpeg' })
  for (let i = 0; i < 3; i++) await press(/拍照或选照片/)
  expect(screen.getByRole('button', { name: '拍照或选照片，最多3张' }).getAttribute('aria-disabled')).toBe('true')
  answers.set('chooseMedia', new Error('cancel'))
  await press(/拍照或选照片/)
  expect(screen.getAllByRole('listitem')).toHaveLength(3)
})

it('shows those of an outcome, each in full by a tap', async () => {
  show(<PictureRow ids={['p1']} label="照片" />)
  await settle()
  await press(/第1张，共1张/)
  const url = 'http://storage.test/kept/p1.jpg'
  expect(asked).toContainEqual(['previewImage', { urls: [url], current: url }])
})

it('says when they cannot be opened, and opens them when asked again', async () => {
  phone({ 'picture.links': new Refusing('BUSY', '系统正忙') })
  show(<PictureRow ids={['p1']} />)
  await settle()
  expect(screen.getByText(/系统正忙/)).toBeTruthy()
  phone()
  await press(/再打开一次/)
  expect(screen.getByRole('button', { name: /第1张/ })).toBeTruthy()
})
