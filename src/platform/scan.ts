// A code is scanned from within the app. H5: scan.h5.ts, where a browser has no such thing.
import Taro from '@tarojs/taro'

export const CAN_SCAN: boolean = true

/** address: of a page, as our own codes carry it; of any other code, what it says. */
export type Scanned = { address: string } | 'cancelled' | 'failed'

/** @source WeChat, wx.scanCode: `path` where the code is this mini-program's own, `errMsg` ends with `cancel` where one went back. */
export async function scan(): Promise<Scanned> {
  try {
    const { path, result } = await Taro.scanCode({ onlyFromCamera: true })
    return { address: path || result }
  } catch (fault) {
    const said = String((fault as { errMsg?: unknown } | undefined)?.errMsg ?? fault)
    return /cancel/i.test(said) ? 'cancelled' : 'failed'
  }
}
