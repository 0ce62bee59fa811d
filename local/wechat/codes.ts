/** WeChat's codes for a page: here a QR code that opens the page of the browser build, since no camera here reads WeChat's own. */
import { toBuffer } from 'qrcode'

/** @source WeChat, wxacode.getUnlimited: a scene's signs and length; a page without a slash before it or parameters behind. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/
const PAGE = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)+$/
/** @source WeChat, the same: pixels. */
const [LEAST, USUAL, MOST] = [280, 430, 1280]

export interface CodeWanted {
  scene: string
  page: string
  width: unknown
}

/** What one opens by it in a browser; WeChat hands over the scene the same way, as a parameter of the page. */
export const codeUrl = (appUrl: string, { scene, page }: Pick<CodeWanted, 'scene' | 'page'>): string =>
  `${appUrl}/#/${page}?scene=${encodeURIComponent(scene)}`

/**
 * Rows as they are: to seek the best of five filters for each costs seconds under jest, where every Math is looked up, and gains
 * nothing on black and white. pngjs's own option, which qrcode hands on and its types do not name.
 */
const UNFILTERED = { filterType: 0 } as object

/** PNG, or which error of WeChat's it is. */
export async function drawCode(
  appUrl: string,
  wanted: CodeWanted,
): Promise<Buffer | [errcode: number, errmsg: string]> {
  if (!SCENE.test(wanted.scene)) return [40169, 'invalid length for scene, or the data is not json string']
  if (!PAGE.test(wanted.page)) return [41030, 'invalid page']
  const asked = wanted.width === undefined ? USUAL : Number(wanted.width)
  if (!(asked >= LEAST && asked <= MOST)) return [40097, 'invalid args: width']
  return toBuffer(codeUrl(appUrl, wanted), {
    width: asked,
    errorCorrectionLevel: 'M',
    margin: 4,
    rendererOpts: UNFILTERED,
  })
}
