// Excel files on this phone: chosen from a chat, opened when made for us. H5: sheet.h5.ts.
import Taro from '@tarojs/taro'
import { XLSX } from '~/domain/roster/limits'
import { NoAnswer } from './noAnswer'

export interface ChosenSheet {
  fileName: string
  bytes: number
  type: typeof XLSX
  content: ArrayBuffer | Blob
}

const read = (filePath: string): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })

/** Undefined when they thought better of it. WeChat shows the files of its chats: send it to oneself first. */
export async function chooseSheet(): Promise<ChosenSheet | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx', 'xls'] })
    const [file] = tempFiles
    if (!file) return undefined
    const content = await read(file.path)
    return { fileName: file.name, bytes: content.byteLength, type: XLSX, content }
  } catch {
    return undefined
  }
}

/** Shows it, with WeChat's own menu to send or keep it. @throws NoAnswer where it could not be fetched. */
export async function openSheet(url: string, _fileName: string): Promise<void> {
  try {
    const { tempFilePath } = await Taro.downloadFile({ url })
    await Taro.openDocument({ filePath: tempFilePath, fileType: 'xlsx', showMenu: true })
  } catch {
    throw new NoAnswer('broken')
  }
}

/** Where a file is chosen from, in words. */
export const WHERE_FROM = '先把表格发到微信里（比如“文件传输助手”），再从聊天里选'
