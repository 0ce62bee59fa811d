// WeChat's services that check what people wrote and took pictures of.
import * as z from 'zod'
import type { Suggestion } from '../../domain/screening/screening'
import { cloud } from '../kernel/database'

const LIMIT_MS = 5_000
/** @source WeChat: 4, a social log; 3, a forum. What is raised is read as a post. */
const SCENE = 3
const VERSION = 2
/** @source WeChat: mediaCheckAsync, 2 is a picture. */
const IS_PICTURE = 2

/** @source WeChat: characters at once. Pieces overlap, so that nothing bad is cut in two. */
const LONGEST = 2_500
const OVERLAP = 50

/** @source WeChat: openid unknown; the person was not here within two hours. Nobody but a person can check then. */
const NO_OPENID = new Set([40003, 61010])

const answer = z.object({
  result: z.object({
    errcode: z.number().optional(),
    errCode: z.number().optional(),
    trace_id: z.string().optional(),
    traceId: z.string().optional(),
    result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }).optional(),
  }),
})

/** noWechat: it cannot be asked under this openid, now or later. */
export type Told<T> = { told: T } | 'noWechat' | 'failed'

async function ask(apiName: string, requestData: object): Promise<Told<z.infer<typeof answer>['result']>> {
  try {
    const { result } = answer.parse(await cloud().callWxOpenApi({ apiName, requestData }, { timeout: LIMIT_MS }))
    const errcode = result.errcode ?? result.errCode
    if (errcode === 0) return { told: result }
    return errcode !== undefined && NO_OPENID.has(errcode) ? 'noWechat' : 'failed'
  } catch {
    return 'failed'
  }
}

/** Long words are asked piece by piece; the worst that is said of one holds for all. */
export async function checkWords(words: string, openid: string): Promise<Told<Suggestion>> {
  let worst: Suggestion = 'pass'
  for (const content of pieces(words)) {
    const told = await ask('security.msgSecCheck', { version: VERSION, scene: SCENE, openid, content })
    if (typeof told === 'string') return told
    const suggestion = told.told.result?.suggest
    if (!suggestion) return 'failed'
    if (suggestion === 'risky') return { told: 'risky' }
    if (suggestion === 'review') worst = 'review'
  }
  return { told: worst }
}

function pieces(words: string): string[] {
  const letters = [...words]
  return Array.from({ length: Math.ceil(letters.length / (LONGEST - OVERLAP)) }, (_, i) =>
    letters.slice(i * (LONGEST - OVERLAP), i * (LONGEST - OVERLAP) + LONGEST).join(''),
  )
}

/** The trace under which the answer is pushed, within 30 minutes. */
export async function checkPicture(mediaUrl: string, openid: string): Promise<Told<string>> {
  const asked = { media_url: mediaUrl, media_type: IS_PICTURE, version: VERSION, scene: SCENE, openid }
  const told = await ask('security.mediaCheckAsync', asked)
  if (typeof told === 'string') return told
  const trace = told.told.trace_id ?? told.told.traceId
  return trace ? { told: trace } : 'failed'
}
