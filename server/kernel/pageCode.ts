// The mini-program's code of a page, as a picture: printed on a sheet or a door, it opens the page and hands it a scene.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal'
import { cloud } from './database'

const LIMIT_MS = 10_000
/** @source WeChat, wxacode.getUnlimited: 280 to 1280 pixels. Printed 5 to 6 cm wide, more is not seen. */
const PIXELS = 640

/** @source WeChat, cloud calls: the bytes as base64 in JSON, or as Node writes a buffer into JSON. */
const answer = z.object({
  result: z.object({
    errcode: z.number().optional(),
    errCode: z.number().optional(),
    buffer: z.union([z.string(), z.object({ data: z.union([z.string(), z.array(z.number())]) })]).optional(),
  }),
})

const bytesOf = (buffer: NonNullable<z.infer<typeof answer>['result']['buffer']>): Buffer => {
  const held = typeof buffer === 'string' ? buffer : buffer.data
  return typeof held === 'string' ? Buffer.from(held, 'base64') : Buffer.from(held)
}

/** The first two bytes of a JPEG: WeChat gives either kind. */
const isJpeg = (bytes: Buffer): boolean => bytes[0] === 0xff && bytes[1] === 0xd8

export interface PageCode {
  bytes: Buffer
  extension: 'png' | 'jpeg'
}

/**
 * `page`: a route, without a slash before it. `scene`: at most 32 letters, digits and `-_`.
 * @throws Refusal BUSY where WeChat does not give it now.
 */
export async function pageCode(page: string, scene: string): Promise<PageCode> {
  try {
    const requestData = { page, scene, width: PIXELS, check_path: false }
    const told = await cloud().callWxOpenApi({ apiName: 'wxacode.getUnlimited', requestData }, { timeout: LIMIT_MS })
    const { result } = answer.parse(told)
    const bytes = result.buffer && (result.errcode ?? result.errCode ?? 0) === 0 ? bytesOf(result.buffer) : undefined
    if (!bytes || bytes.length === 0) throw new Error(`no code: ${result.errcode ?? result.errCode ?? 'no bytes'}`)
    return { bytes, extension: isJpeg(bytes) ? 'jpeg' : 'png' }
  } catch (fault) {
    throw new Refusal('BUSY', `code of a page: ${fault instanceof Error ? fault.message : 'unknown'}`)
  }
}
