/** What wx.cloud.* and the wx.* calls of a mini-program need from outside it: /wx, for the compiled weapp and for H5. */
import type { IncomingMessage } from 'node:http'
import type { FunctionHost } from '../functions/host'
import { InvocationRefused } from '../functions/refusal'
import { isCloudPath } from '../storage/paths'
import type { Storage } from '../storage/storage'
import type { People } from '../wechat/people'
import type { Quotas } from '../wechat/quotas'
import { checkOrigin } from './door'
import { answerJson, type Handler, HttpRefusal, onlyMethods, readBody, readJson } from './listener'
import type { Tokens } from './token'

export interface ClientParts {
  host: FunctionHost
  tokens: Tokens
  people: People
  quotas: Quotas
  storage: Storage
  appId: string
  /** Functions that clients may not invoke. */
  closedFunctions: ReadonlySet<string>
  /** In the demonstration anybody may be anybody; elsewhere only whoever holds the control token may say so. */
  mayLogin(request: IncomingMessage, url: URL): boolean
}

/** wx.cloud.callFunction takes at most 6 MB of data. */
const CALL_LIMIT_BYTES = 6 * 1024 * 1024
const UPLOAD_LIMIT_BYTES = 50 * 1024 * 1024

/** @source WeChat, error codes of wx.cloud. */
const ERR_CODES: Record<string, number> = {
  FUNCTION_NOT_FOUND: -501000,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  EXCEED_CONCURRENT_REQUEST_LIMIT: -501004,
  // A guess: WeChat's documents do not say which code a function's security rule gives.
  PERMISSION_DENIED: -501023,
}

export function clientDoor(parts: ClientParts): Handler {
  return async (request, response, url) => {
    checkOrigin(request)
    onlyMethods(request, 'POST')
    const route = url.pathname.slice('/wx/'.length)
    if (route === 'login') {
      if (!parts.mayLogin(request, url))
        throw new HttpRefusal(403, 'DEMONSTRATION_ONLY', '这里不能直接以他人身份登录。')
      const { openid, phone } = await readJson(request, 4_096)
      if (typeof openid !== 'string' || !/^[\w-]{1,64}$/.test(openid)) {
        throw new HttpRefusal(400, 'BAD_OPENID', 'openid 不正确。')
      }
      parts.people.enrol([{ openid, phone: typeof phone === 'string' ? phone : undefined }])
      answerJson(response, { token: parts.tokens.issue(openid) })
      return
    }
    const openid = openidOf(request, parts.tokens)
    if (route === 'callFunction') answerJson(response, await callFunction(parts, openid, request))
    else if (route === 'subscribe') answerJson(response, await subscribe(parts, openid, request))
    else if (route === 'phoneCode') answerJson(response, phoneCode(parts, openid))
    else if (route === 'uploadFile') {
      const path = url.searchParams.get('cloudPath') ?? ''
      const bytes = await readBody(request, UPLOAD_LIMIT_BYTES)
      if (!isCloudPath(path)) throw new HttpRefusal(400, 'BAD_PATH', '文件路径不正确。')
      const fileID = await parts.storage.put(path, bytes, openid)
      answerJson(response, { errMsg: 'cloud.uploadFile:ok', fileID, statusCode: 200 })
    } else if (route === 'tempFileURL') {
      const { fileList } = await readJson(request, 64 * 1024)
      if (!Array.isArray(fileList)) throw new HttpRefusal(400, 'BAD_INPUT', '请求内容不正确。')
      const base = `http://${request.headers.host}`
      const links = fileList.map((one: unknown) => parts.storage.link(String(one), undefined, base))
      answerJson(response, { errMsg: 'cloud.getTempFileURL:ok', fileList: links })
    } else throw new HttpRefusal(404, 'INVALID_PATH', '没有这个地址。')
  }
}

function openidOf(request: IncomingMessage, tokens: Tokens): string {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  const own = request.headers['x-openid-token']
  // In H5 the bearer is the person's session, which is the functions' affair; this phone's WeChat comes beside it.
  const openid = tokens.verify(typeof own === 'string' ? own : (bearer ?? ''))
  if (openid === undefined) throw new HttpRefusal(401, 'SIGN_IN_FIRST', '请先登录。')
  return openid
}

async function callFunction(parts: ClientParts, openid: string, request: IncomingMessage): Promise<object> {
  const { host, appId, closedFunctions } = parts
  const { name, data } = await readJson(request, CALL_LIMIT_BYTES)
  if (closedFunctions.has(String(name))) return failure('PERMISSION_DENIED', `clients may not invoke ${name}`, '')
  // WeChat adds who calls to the event as well; our functions do not read it there.
  const event = { ...(typeof data === 'object' ? data : {}), userInfo: { appId, openId: openid } }
  try {
    const { requestId, value } = await host.invoke(
      String(name),
      { source: 'wx_client', openid, sourceIp: request.socket.remoteAddress },
      JSON.stringify(event),
    )
    return { errMsg: 'cloud.callFunction:ok', result: JSON.parse(value), requestID: requestId }
  } catch (thrown) {
    if (!(thrown instanceof InvocationRefused)) throw thrown
    return failure(thrown.code, thrown.message, thrown.requestId)
  }
}

function failure(code: string, message: string, requestID: string): object {
  const errCode = ERR_CODES[code] ?? -504002
  return {
    errCode,
    errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} ${code} | errMsg: ${message}`,
    requestID,
  }
}

/** What wx.requestSubscribeMessage's "always accept" does: one consent a template. At most 5 templates a call. */
async function subscribe({ quotas }: ClientParts, openid: string, request: IncomingMessage): Promise<object> {
  const { templateIds, accepted } = await readJson(request, 4_096)
  // The mini-program's test bench names what it asks for, the browser's stand-in what was answered.
  const wanted = templateIds ?? accepted
  if (!Array.isArray(wanted) || (wanted.length === 0 && !accepted)) {
    throw new HttpRefusal(400, '10001', '没有要订阅的消息模板。')
  }
  if (wanted.length > 5) throw new HttpRefusal(400, '20003', '一次最多订阅 5 个消息模板。')
  const ids = wanted.map(String)
  const unknown = ids.find((id) => !quotas.knows(id))
  if (unknown !== undefined) throw new HttpRefusal(400, '20001', `没有消息模板 ${unknown}。`)
  quotas.consent(ids.map((templateId) => ({ openid, templateId })))
  return { errMsg: 'requestSubscribeMessage:ok', ...Object.fromEntries(ids.map((id) => [id, 'accept'])) }
}

function phoneCode({ people }: ClientParts, openid: string): object {
  const code = people.phoneCode(openid)
  if (!code) throw new HttpRefusal(409, 'NO_PHONE', '这部手机没有登记号码。')
  return { errMsg: 'getPhoneNumber:ok', code }
}
