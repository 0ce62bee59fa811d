// Copying a text for another app. Taro's H5 does it too.
import Taro from '@tarojs/taro'

/** False where the phone did not let it. */
export async function copy(words: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: words })
    return true
  } catch {
    return false
  }
}
