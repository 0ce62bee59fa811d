// Sends a file over a signed link. H5: upload.h5.ts.
import Taro from '@tarojs/taro'
import { NoAnswer } from './noAnswer'

export interface SignedLink {
  url: string
  headers: Record<string, string>
}

export interface FileContent {
  type: string
  content: ArrayBuffer | Blob
}

/** @param patience in milliseconds. @throws NoAnswer, and nothing else: it can be sent again. */
export async function upload(
  { url, headers }: SignedLink,
  { type, content }: FileContent,
  patience: number,
): Promise<void> {
  let statusCode = 0
  try {
    const header = { ...headers, 'content-type': type }
    ;({ statusCode } = await Taro.request({ url, method: 'PUT', header, data: content, timeout: patience }))
  } catch {
    throw new NoAnswer('broken')
  }
  if (statusCode < 200 || statusCode > 299) throw new NoAnswer('broken')
}
