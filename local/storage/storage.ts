/** Stored files: bytes on disk under names of their own, what they are called in the ledger, links signed for a time. */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, type ReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../lifecycle/clock'
import type { Ledger } from '../lifecycle/ledger'
import { fileIdOf, isCloudPath, pathOf } from './paths'

export interface StoredFile {
  path: string
  /** Name of the bytes on disk. */
  blob: string
  bytes: number
  at: number
  /** openid of who uploaded it; empty for the functions themselves. */
  owner: string
}

export interface StorageSettings {
  ledger: Ledger
  clock: Clock
  folder: string
  envId: string
  key: string
  /** Where links lead, without a trailing slash; known once the gateway listens. */
  publicUrl(): string
}

/** @source CloudBase: 2 hours where no age is given. */
const LINK_LIFE_SECONDS = 7_200
const UPLOAD_LIFE_SECONDS = 900
const LONGEST_LIFE_SECONDS = 30 * 24 * 3_600
export const LARGEST_BYTES = 50 * 1024 * 1024

export class FileTooLarge extends Error {}

export class Storage {
  readonly #settings: StorageSettings

  constructor(settings: StorageSettings) {
    this.#settings = settings
    mkdirSync(settings.folder, { recursive: true })
    settings.ledger.exec(
      'create table if not exists file (path text primary key, blob text not null, bytes integer not null, at integer not null, owner text not null)',
    )
  }

  fileId(path: string): string {
    return fileIdOf(this.#settings.envId, path)
  }

  find(path: string): StoredFile | undefined {
    return this.#settings.ledger.prepare('select path, blob, bytes, at, owner from file where path = ?').get(path) as
      | StoredFile
      | undefined
  }

  findById(fileId: string): StoredFile | undefined {
    const path = pathOf(this.#settings.envId, fileId)
    return path === undefined ? undefined : this.find(path)
  }

  /** Writes the bytes beside, then names them: a reader sees the old file or the new one. */
  async put(path: string, content: Readable | Buffer, owner = ''): Promise<string> {
    if (!isCloudPath(path)) throw new RangeError(`'${path}' is no cloud path`)
    const blob = randomUUID()
    const target = this.#blob(blob)
    let bytes = 0
    const counter = new Transform({
      transform(part: Buffer, _encoding, done) {
        bytes += part.length
        done(bytes > LARGEST_BYTES ? new FileTooLarge() : null, part)
      },
    })
    try {
      const source = Buffer.isBuffer(content) ? Readable.from([content]) : content
      await pipeline(source, counter, createWriteStream(`${target}.part`, { mode: 0o600 }))
      const file = await open(`${target}.part`)
      await file.sync()
      await file.close()
      await rename(`${target}.part`, target)
    } catch (thrown) {
      await rm(`${target}.part`, { force: true })
      throw thrown
    }
    await this.#name({ path, blob, bytes, at: this.#settings.clock.now(), owner })
    return this.fileId(path)
  }

  async copy(from: StoredFile, to: string): Promise<void> {
    await this.put(to, createReadStream(this.#blob(from.blob)), from.owner)
  }

  async remove(file: StoredFile): Promise<void> {
    this.#settings.ledger.prepare('delete from file where path = ?').run(file.path)
    await rm(this.#blob(file.blob), { force: true })
  }

  read(file: StoredFile, range?: { start: number; end: number }): ReadStream {
    return createReadStream(this.#blob(file.blob), range)
  }

  /** A temporary link for reading. The address is not percent-encoded: the SDK encodes it. */
  link(fileId: string, maxAgeSeconds?: number, base = this.#settings.publicUrl()) {
    const file = this.findById(fileId)
    if (!file) return { code: 'STORAGE_FILE_NONEXIST', fileID: fileId, tempFileURL: '' }
    const wanted = Number.isFinite(maxAgeSeconds) ? Number(maxAgeSeconds) : LINK_LIFE_SECONDS
    const life = Math.min(Math.max(1, Math.floor(wanted)), LONGEST_LIFE_SECONDS)
    const query = this.#sign('get', file.path, life)
    return { code: 'SUCCESS', fileID: fileId, tempFileURL: `${base}/storage/${file.path}?${query}` }
  }

  /** Where the bytes of a path may be put, for a quarter of an hour. */
  uploadUrl(path: string, base: string): string {
    return `${base}/storage/${encodeURI(path)}?${this.#sign('put', path, UPLOAD_LIFE_SECONDS)}`
  }

  /** Whether a link's own seal and time hold. */
  allows(verb: 'get' | 'put', path: string, { sign, t }: { sign: string; t: string }): boolean {
    if (!/^\d{1,12}$/.test(t) || Number(t) * 1000 < this.#settings.clock.now()) return false
    const [given, due] = [Buffer.from(sign), Buffer.from(this.#seal(verb, path, t))]
    return given.length === due.length && timingSafeEqual(given, due)
  }

  async #name(file: StoredFile): Promise<void> {
    const former = this.find(file.path)
    this.#settings.ledger
      .prepare('insert or replace into file (path, blob, bytes, at, owner) values (?, ?, ?, ?, ?)')
      .run(file.path, file.blob, file.bytes, file.at, file.owner)
    if (former) await rm(this.#blob(former.blob), { force: true })
  }

  #blob(name: string): string {
    return join(this.#settings.folder, name)
  }

  #sign(verb: 'get' | 'put', path: string, lifeSeconds: number): string {
    const t = String(Math.floor(this.#settings.clock.now() / 1000) + lifeSeconds)
    return `sign=${this.#seal(verb, path, t)}&t=${t}`
  }

  #seal(verb: string, path: string, t: string): string {
    return createHmac('sha256', this.#settings.key).update(`${verb}\n${path}\n${t}`).digest('hex')
  }
}
