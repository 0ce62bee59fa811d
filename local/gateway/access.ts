/** HTTP access to functions: a request becomes CloudBase's integration event, what main returns becomes the answer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FunctionHost } from '../functions/host'
import { type InvocationCode, InvocationRefused } from '../functions/refusal'
import { answerJson, HttpRefusal, readBody } from './listener'

/** @source CloudBase, HTTP access: 100 KB of text, 6 MB of anything else. */
const TEXT_LIMIT_BYTES = 100 * 1024
const OTHER_LIMIT_BYTES = 6 * 1024 * 1024

export interface AccessPath {
  functionName: string
  /** '/bell': serves /bell and all below it. */
  path: string
}

/** The function that serves a path: the longest declared path that is a whole prefix of it. */
export function servedBy(paths: readonly AccessPath[], pathname: string): AccessPath | undefined {
  return paths
    .filter(({ path }) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

interface Integration {
  statusCode: number
  headers?: Record<string, string | number | string[]>
  body?: string
  isBase64Encoded?: boolean
}

export interface Access {
  host: FunctionHost
  paths: readonly AccessPath[]
  envId: string
}

/** @param pathname without the gateway's own /fn. */
export async function access(
  { host, paths, envId }: Access,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  pathname: string,
): Promise<void> {
  const served = servedBy(paths, pathname)
  if (!served) throw new HttpRefusal(404, 'INVALID_PATH', '没有这个地址。')
  const text = isText(request.headers['content-type'])
  const body = await readBody(request, text ? TEXT_LIMIT_BYTES : OTHER_LIMIT_BYTES)
  const sourceIp = request.socket.remoteAddress ?? ''
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value
  }
  // Only the gateway knows where a call came from.
  Object.assign(headers, { 'x-real-ip': sourceIp, 'x-forwarded-for': sourceIp })
  const event = {
    path: pathname,
    httpMethod: request.method,
    headers,
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: { requestId: '', envId, appId: 0, uin: 0, sourceIp },
    body: body.toString(text ? 'utf8' : 'base64'),
    isBase64Encoded: !text,
  }
  try {
    const { requestId, value } = await host.invoke(
      served.functionName,
      { source: 'http', sourceIp },
      JSON.stringify(event),
    )
    response.setHeader('x-request-id', requestId)
    answerIntegration(response, JSON.parse(value))
  } catch (thrown) {
    if (!(thrown instanceof InvocationRefused)) throw thrown
    const [status, message] = REFUSED[thrown.code] ?? [500, '系统出了问题，我们已经记录。']
    answerJson(response, { ok: false, code: thrown.code, message, quote: thrown.requestId }, status)
  }
}

/** What somebody at the telephone reads; with any other code the function itself is at fault. */
const REFUSED: Partial<Record<InvocationCode, [status: number, message: string]>> = {
  FUNCTIONS_TIME_LIMIT_EXCEEDED: [504, '系统没有及时回应，请再试一次。'],
  EXCEED_CONCURRENT_REQUEST_LIMIT: [503, '现在求助的人很多，请马上再试一次，或直接拨打值班电话、120。'],
}

function isText(type: string | undefined): boolean {
  return !type || /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded|[\w.-]+\+(json|xml)))/i.test(type)
}

/** Set by the listener itself. */
const OWN_HEADERS = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive'])

function isIntegration(value: unknown): value is Integration {
  return typeof value === 'object' && value !== null && 'statusCode' in value
}

function answerIntegration(response: ServerResponse, value: unknown): void {
  if (!isIntegration(value)) {
    if (typeof value === 'object') answerJson(response, value)
    else response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(String(value))
    return
  }
  const { statusCode, headers = {}, body = '', isBase64Encoded } = value
  if (!Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599 || typeof body !== 'string') {
    throw new HttpRefusal(502, 'INVALID_RESPONSE', '系统出了问题，我们已经记录。')
  }
  for (const [name, held] of Object.entries(headers)) {
    if (!OWN_HEADERS.has(name.toLowerCase())) response.setHeader(name, typeof held === 'number' ? String(held) : held)
  }
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  response.setHeader('content-length', bytes.length)
  response.writeHead(statusCode).end(bytes)
}
