// The browser's way with a file of text: a file input, read as UTF-8.
import { chooseFile } from './fileInput.h5'
import type { ChosenText, Unread } from './textFile'

export type { ChosenText, Unread }

export async function chooseText(
  extensions: readonly string[],
  mostBytes: number,
): Promise<ChosenText | Unread | undefined> {
  const file = await chooseFile(extensions.map((one) => `.${one}`).join(','))
  if (!file) return undefined
  if (file.size > mostBytes) return 'tooLarge'
  try {
    // What is no UTF-8 is refused instead of read as nonsense; a byte order mark is left out.
    return { fileName: file.name, text: new TextDecoder('utf-8', { fatal: true }).decode(await bytesOf(file)) }
  } catch {
    return 'unreadable'
  }
}

const bytesOf = (file: File): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as ArrayBuffer)
    reader.onerror = () => reject(reader.error)
    reader.readAsArrayBuffer(file)
  })

export const TEXT_FROM = '选电脑或手机里的文件'
