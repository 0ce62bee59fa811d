/** GET, HEAD and PUT of signed links, by functions, phones and their pages. What is stored came from users: a browser shows it, and runs nothing of it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { checkOrigin } from '../gateway/door'
import { HttpRefusal, onlyMethods } from '../gateway/listener'
import { isCloudPath, typeOf } from './paths'
import { FileTooLarge, LARGEST_BYTES, type Storage, type StoredFile } from './storage'

const missing = () => new HttpRefusal(404, 'STORAGE_FILE_NONEXIST', '没有这个文件。')

/** @param url its path begins with /storage/. */
export async function storageDoor(
  storage: Storage,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  onlyMethods(request, 'GET', 'HEAD', 'PUT', 'OPTIONS')
  if (request.method === 'PUT' || request.method === 'OPTIONS') allowPages(request, response)
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end()
    return
  }
  const path = decodePath(url.pathname.slice('/storage/'.length))
  const verb = request.method === 'PUT' ? 'put' : 'get'
  const sealed = { sign: url.searchParams.get('sign') ?? '', t: url.searchParams.get('t') ?? '' }
  if (!storage.allows(verb, path, sealed)) throw new HttpRefusal(403, 'AccessDenied', '链接无效或已过期。')
  if (verb === 'put') {
    const tooLarge = new HttpRefusal(413, 'TOO_LARGE', '文件太大。')
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_BYTES) throw tooLarge
    await storage.put(path, request).catch((thrown) => {
      if (thrown instanceof FileTooLarge) throw tooLarge
      throw thrown
    })
    response.writeHead(200, { 'content-length': 0 }).end()
    return
  }
  const file = storage.find(path)
  if (!file) throw missing()
  await send(storage, file, request, response)
}

/** The pages are other origins of this machine, and send what COS wants to see: the browser asks whether they may. */
function allowPages(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers
  if (origin === undefined) return
  checkOrigin(request)
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-methods', 'PUT')
  response.setHeader(
    'access-control-allow-headers',
    'authorization, content-type, key, signature, x-cos-security-token, x-cos-meta-fileid',
  )
  response.setHeader('vary', 'origin')
}

function decodePath(encoded: string): string {
  let path = ''
  try {
    path = decodeURIComponent(encoded)
  } catch {
    throw missing()
  }
  if (!isCloudPath(path)) throw missing()
  return path
}

async function send(storage: Storage, file: StoredFile, request: IncomingMessage, response: ServerResponse) {
  const range = rangeOf(request.headers.range, file.bytes)
  response.writeHead(range ? 206 : 200, {
    'content-type': typeOf(file.path),
    'content-length': range ? range.end - range.start + 1 : file.bytes,
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'private, max-age=600',
    // Pictures are shown by the phones' pages, which are other origins of this machine.
    'cross-origin-resource-policy': 'cross-origin',
    ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${file.bytes}` } : {}),
  })
  if (request.method === 'HEAD' || file.bytes === 0) response.end()
  else await pipeline(storage.read(file, range), response)
}

/** A single range, as players of audio ask for; anything else gets the whole file. */
function rangeOf(header: string | undefined, bytes: number): { start: number; end: number } | undefined {
  const found = /^bytes=(\d+)-(\d*)$/.exec(header ?? '')
  if (!found) return undefined
  const start = Number(found[1])
  const end = Math.min(found[2] ? Number(found[2]) : bytes - 1, bytes - 1)
  return start <= end ? { start, end } : undefined
}
