// The ground under tests of the calls: the real local database, WeChat and telecom behind the SDK's wire on a free port of
// this machine, in a new folder. Functions are called in this process, with contexts as the platform gives them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMS, SUBSCRIBE, VOICE } from '../../domain/message/template'
import { type Database, openDatabase } from '../../local/database/database'
import { type Caller, callerEnvironment } from '../../local/functions/caller'
import { type CloudPart, CloudRefusal, cloudDoor } from '../../local/gateway/cloud'
import { listen } from '../../local/gateway/listener'
import { wallClock } from '../../local/lifecycle/clock'
import { openLedger } from '../../local/lifecycle/ledger'
import { storageActions } from '../../local/storage/actions'
import { storageDoor } from '../../local/storage/door'
import { Storage } from '../../local/storage/storage'
import { Faults } from '../../local/strips/faults'
import { Strips } from '../../local/strips/strips'
import { telecomDoor } from '../../local/telecom/door'
import { smsService } from '../../local/telecom/sms'
import { voiceService } from '../../local/telecom/voice'
import { wechatActions } from '../../local/wechat/api'
import { MediaChecks } from '../../local/wechat/media-checks'
import { People } from '../../local/wechat/people'
import { Quotas } from '../../local/wechat/quotas'
import { COLLECTIONS } from '../../server/kernel/collections'

export const SESSION_KEY = 'a-session-key-of-the-tests-0123456789'
export const INTERNAL_KEY = 'an-internal-key-of-the-tests-0123456789'
export const CALLBACK_TOKEN = 'a-callback-token-of-the-tests-0123456789'

/** What runs the functions in this process reads at their first call. */
const ENVIRONMENT = {
  LINLING_SESSION_KEY: SESSION_KEY,
  LINLING_INTERNAL_KEY: INTERNAL_KEY,
  LINLING_DEVICE_KEY: 'a-device-key-of-the-tests-0123456789',
  LINLING_CALLBACK_TOKEN: CALLBACK_TOKEN,
  LINLING_DEMONSTRATION: '1',
  TENCENTCLOUD: 'true',
  TENCENTCLOUD_SECRETID: 'ground',
  TENCENTCLOUD_SECRETKEY: 'ground',
  SCF_NAMESPACE: 'ground',
  LINLING_TELECOM_SECRET_ID: 'ground',
  LINLING_TELECOM_SECRET_KEY: 'ground',
}

/** A function's main as the platform calls it. */
export type Main = (event: unknown, context: unknown) => Promise<unknown>

export interface Ground {
  database: Database
  strips: Strips
  faults: Faults
  people: People
  quotas: Quotas
  storage: Storage
  /** What the functions call by callFunction finds here. */
  functions: Map<string, Main>
  /** What the functions wrote to their logs, line by line; the console stays quiet. */
  logged: string[]
  /** Requests so far that would write: insert, change, remove, transactions. */
  writes(): number
  /** Every document there is, by collection: two dumps are equal when nothing was written in between. */
  dump(): Promise<Record<string, unknown>>
  close(): Promise<void>
}

export async function openGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'linling-ground-'))
  const schema = { collections: COLLECTIONS }
  const database = openDatabase({ folder, schema })
  const ledger = openLedger(folder)
  const strips = new Strips(ledger, wallClock)
  const faults = new Faults(wallClock)
  const people = new People(ledger, wallClock)
  const quotas = new Quotas(ledger, byId(SUBSCRIBE))
  const mediaChecks = new MediaChecks(ledger, wallClock, 'wx0', async () => undefined)
  const templates = { sms: byId(SMS), voice: byId(VOICE) }
  const telecom = telecomDoor(
    {
      SendSms: smsService({ strips, faults, templates }),
      SendTtsVoice: voiceService({ strips, faults, templates }),
    },
    'ground',
  )
  const functions = new Map<string, Main>()
  const invoke: CloudPart = async (body) => {
    const main = functions.get(String(body['function_name']))
    if (!main) throw new CloudRefusal('FUNCTION_NOT_FOUND', 'no such function')
    const event: unknown = JSON.parse(String(body['request_data']))
    return { data: { response_data: JSON.stringify(await main(event, contextOf({ source: 'scf' }))) } }
  }
  let cloudUrl = ''
  const storage = new Storage({
    ledger,
    clock: wallClock,
    folder: join(folder, 'storage'),
    envId: 'ground',
    key: 'a-storage-key-of-the-tests-0123456789',
    publicUrl: () => cloudUrl,
  })
  const admin = cloudDoor(
    {
      'database.': ({ action, ...body }) => database.handle(action, body),
      'functions.': invoke,
      'storage.': storageActions(storage, 'ground', () => cloudUrl),
      'wx.': wechatActions({
        people,
        quotas,
        strips,
        faults,
        mediaChecks,
        appId: 'wx0',
        now: Date.now,
        appUrl: () => cloudUrl,
      }),
    },
    'ground',
  )
  const [cloudListener, telecomListener] = await Promise.all([
    listen({
      port: 0,
      host: '127.0.0.1',
      handle: (request, response, url) =>
        url.pathname.startsWith('/storage/')
          ? storageDoor(storage, request, response, url)
          : admin(request, response, url),
    }),
    listen({ port: 0, host: '127.0.0.1', handle: telecom }),
  ])
  cloudUrl = `http://127.0.0.1:${cloudListener.port}`
  Object.assign(process.env, ENVIRONMENT, {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://127.0.0.1:${cloudListener.port}/admin` }),
    LINLING_TELECOM_ENDPOINT: `127.0.0.1:${telecomListener.port}`,
  })
  const logged: string[] = []
  const quiet = { log: console.log, error: console.error }
  console.log = console.error = (...parts: unknown[]) => void logged.push(parts.map(String).join(' '))
  return {
    logged,
    writes() {
      const { byAction } = database.stats()
      return WRITING.reduce((sum, action) => sum + (byAction[action]?.requests ?? 0), 0)
    },
    database,
    strips,
    faults,
    people,
    quotas,
    storage,
    functions,
    async dump() {
      const found: Record<string, unknown> = {}
      for (const collectionName of Object.keys(COLLECTIONS)) {
        const body = { collectionName, queryType: 'WHERE', limit: 1000 }
        const answer = (await database.handle('database.getDocument', body)) as { data?: { list: string[] } }
        if (!answer.data) throw new Error(`dump: ${JSON.stringify(answer)}`)
        found[collectionName] = answer.data.list
      }
      return found
    },
    async close() {
      strips.close()
      mediaChecks.close()
      await Promise.all([cloudListener.close(), telecomListener.close()])
      database.close()
      ledger.close()
      Object.assign(console, quiet)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const WRITING = [
  'insertDocument',
  'modifyDocument',
  'modifyAndReturnDoc',
  'removeDocument',
  'addCollection',
  'startTransaction',
]

const byId = <T extends { id: string }>(templates: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.values(templates).map((template) => [template.id, template]))

let invocations = 0

/** The context of one invocation, as the platform hands it over. */
export function contextOf(caller: Caller): { request_id: string; environment: string } {
  const request_id = `request-${++invocations}`
  const environment = callerEnvironment(caller, { envId: 'ground', appId: 'wx0' }, request_id)
  return { request_id, environment: JSON.stringify(environment) }
}

let keys = 0
/** A new intention. */
export const newKey = (): string => `intention-${String(++keys).padStart(10, '0')}`

export interface Envelope {
  call: string
  input?: unknown
  key?: string | undefined
}

/** What HTTP access makes of an answer, parsed. */
export type Answered = { ok: boolean; code?: string; message?: string; data?: never } & Record<string, unknown>

/** As wx.cloud.callFunction brings it: the platform adds userInfo to the event. */
export const asWechat = async (main: Main, openid: string, envelope: Envelope | unknown): Promise<Answered> =>
  (await main(
    isObject(envelope) ? { ...envelope, userInfo: { openId: openid, appId: 'wx0' } } : envelope,
    contextOf({ source: 'wx_client', openid }),
  )) as Answered

/** As HTTP access brings it; `body` is JSON unless it is a string already. */
export async function overHttp(main: Main, token: string | undefined, body: unknown): Promise<Answered> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const event = {
    httpMethod: 'POST',
    path: '/',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
  }
  const answer = (await main(event, contextOf({ source: 'http' }))) as { body: string }
  return JSON.parse(answer.body) as Answered
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
