/** Serves a folder of built files: right types, nothing outside the folder, nothing hidden, an optional script put into pages. */
import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { type Handler, HttpRefusal, onlyMethods } from './listener'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.wav': 'audio/wav',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

export interface FolderOptions {
  /** What precedes the folder in the address; '/' by default. */
  prefix?: string
  /** JavaScript that runs in every page before its own. */
  inject?: string
}

export function serveFolder(folder: string, { prefix = '/', inject }: FolderOptions = {}): Handler {
  return async (request, response, url) => {
    onlyMethods(request, 'GET', 'HEAD')
    const file = await findFile(folder, url.pathname.slice(prefix.length))
    if (!file) throw new HttpRefusal(404, 'NO_SUCH_FILE', '没有这个页面。')
    const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream'
    let bytes = await readFile(file)
    if (inject && type.startsWith('text/html')) bytes = Buffer.from(withScript(bytes.toString('utf8'), inject))
    const etag = `"${createHash('sha1').update(bytes).digest('base64url')}"`
    const headers = { 'content-type': type, etag, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' }
    if (request.headers['if-none-match'] === etag) response.writeHead(304, headers).end()
    else {
      response.writeHead(200, { ...headers, 'content-length': bytes.length })
      response.end(request.method === 'HEAD' ? undefined : bytes)
    }
  }
}

/** The real file behind a path, a link that leads outside the folder not among them. */
async function findFile(folder: string, encoded: string): Promise<string | undefined> {
  let path: string
  try {
    path = decodeURIComponent(encoded)
  } catch {
    return undefined
  }
  const segments = path.split(/[/\\]/)
  if (path.includes('\0') || segments.some((segment) => segment.startsWith('.'))) return undefined
  try {
    const root = await realpath(folder)
    let found = await realpath(join(root, ...segments))
    if ((await stat(found)).isDirectory()) found = await realpath(join(found, 'index.html'))
    return found.startsWith(root + sep) && (await stat(found)).isFile() ? found : undefined
  } catch {
    return undefined
  }
}

function withScript(page: string, script: string): string {
  // '</script' inside the text would end it early.
  const element = `<script>${script.replace(/<\/(script)/gi, '<\\/$1')}</script>`
  return /<head[^>]*>/i.test(page) ? page.replace(/<head[^>]*>/i, (head) => head + element) : element + page
}
