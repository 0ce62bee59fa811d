// What is sent as a workbook and is none, or none that is safe to open.
import { deflateRawSync } from 'node:zlib'
import { Workbook } from 'exceljs'
import { cellOf } from './sheet'
import { unsafe } from './zip'

/** An archive of these parts, which says of each part's size what it is told to say. */
function archive(parts: { name: string; bytes: Buffer; says?: number; method?: number }[]): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const { name, bytes, says = bytes.length, method = 8 } of parts) {
    const packed = method === 8 ? deflateRawSync(bytes) : bytes
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(method, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(says, 22)
    head.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(method, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(says, 24)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(at, 42)
    locals.push(head, Buffer.from(name), packed)
    entries.push(entry, Buffer.from(name))
    at += head.length + Buffer.byteLength(name) + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(Buffer.concat(entries).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...entries, end])
}
const part = (name: string, bytes = Buffer.from('<x/>')) => ({ name, bytes })
const frame = [part('[Content_Types].xml'), part('xl/workbook.xml')]

test('a workbook is safe, as Excel and as its library make it', async () => {
  const workbook = new Workbook()
  workbook.addWorksheet('a').addRow(['x'])
  expect(unsafe(Buffer.from(await workbook.xlsx.writeBuffer()))).toBeUndefined()
  expect(unsafe(archive(frame))).toBeUndefined()
})

test('a small file that unpacks to very much is refused, whatever it says of itself', () => {
  const bomb = { ...part('xl/worksheets/sheet1.xml', Buffer.alloc(70 * 1024 * 1024)), says: 100 }
  const bytes = archive([...frame, bomb])
  expect(bytes.length).toBeLessThan(100_000)
  expect(unsafe(bytes)).toBe('tooLarge')
})

test('many parts that are each small enough count together', () => {
  const parts = Array.from({ length: 4 }, (_, i) => part(`xl/media/${i}`, Buffer.alloc(20 * 1024 * 1024)))
  expect(unsafe(archive([...frame, ...parts]))).toBe('tooLarge')
  expect(unsafe(archive([...frame, ...Array.from({ length: 600 }, (_, i) => part(`p${i}`))]))).toBe('tooLarge')
})

test('what is no archive, another archive, cut off, or locked is refused', () => {
  const whole = archive(frame)
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('PK'),
    Buffer.from('姓名,手机号'),
    whole.subarray(0, 60),
    archive([part('a.txt')]),
  ])
    expect(unsafe(bytes)).toBe('noWorkbook')
  expect(unsafe(whole.subarray(10))).toBe('noWorkbook')
  expect(unsafe(archive([{ ...part('xl/workbook.xml'), method: 99 }, part('[Content_Types].xml')]))).toBe('noWorkbook')
  expect(unsafe(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]))).toBe('locked')
})

test.each([
  [12300000001, { is: 'number', text: '12300000001' }],
  [0.1 + 0.2, { is: 'number', text: '0.3' }],
  [new Date('2026-01-05T00:00:00Z'), { is: 'day', text: '2026-01-05' }],
  [true, { is: 'text', text: '是' }],
  ['  ', undefined],
  [null, undefined],
  [{ formula: 'A1', result: 'x' }, { is: 'formula' }],
  [{ sharedFormula: 'A1', result: 'x' }, { is: 'formula' }],
  [{ error: '#N/A' }, { is: 'error', text: '#N/A' }],
  [{ richText: [{ text: '覃' }, { text: '桂芝' }] }, { is: 'text', text: '覃桂芝' }],
  [
    { text: 'x@y', hyperlink: 'mailto:x@y' },
    { is: 'text', text: 'x@y' },
  ],
])('a cell with %j is read as %j', (value, cell) => expect(cellOf(value as never)).toEqual(cell))
