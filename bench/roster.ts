// 10,000 rows in and out, through the functions and the local database of the whole city: how long until they are read,
// checked, written, and out again. The peer is exceljs alone on the same file: less than that no import can take.
import path from 'node:path'
import { Workbook } from 'exceljs'
import { handlers } from '~/cloudfunctions/sheets/handlers'
import type { ImportView } from '~/domain/roster/contract'
import { columnsOf, KINDS } from '~/domain/roster/kinds'
import type { RosterKind } from '~/domain/roster/limits'
import { gatherCity } from '~/local/city/gathered'
import { serve } from '~/server/kernel/serve'
import { signSession } from '~/server/kernel/session'
import { newKey, openGround, overHttp, SESSION_KEY } from '~/test/calls/ground'
import { figure, report, table, times } from './table'

const NOW = Date.UTC(2026, 10, 20)
const ROWS = 10_000
const root = path.resolve(__dirname, '../../..')

type City = Awaited<ReturnType<typeof gatherCity>>
type Cells = (string | number)[]

/** New people and households, at doors that nobody lives behind yet, all over the city. */
function rowsOf(kind: RosterKind, city: City): Cells[] {
  const places = new Map(city.places.map((place) => [place._id, place]))
  const nameOf = (id: string | undefined) => places.get(id ?? '')?.name ?? ''
  const buildings = city.places.filter(({ kind: is, estateId }) => is === 'building' && estateId)
  return Array.from({ length: ROWS }, (_, i): Cells => {
    const building = buildings[(i * 7) % buildings.length]!
    const [street, community] = building.path.slice(-2).map(nameOf) as [string, string]
    const where = `${street}/${community}`
    const phone = (first: number) => `12${first}${String(i).padStart(8, '0')}`
    if (kind === 'people') return [`新${i}`, phone(7), where, 1950 + (i % 50), i % 3 ? '否' : '是']
    const members = `住${i} ${phone(8)}、邻${i} ${phone(9)}`
    return [where, nameOf(building.estateId), building.name, `新${i}`, 1 + (i % 6), members, '否']
  })
}

async function fileOf(kind: RosterKind, rows: Cells[]): Promise<Buffer> {
  const workbook = new Workbook()
  const sheet = workbook.addWorksheet(KINDS[kind].title)
  sheet.addRow(columnsOf(kind).map(({ heading }) => heading))
  for (const row of rows) sheet.addRow(row)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number; cpu: number }> {
  const [used, start] = [process.cpuUsage(), performance.now()]
  const result = await work()
  const { user, system } = process.cpuUsage(used)
  return { result, ms: performance.now() - start, cpu: (user + system) / 1000 }
}

/** The library alone: read and every cell touched. */
async function alone(bytes: Buffer): Promise<number> {
  const workbook = new Workbook()
  await workbook.xlsx.load(bytes as never)
  let cells = 0
  workbook.worksheets[0]!.eachRow((row) => row.eachCell(() => void cells++))
  return cells
}

async function main(): Promise<void> {
  const city = await gatherCity({ size: 'full', now: NOW })
  const ground = await openGround()
  const lines: string[][] = []
  try {
    for (const [name, documents] of Object.entries(city))
      await ground.database.importDocuments(name, documents as never)
    const admin = city.positions.find(({ office }) => office === 'cityAdmin')!
    const token = signSession(admin.personId, NOW, SESSION_KEY).token
    const functions = serve(handlers, { clock: () => NOW })
    const call = async <T>(name: string, input: object): Promise<T> => {
      const answer = await overHttp(functions, token, { call: name, input, key: newKey() })
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)} ${ground.logged.slice(-2).join('\n')}`)
      return answer.data as unknown as T
    }
    for (const kind of ['people', 'households'] as const) lines.push(await measured(kind, city, call))
  } finally {
    await ground.close()
  }
  const head = [
    'roster',
    'rows',
    'file KB',
    'read s',
    'check s',
    'write s',
    'all s',
    'looks',
    'longest look s',
    'same again s',
    'exceljs alone s',
    'all cpu s',
    'alone cpu s',
    'cpu, all : alone',
  ]
  report(root, 'roster', table(head, lines), { lines })
}

type Call = <T>(name: string, input: object) => Promise<T>

async function measured(kind: RosterKind, city: City, call: Call): Promise<string[]> {
  const bytes = await fileOf(kind, rowsOf(kind, city))
  const peer = await timed(() => alone(bytes))
  let longest = 0
  let looks = 0
  const until = async (importId: string): Promise<ImportView> => {
    for (;;) {
      const { result, ms } = await timed(() => call<{ import: ImportView }>('roster.see', { importId }))
      longest = Math.max(longest, ms)
      looks++
      if (!['checking', 'verifying', 'applying'].includes(result.import.state)) return result.import
    }
  }
  const send = async (): Promise<{ importId: string; ms: number; cpu: number }> => {
    const { result, ms, cpu } = await timed(async () => {
      type Begun = { importId: string; upload: { url: string; headers: Record<string, string> } }
      const { importId, upload } = await call<Begun>('roster.begin', { kind, fileName: 'a.xlsx', bytes: bytes.length })
      await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(bytes) })
      await call('roster.read', { importId })
      return importId
    })
    return { importId: result, ms, cpu }
  }
  const read = await send()
  const check = await timed(() => until(read.importId))
  if (check.result.state !== 'ready' || check.result.counts.new !== ROWS) throw new Error(JSON.stringify(check.result))
  await call('roster.apply', { importId: read.importId })
  const write = await timed(() => until(read.importId))
  if (write.result.state !== 'done') throw new Error(JSON.stringify(write.result))
  const [all, asked, slowest] = [read.ms + check.ms + write.ms, looks, longest]
  const cpu = read.cpu + check.cpu + write.cpu
  const again = await timed(async () => until((await send()).importId))
  if (again.result.counts.same !== ROWS) throw new Error(JSON.stringify(again.result))
  const seconds = (ms: number) => figure(ms / 1000)
  return [
    KINDS[kind].title,
    String(ROWS),
    String(Math.round(bytes.length / 1024)),
    seconds(read.ms),
    seconds(check.ms),
    seconds(write.ms),
    seconds(all),
    String(asked),
    seconds(slowest),
    seconds(again.ms),
    seconds(peer.ms),
    seconds(cpu),
    seconds(peer.cpu),
    times(cpu / peer.cpu),
  ]
}

main().catch((fault: unknown) => {
  console.error(fault)
  process.exitCode = 1
})
