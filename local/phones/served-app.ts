/** What one phone's address serves: the H5 build, with this phone's session written in before the app's first script. */
import { existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Gateway } from '../gateway/gateway'
import type { Handler } from '../gateway/listener'
import type { PhoneSession } from './seat'

export interface ServedApp {
  gateway: Pick<Gateway, 'folder' | 'distFolder'>
  /** The bundled shim, see shim/phone.ts. */
  shim: string
  session(): Promise<PhoneSession>
}

export function servedApp({ gateway, shim, session }: ServedApp): Handler {
  const h5 = join(gateway.distFolder, 'h5')
  const plain = gateway.folder(h5)
  return async (request, response, url) => {
    if (url.pathname !== '/' && !url.pathname.endsWith('.html')) return plain(request, response, url)
    if (!existsSync(join(h5, 'index.html'))) return sayStarting(response, '小程序正在准备。')
    const told = await session().catch((fault: unknown) => String(fault instanceof Error ? fault.message : fault))
    if (typeof told === 'string') return sayStarting(response, told)
    const inject = `window.__linlingPhone=${asScript(told)};${shim}`
    return gateway.folder(h5, { inject })(request, response, url)
  }
}

/** Not yet (the app is being built, functions are starting, a city without this person): says so, and tries again by itself. */
function sayStarting(response: ServerResponse, reason: string): void {
  const words = reason.replace(/[<>&]/g, '')
  response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  response.end(
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>邻铃</title>
<body style="font:20px/1.6 sans-serif;padding:30vh 24px 0;text-align:center;background:#f7f4ee;color:#2b2622">
<p>手机正在开机…</p><p style="font-size:18px">${words}</p></body></html>`,
  )
}

/** JSON that may stand in a page's script: nothing in it ends the script or a line. */
export function asScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
