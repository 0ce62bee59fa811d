// A file of text on this phone, chosen from a chat and read as UTF-8. H5: textFile.h5.ts.
import Taro from '@tarojs/taro'

export interface ChosenText {
  fileName: string
  text: string
}
/** Not read: it is larger than was allowed, or no text. */
export type Unread = 'tooLarge' | 'unreadable'

const read = (filePath: string): Promise<string> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      encoding: 'utf8',
      success: ({ data }) => (typeof data === 'string' ? resolve(data) : reject(new Error('no text'))),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })

/** `mostBytes`: larger ones are not read. Undefined when they thought better of it. */
export async function chooseText(
  extensions: readonly string[],
  mostBytes: number,
): Promise<ChosenText | Unread | undefined> {
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...extensions] }).catch(
    () => undefined,
  )
  const file = chosen?.tempFiles[0]
  if (!file) return undefined
  if (file.size > mostBytes) return 'tooLarge'
  return read(file.path).then(
    (text) => ({ fileName: file.name, text: withoutMark(text) }),
    () => 'unreadable',
  )
}

/** Some programs begin UTF-8 with a byte order mark, which no JSON may have. */
const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

/** Where a file is chosen from, in words. */
export const TEXT_FROM = '先把文件发到微信里（比如“文件传输助手”），再从聊天里选'
