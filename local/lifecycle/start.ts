/** Starts CloudBase on one machine: everything in its order, stopped in the reverse one. What main.ts, the tests and the benches use. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openDatabase } from '../database/database'
import { functionActions } from '../functions/actions'
import type { Caller } from '../functions/caller'
import { childEnvironment } from '../functions/environment'
import { FunctionHost } from '../functions/host'
import { childProgram } from '../functions/program'
import { cloudDoor } from '../gateway/cloud'
import { isLoopback } from '../gateway/door'
import { openGateway } from '../gateway/gateway'
import { listen } from '../gateway/listener'
import { storageActions } from '../storage/actions'
import { storageDoor } from '../storage/door'
import { Storage } from '../storage/storage'
import { Faults } from '../strips/faults'
import { Strips } from '../strips/strips'
import { callbacksTo, tellEnds } from '../telecom/callbacks'
import { telecomDoor } from '../telecom/door'
import { smsService } from '../telecom/sms'
import { voiceService } from '../telecom/voice'
import { Timers } from '../timers/timers'
import { wechatActions } from '../wechat/api'
import { MediaChecks } from '../wechat/media-checks'
import { People } from '../wechat/people'
import { Quotas } from '../wechat/quotas'
import { type Clock, wallClock } from './clock'
import { takeDataFolder } from './data-folder'
import { beginInstallation, writeInstallation } from './installation'
import { type Ledger, openLedger } from './ledger'
import type { CallAs, Local, LocalOptions, MakeCity } from './local'
import { checkManifest, type Manifest, readManifest } from './manifest'
import { Running } from './order'
import { loadSecrets } from './secrets'

export type { Local, LocalOptions, MakeCity }

const FULL_CITY = { size: 'full', seed: 1 } as const

// dist/local/main.js and local/lifecycle/start.ts both find the built parts from where they are.
const DIST = __filename.endsWith('.ts') ? resolve(__dirname, '../../dist') : resolve(__dirname, '..')

export async function startLocal(options: LocalOptions = {}): Promise<Local> {
  const { host: listenHost = '127.0.0.1', clock = wallClock, demonstration = true } = options
  if (!isLoopback(listenHost) && !options.expose) {
    throw new Error(`${listenHost} is not this machine's own loopback; say --expose if others shall reach it`)
  }
  const functionsFolder = options.functionsFolder ?? join(options.distFolder ?? DIST, 'functions')
  const manifest = options.manifest ? checkManifest(options.manifest) : readManifest(functionsFolder)
  const running = new Running()
  try {
    return await start(options, running, { listenHost, clock, demonstration, functionsFolder, manifest })
  } catch (thrown) {
    await running.stop()
    throw thrown
  }
}

interface Settled {
  listenHost: string
  clock: Clock
  demonstration: boolean
  functionsFolder: string
  manifest: Manifest
}

async function start(options: LocalOptions, running: Running, settled: Settled): Promise<Local> {
  const { listenHost, clock, demonstration, functionsFolder, manifest } = settled
  const progress = options.progress ?? (() => undefined)
  const stage = options.stage ?? (() => undefined)
  const { envId, appId } = manifest

  const data = options.data ?? mkdtempSync(join(tmpdir(), 'linling-local-'))
  if (!options.data) running.add('temporary folder', () => rmSync(data, { recursive: true, force: true }))
  const folder = takeDataFolder(data, { reset: options.reset ?? false })
  running.add('data folder', () => folder.release())
  const city = beginInstallation(folder.path, demonstration, options.makeCity && (options.city ?? FULL_CITY))
  const secrets = loadSecrets(folder.path)

  stage(`opening ${folder.path}`)
  const ledger = openLedger(folder.path)
  running.add('ledger', () => void ledger.close())
  const database = openDatabase({
    folder: join(folder.path, 'database'),
    schema: { collections: manifest.collections },
    clock: () => clock.now(),
  })
  running.add('database', () => database.close())

  const benches = openBenches(ledger, manifest, clock, running)
  if (city && options.makeCity) {
    stage(`making the ${city.size} city from seed ${city.seed}`)
    await options.makeCity({
      database,
      ...city,
      now: clock.now(),
      progress,
      enrol: (people) => benches.people.enrol(people),
      consent: (consents) => benches.quotas.consent(consents),
    })
    writeInstallation(folder.path, { demonstration, city: { ...city, made: true } })
  }

  let cloudUrl = ''
  let gatewayUrl = ''
  const storage = new Storage({
    ledger,
    clock,
    folder: join(folder.path, 'storage'),
    envId,
    key: secrets.storage,
    publicUrl: () => gatewayUrl,
  })
  const { strips, faults, people, quotas } = benches
  const telecom = { strips, faults, templates: manifest.templates }
  const services = { SendSms: smsService(telecom), SendTtsVoice: voiceService(telecom) }
  const telecomListener = await listen({
    port: 0,
    host: '127.0.0.1',
    handle: telecomDoor(services, secrets.credential),
  })
  running.add('telecom', () => telecomListener.close())
  const telecomEndpoint = `127.0.0.1:${telecomListener.port}`

  const mediaChecks = new MediaChecks(ledger, clock, appId, async (event) => {
    const { mediaCheck } = manifest.callbacks
    if (mediaCheck) await functions.invoke(mediaCheck, { source: 'scf' }, JSON.stringify(event))
  })
  running.add('media checks', () => mediaChecks.close())
  const admin = cloudDoor(
    {
      'database.': async ({ action, ...body }) => {
        const answer = await database.handle(action, body)
        options.onRequest?.(action)
        return answer
      },
      'functions.': (body) => functionActions(functions)(body),
      'storage.': storageActions(storage, envId, () => gatewayUrl),
      'wx.': wechatActions({
        ...benches,
        mediaChecks,
        appId,
        now: () => clock.now(),
        // With phones on the table the gateway's own page is the table, and the app is behind the first phone's door.
        appUrl: () => (options.mountPhones ? nextDoor(gatewayUrl) : gatewayUrl),
      }),
    },
    secrets.credential,
  )
  const cloudListener = await listen({
    port: 0,
    host: '127.0.0.1',
    handle: (request, response, url) =>
      url.pathname.startsWith('/storage/')
        ? storageDoor(storage, request, response, url)
        : admin(request, response, url),
  })
  running.add('cloud', () => cloudListener.close())
  cloudUrl = `http://127.0.0.1:${cloudListener.port}`

  stage('starting the functions')
  const functions: FunctionHost = new FunctionHost({
    functions: manifest.functions,
    folder: functionsFolder,
    logFolder: join(folder.path, 'logs'),
    place: { envId, appId },
    program: childProgram(),
    eager: options.eager ?? false,
    now: () => clock.now(),
    environment: childEnvironment({
      envId,
      adminUrl: `${cloudUrl}/admin`,
      credential: secrets.credential,
      settings: {
        LINLING_SESSION_KEY: secrets.session,
        LINLING_INTERNAL_KEY: secrets.internal,
        LINLING_DEVICE_KEY: secrets.device,
        LINLING_CALLBACK_TOKEN: secrets.callback,
        LINLING_DEMONSTRATION: demonstration ? '1' : '0',
        LINLING_TELECOM_ENDPOINT: `http://${telecomEndpoint}`,
        LINLING_TELECOM_SECRET_ID: secrets.credential,
        LINLING_TELECOM_SECRET_KEY: 'local',
        ...options.settings,
      },
    }),
  })
  running.add('functions', () => functions.stop())

  const calledBackAt = () => {
    const { telecom: path } = manifest.callbacks
    return path && gatewayUrl && `${gatewayUrl}/fn${path}/${secrets.callback}`
  }
  tellEnds(benches.strips, calledBackAt, clock)
  const gateway = await openGateway(
    {
      manifest,
      functions,
      database,
      storage,
      ...benches,
      tellBack: callbacksTo(calledBackAt, clock),
      listenHost,
      demonstration,
      controlToken: secrets.control,
      tokenKey: secrets.gateway,
      distFolder: options.distFolder ?? DIST,
      dataFolder: folder.path,
      now: () => clock.now(),
    },
    options.port ?? 0,
  )
  running.add('gateway', () => gateway.close())
  gatewayUrl = gateway.url
  if (options.mountPhones) {
    const phones = await options.mountPhones(gateway)
    running.add('phones', () => phones.stop())
  } else gateway.route('/', gateway.folder(join(gateway.distFolder, 'h5')))

  if (options.timers ?? true) {
    const triggers = manifest.functions.flatMap(({ name: functionName, triggers }) =>
      triggers.map((trigger) => ({ functionName, ...trigger })),
    )
    const timers = new Timers(triggers, clock, (name, event) =>
      functions.invoke(name, { source: 'timer' }, JSON.stringify(event)).catch(() => undefined),
    )
    running.add('timers', () => timers.stop())
  }

  return {
    url: gateway.url,
    phonesUrl: `${gateway.url}/`,
    cloudUrl: `${cloudUrl}/admin`,
    telecomEndpoint,
    credentials: { secretId: secrets.credential, secretKey: 'local' },
    envId,
    controlToken: secrets.control,
    dataFolder: folder.path,
    manifest,
    database,
    functions,
    gateway,
    strips,
    faults,
    people,
    quotas,
    storage,
    async call(functionName, as, event = {}) {
      const { caller, sent } = callerOf(as, event, clock)
      return JSON.parse((await functions.invoke(functionName, caller, JSON.stringify(sent))).value)
    },
    stop: () => running.stop(),
  }
}

/** The parts that only need the ledger: what phones get, and whom WeChat knows. */
function openBenches(ledger: Ledger, manifest: Manifest, clock: Clock, running: Running) {
  const strips = new Strips(ledger, clock)
  running.add('strips', () => strips.close())
  const faults = new Faults(clock)
  const people = new People(ledger, clock)
  const quotas = new Quotas(ledger, manifest.templates.subscribe)
  return { strips, faults, people, quotas }
}

/** The first phone's address: the gateway's own, a port on. */
function nextDoor(gatewayUrl: string): string {
  const url = new URL(gatewayUrl)
  return `${url.protocol}//${url.hostname}:${Number(url.port) + 1}`
}

function callerOf(as: CallAs, event: unknown, clock: Clock): { caller: Caller; sent: unknown } {
  if ('openid' in as) return { caller: { source: 'wx_client', openid: as.openid }, sent: event }
  if ('nobody' in as) return { caller: { source: 'scf' }, sent: event }
  const Time = new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z')
  return {
    caller: { source: 'timer' },
    sent: { Type: 'Timer', TriggerName: as.timer, Time, Message: '', ...(event as object) },
  }
}
