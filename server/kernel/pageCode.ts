// The mini-program's code of a page, drawn by WeChat: printed on a sheet or put up at a door, it opens the page and hands it a scene.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal'
import { cloud } from './database'
import { log } from './log'

const LIMIT_MS = 10_000
/** @source WeChat, wxacode.getUnlimited: 280 to 1280 pixels. Large enough to print on half a sheet. */
const PIXELS = 860
/** @source W3C PNG, 5.2. */
const PNG = [0x89, 0x50, 0x4e, 0x47]

/** @source WeChat, cloud calls: the bytes as base64 in JSON, or as Node writes a buffer into JSON. */
const answer = z.object({
  result: z.object({
    errcode: z.number().optional(),
    errCode: z.number().optional(),
    buffer: z.union([z.string(), z.object({ data: z.array(z.number()) })]).optional(),
  }),
})

/**
 * PNG. `page`: a route of the published app, without a slash before it. `scene`: at most 32 letters, digits and `-_`.
 * @throws Refusal BUSY where WeChat does not draw it now.
 */
export async function pageCode(page: string, scene: string): Promise<Buffer> {
  try {
    // WeChat draws JPEG unless the ground is to be transparent; on paper the ground is white anyway.
    const requestData = { scene, page, width: PIXELS, is_hyaline: true }
    const asked = { apiName: 'wxacode.getUnlimited', requestData }
    const { result } = answer.parse(await cloud().callWxOpenApi(asked, { timeout: LIMIT_MS }))
    const { buffer } = result
    const errcode = result.errcode ?? result.errCode ?? 0
    if (errcode !== 0 || buffer === undefined) throw new Error(`errcode ${errcode}`)
    const bytes = typeof buffer === 'string' ? Buffer.from(buffer, 'base64') : Buffer.from(buffer.data)
    if (!PNG.every((byte, i) => bytes[i] === byte)) throw new Error('no PNG')
    return bytes
  } catch (fault) {
    log('warn', 'page.code', { page, fault: String(fault) })
    throw new Refusal('BUSY', 'no code from WeChat')
  }
}
