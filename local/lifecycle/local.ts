/** What a local cloud is started with, and what whoever started it holds. */
import type { Database } from '../database/database'
import type { FunctionHost } from '../functions/host'
import type { Gateway, MountPhones } from '../gateway/gateway'
import type { Storage } from '../storage/storage'
import type { Faults } from '../strips/faults'
import type { Strips } from '../strips/strips'
import type { People } from '../wechat/people'
import type { Consent, Quotas } from '../wechat/quotas'
import type { Clock } from './clock'
import type { CityOrder } from './installation'
import type { Manifest, ManifestInput } from './manifest'

/** What the maker of the demo city is given. */
export interface CityMaking {
  database: Database
  seed: number
  size: 'full' | 'small'
  now: number
  progress(step: number, of: number, what: string): void
  /** Phones of the city: WeChat knows these openids, and the number each phone has. */
  enrol(people: readonly { openid: string; phone?: string }[]): void
  /** Consents to subscribe messages that were given before today. */
  consent(consents: readonly Consent[]): void
}
export type MakeCity = (making: CityMaking) => Promise<void>

export interface LocalOptions {
  /** A folder of its own, removed at the end, where none is given. */
  data?: string
  reset?: boolean
  demonstration?: boolean
  city?: CityOrder
  host?: string
  /** 0 lets the system choose. */
  port?: number
  /** Needed for a host other than loopback. */
  expose?: boolean
  /** Read from the functions' folder where not given. */
  manifest?: ManifestInput
  functionsFolder?: string
  /** Where the builds are; beside local/ or around it by default. */
  distFolder?: string
  /** Further environment of the functions; wins over what is set here. */
  settings?: Record<string, string>
  /** Time of the local cloud itself: timers, strips, links. The functions have their own. */
  clock?: Clock
  timers?: boolean
  /** Start the processes of the functions that stand ready at once. */
  eager?: boolean
  makeCity?: MakeCity
  /** Told after each request of a function to the database, before it is answered. */
  onRequest?(action: string): void
  mountPhones?: MountPhones
  /** How far the making of the city is. */
  progress?(step: number, of: number, what: string): void
  /** What is being done now. */
  stage?(what: string): void
}

export interface Local {
  readonly url: string
  readonly phonesUrl: string
  /** What serviceUrl or TCB_CONTEXT_CNFG takes. */
  readonly cloudUrl: string
  /** host:port for CommonClient's endpoint, protocol http://. */
  readonly telecomEndpoint: string
  /** For an SDK of one's own against this cloud: node-sdk's init, or CommonClient's credential. */
  readonly credentials: { secretId: string; secretKey: string }
  readonly envId: string
  readonly controlToken: string
  readonly dataFolder: string
  readonly manifest: Manifest
  readonly database: Database
  readonly functions: FunctionHost
  readonly gateway: Gateway
  readonly strips: Strips
  readonly faults: Faults
  readonly people: People
  readonly quotas: Quotas
  readonly storage: Storage
  /** Calls a function as somebody and gives what main returned. Rejects with InvocationRefused. */
  call(functionName: string, as: CallAs, event?: unknown): Promise<unknown>
  stop(): Promise<void>
}

export type CallAs = { openid: string } | { timer: string } | { nobody: true }
