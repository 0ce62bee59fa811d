/** Who may knock at all: the Host header must name this machine, and a page that calls must come from it too. */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { HttpRefusal } from './listener'

/** '127.0.0.1:8700' → '127.0.0.1', '[::1]:8700' → '::1'. */
export function hostnameOf(host: string): string {
  if (!URL.canParse(`http://${host}`)) return ''
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '')
}

export function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '')
  return plain === 'localhost' || plain === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(plain)
}

/**
 * A name that a stranger's DNS points at this machine is refused; an address cannot be pointed anywhere, so addresses pass.
 * @param configured the host the installation was told to serve.
 */
export function isOurs(hostname: string, configured: string): boolean {
  return isIP(hostname) !== 0 || hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === configured
}

export function checkDoor(request: IncomingMessage, configured: string): void {
  if (!isOurs(hostnameOf(request.headers.host ?? ''), configured)) {
    throw new HttpRefusal(421, 'WRONG_HOST', '请用本机地址访问。')
  }
}

/** For routes that act for somebody: a page elsewhere on the network must not press the buttons. */
export function checkOrigin(request: IncomingMessage): void {
  const { origin, host } = request.headers
  if (origin === undefined) return
  const from = URL.canParse(origin) ? new URL(origin).hostname.replace(/^\[|\]$/g, '') : ''
  const here = hostnameOf(host ?? '')
  const both = isLoopback(from) && isLoopback(here)
  if (!from || (from !== here && !both)) throw new HttpRefusal(403, 'WRONG_ORIGIN', '不接受来自别处网页的请求。')
}

/** From this machine itself, and not through something on it that passes others' requests on. */
export function isFromHere(request: IncomingMessage): boolean {
  const passedOn = ['x-forwarded-for', 'forwarded', 'via'].some((name) => request.headers[name] !== undefined)
  return !passedOn && isLoopback(request.socket.remoteAddress ?? '')
}

export function checkFromHere(request: IncomingMessage): void {
  if (!isFromHere(request)) throw new HttpRefusal(403, 'LOOPBACK_ONLY', '只能在本机上使用。')
}
