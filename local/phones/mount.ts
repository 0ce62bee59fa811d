/** The phones side by side: a door for each phone, and behind the gateway's `/` the page that shows them. */
import { timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { checkOrigin, hostnameOf } from '../gateway/door'
import type { Gateway } from '../gateway/gateway'
import { answerJson, type Handler, HttpRefusal, type Listener, onlyMethods, readJson } from '../gateway/listener'
import { demonstrationTable, emptyTable } from './first-table'
import type { PhoneSession, Seat, Table } from './seat'
import { holder, Seats } from './seats'
import { servedApp } from './served-app'
import { signInAs } from './sign-in'

/** A session is renewed when it has less than a day to live. */
const RENEW_MS = 24 * 3_600_000

const PAGE_FILES: Record<string, { file: string; type: string }> = {
  '/': { file: 'page.html', type: 'text/html; charset=utf-8' },
  '/phones/page.js': { file: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/phones/page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
}

export async function mountPhones(gateway: Gateway): Promise<{ stop(): Promise<void> }> {
  const { demonstration, controlToken } = gateway
  // What build.mjs made.
  const built = join(gateway.distFolder, 'phones')
  const shim = readFileSync(join(built, 'phone.js'), 'utf8')
  const seats = new Seats(join(gateway.dataFolder, 'phones.json'), demonstration ? demonstrationTable() : emptyTable())
  const doors = new Map<string, Listener>()
  const sessions = new Map<string, NonNullable<PhoneSession['signedIn']>>()

  async function sessionOf(phoneId: string): Promise<PhoneSession> {
    const seat = seats.of(phoneId)
    if (!seat) throw new HttpRefusal(404, 'NO_PHONE', '这部手机已经收起来了。')
    const { holder: whose, large } = seat
    if (!whose || !demonstration) return { phoneId, large }
    let signedIn = sessions.get(phoneId)
    if (signedIn?.personId !== whose.personId || signedIn.expiresAt - gateway.now() < RENEW_MS) {
      signedIn = await signInAs(gateway, whose)
      sessions.set(phoneId, signedIn)
    }
    return { phoneId, large, signedIn }
  }

  async function openPhone({ phoneId, kind }: Seat): Promise<void> {
    if (kind === 'landline') return
    const app = servedApp({ gateway, shim, session: () => sessionOf(phoneId) })
    const handle: Handler = (request, response, url) => {
      // Only the page with the phones may show one inside itself.
      response.setHeader('content-security-policy', `frame-ancestors http://${hostOf(request)}:*`)
      return app(request, response, url)
    }
    // The same ports at each start, so that a page left open finds its phones again. A taken one is replaced by any.
    const wanted = gateway.port + 1 + doors.size
    doors.set(
      phoneId,
      await gateway.openDoor({ port: wanted, handle }).catch(() => gateway.openDoor({ port: 0, handle })),
    )
  }

  const shown = (seat: Seat): Seat => ({ ...seat, port: doors.get(seat.phoneId)?.port })

  const answerSeats: Handler = async (request, response, url) => {
    checkOrigin(request)
    checkControl(request, controlToken)
    const phoneId = url.pathname.slice('/phones/seats'.length).replace(/^\//, '')
    if (phoneId === '') {
      onlyMethods(request, 'GET', 'POST')
      const table: Table = { demonstration, seats: seats.all().map(shown) }
      if (request.method === 'GET') return answerJson(response, table)
      const added = seats.add()
      if (!added) throw new HttpRefusal(409, 'TABLE_FULL', '桌上已经放满了，请先收起一部手机。')
      await openPhone(added)
      return answerJson(response, shown(added))
    }
    onlyMethods(request, 'POST', 'DELETE')
    const missing = new HttpRefusal(404, 'NO_PHONE', '这部手机已经收起来了。')
    if (request.method === 'DELETE') {
      if (!seats.remove(phoneId)) throw missing
      // Its open connections may take a moment; nobody need wait for them.
      void doors.get(phoneId)?.close()
      doors.delete(phoneId)
      sessions.delete(phoneId)
      return answerJson(response, { ok: true })
    }
    const changed = seats.change(phoneId, changeOf(await readJson(request, 4_096)))
    if (!changed) throw missing
    answerJson(response, shown(changed))
  }

  const answerPage: Handler = (request, response, url) => {
    const wanted = Object.hasOwn(PAGE_FILES, url.pathname) ? PAGE_FILES[url.pathname] : undefined
    if (!wanted) throw new HttpRefusal(404, 'INVALID_PATH', '没有这个地址。')
    onlyMethods(request, 'GET', 'HEAD')
    let text = readFileSync(join(built, wanted.file), 'utf8')
    if (url.pathname === '/') {
      text = text.replace('%CONTROL%', controlToken)
      response.setHeader('content-security-policy', pagePolicy(hostOf(request)))
    }
    response.writeHead(200, {
      'content-type': wanted.type,
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    response.end(request.method === 'HEAD' ? undefined : text)
  }

  for (const seat of seats.all()) await openPhone(seat)
  gateway.route('/phones/seats', answerSeats)
  gateway.route('/', answerPage)
  // The gateway closes the doors it opened.
  return { stop: async () => undefined }
}

/** Nothing from elsewhere; frames of this host on any port; framed by nobody. */
const pagePolicy = (host: string) =>
  `default-src 'self'; img-src 'self' data:; frame-src http://${host}:*; frame-ancestors 'none'; base-uri 'none'`

function hostOf(request: IncomingMessage): string {
  const name = hostnameOf(request.headers.host ?? '')
  return name.includes(':') ? `[${name}]` : name
}

function changeOf(body: Record<string, unknown>): Partial<Pick<Seat, 'holder' | 'large'>> {
  const change: Partial<Pick<Seat, 'holder' | 'large'>> = {}
  const whose = holder.safeParse(body['holder'])
  if (whose.success) change.holder = whose.data
  if (typeof body['large'] === 'boolean') change.large = body['large']
  if (Object.keys(change).length === 0) throw new HttpRefusal(400, 'BAD_INPUT', '请求内容不正确。')
  return change
}

function checkControl(request: IncomingMessage, token: string): void {
  const told = request.headers['x-control-token']
  const [given, due] = [Buffer.from(typeof told === 'string' ? told : ''), Buffer.from(token)]
  if (given.length !== due.length || !timingSafeEqual(given, due)) {
    throw new HttpRefusal(403, 'CONTROL_ONLY', '请从手机演示页操作。')
  }
}
