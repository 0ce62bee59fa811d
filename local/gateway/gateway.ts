/** The one door for clients: functions over HTTP, wx.*, stored files, control; and further doors, one a phone, with the same rooms behind. */
import { join } from 'node:path'
import type { Database } from '../database/database'
import type { FunctionHost } from '../functions/host'
import type { Manifest } from '../lifecycle/manifest'
import { storageDoor } from '../storage/door'
import type { Storage } from '../storage/storage'
import type { Faults } from '../strips/faults'
import type { Strips } from '../strips/strips'
import type { TellBack } from '../telecom/callbacks'
import type { People } from '../wechat/people'
import type { Quotas } from '../wechat/quotas'
import { type Access, access } from './access'
import { clientDoor } from './client'
import { Control } from './control'
import { checkDoor, isFromHere } from './door'
import { type FolderOptions, serveFolder } from './folder'
import { type Handler, HttpRefusal, type Listener, listen } from './listener'
import { Tokens } from './token'

export interface GatewayParts {
  manifest: Manifest
  functions: FunctionHost
  database: Database
  storage: Storage
  strips: Strips
  faults: Faults
  people: People
  quotas: Quotas
  tellBack: TellBack
  listenHost: string
  demonstration: boolean
  controlToken: string
  tokenKey: string
  /** dist: the H5 build is in its folder h5. */
  distFolder: string
  dataFolder: string
  now(): number
}

/** What whoever fills the page at / works with. */
export interface Gateway extends Omit<GatewayParts, 'tokenKey'> {
  readonly port: number
  /** http://127.0.0.1:8700, without a slash at its end. */
  readonly url: string
  /** Answers everything under a path of the main door that is not the gateway's own; the longest path wins. */
  route(path: string, handle: Handler): void
  /** Another listener, with /fn, /wx and /storage behind it too. Port 0 lets the system choose. Closed with the gateway. */
  openDoor(door: { port: number; handle: Handler }): Promise<Listener>
  /** /fn, /wx and /storage, for whoever opens a listener of their own. */
  forward: Handler
  folder(path: string, options?: FolderOptions): Handler
  /** The token with which a client is this openid. */
  tokenFor(openid: string): string
  close(): Promise<void>
}

/** Fills the page at /. What it gives back is stopped before the gateway. */
export type MountPhones = (gateway: Gateway) => Promise<{ stop(): Promise<void> }>

export async function openGateway({ tokenKey, ...parts }: GatewayParts, port: number): Promise<Gateway> {
  const { functions: host, manifest, strips, faults, people, quotas, storage, database } = parts
  const tokens = new Tokens(tokenKey, parts.now)
  const control = new Control({
    token: parts.controlToken,
    host,
    strips,
    faults,
    people,
    quotas,
    tellBack: parts.tellBack,
    stats: () => database.stats(),
  })
  const client = clientDoor({
    host,
    tokens,
    people,
    quotas,
    storage,
    appId: manifest.appId,
    closedFunctions: new Set(manifest.functions.filter((one) => !one.clientsMayInvoke).map(({ name }) => name)),
    mayLogin: (request, url) => parts.demonstration || (isFromHere(request) && control.holdsToken(request, url)),
  })
  const reach: Access = {
    host,
    envId: manifest.envId,
    paths: manifest.functions.flatMap(({ name, httpPath }) =>
      httpPath === undefined ? [] : [{ functionName: name, path: httpPath }],
    ),
  }

  const behind =
    (rest: Handler): Handler =>
    (request, response, url) => {
      checkDoor(request, parts.listenHost)
      const path = url.pathname
      if (path.startsWith('/fn/')) return access(reach, request, response, url, path.slice('/fn'.length))
      if (path.startsWith('/wx/')) return client(request, response, url)
      if (path.startsWith('/storage/')) return storageDoor(storage, request, response, url)
      return rest(request, response, url)
    }

  const routes = new Map<string, Handler>()
  const app = serveFolder(join(parts.distFolder, 'h5'))
  const rooms: Handler = (request, response, url) => {
    // The page with the phones carries the control token: it is this machine's. Others get the app itself.
    if (!isFromHere(request)) return app(request, response, url)
    if (url.pathname.startsWith('/control/')) return control.handle(request, response, url)
    const path = [...routes.keys()]
      .filter((one) => url.pathname === one || url.pathname.startsWith(one.endsWith('/') ? one : `${one}/`))
      .sort((a, b) => b.length - a.length)[0]
    const handle = path === undefined ? undefined : routes.get(path)
    if (!handle) throw new HttpRefusal(404, 'INVALID_PATH', '没有这个地址。')
    return handle(request, response, url)
  }

  const doors: Listener[] = []
  const openDoor = async (at: number, handle: Handler) => {
    const door = await listen({ port: at, host: parts.listenHost, handle: behind(handle) })
    doors.push(door)
    return door
  }
  const main = await openDoor(port, rooms)
  return {
    ...parts,
    port: main.port,
    url: `http://${addressOf(parts.listenHost)}:${main.port}`,
    route: (path, handle) => void routes.set(path, handle),
    openDoor: ({ port: at, handle }) => openDoor(at, handle),
    forward: behind(() => {
      throw new HttpRefusal(404, 'INVALID_PATH', '没有这个地址。')
    }),
    folder: serveFolder,
    tokenFor: (openid) => tokens.issue(openid),
    async close() {
      control.close()
      await Promise.all(doors.map((door) => door.close()))
    },
  }
}

/** Every address of the machine is reached from itself by the loopback one. */
function addressOf(listenHost: string): string {
  if (listenHost === '0.0.0.0' || listenHost === '::') return '127.0.0.1'
  return listenHost.includes(':') ? `[${listenHost}]` : listenHost
}
