// The code at a pavilion's door, drawn by WeChat.
import * as z from 'zod'
import { cloud } from '../kernel/database'

const LIMIT_MS = 10_000
/** Opens where one checks in; must be a page of the published app. */
const PAGE = 'packages/gathering/checkin/index'
/** Pixels; large enough to print on half a sheet. */
const WIDTH = 860
/** @source W3C PNG, 5.2. */
const PNG = [0x89, 0x50, 0x4e, 0x47]

const answer = z.object({
  result: z.object({
    errcode: z.number().optional(),
    errCode: z.number().optional(),
    /** base64, or as JSON writes a Buffer. */
    buffer: z.union([z.string(), z.object({ data: z.array(z.number()) })]).optional(),
  }),
})

/** PNG in base64; undefined where WeChat did not draw it. */
export async function drawSceneCode(scene: string): Promise<string | undefined> {
  // WeChat draws JPEG unless the ground is to be transparent; on paper the ground is white anyway.
  const requestData = { scene, page: PAGE, width: WIDTH, is_hyaline: true }
  const asked = { apiName: 'wxacode.getUnlimited', requestData }
  const { result } = answer.parse(await cloud().callWxOpenApi(asked, { timeout: LIMIT_MS }))
  if ((result.errcode ?? result.errCode ?? 0) !== 0 || result.buffer === undefined) return undefined
  const bytes =
    typeof result.buffer === 'string' ? Buffer.from(result.buffer, 'base64') : Buffer.from(result.buffer.data)
  return PNG.every((byte, i) => bytes[i] === byte) ? bytes.toString('base64') : undefined
}
