// How large the person has asked their phone to write. 1 is the usual size.
import Taro from '@tarojs/taro'

/** WeChat gives a factor on new phones, and on older ones the size its chats are written in (17 px is usual). */
export function phoneTypeFactor(): number {
  try {
    const app = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number; fontSizeSetting?: number }
    if (app.fontSizeScaleFactor) return app.fontSizeScaleFactor
    return app.fontSizeSetting ? app.fontSizeSetting / 17 : 1
  } catch {
    return 1
  }
}

export function markLargeType(_large: boolean): void {
  // WeChat draws its own tab bar.
}
