// The storage as rooms use it: where a phone may put a file, its bytes, a file of our own, links, and the end of it.
import { cloud } from './database'

/** Seconds a link to look at a file holds: long enough for a slow line, short enough to be worth nothing tomorrow. */
const LINK_SECONDS = 900

const codeOf = (fault: unknown): string => String((fault as { code?: unknown } | null)?.code ?? '')
const isMissing = (code: string): boolean => code === 'STORAGE_FILE_NONEXIST'

export interface Upload {
  file: string
  url: string
  headers: Record<string, string>
}

/** The storage signs for a PUT with these headers; the same that the SDK's own uploadFile sends. */
export async function uploadTo(path: string): Promise<Upload> {
  const { data } = await cloud().getUploadMetadata({ cloudPath: path })
  const headers = {
    Signature: data.authorization,
    authorization: data.authorization,
    'x-cos-security-token': data.token,
    'x-cos-meta-fileid': data.cosFileId,
    key: encodeURIComponent(path),
  }
  return { file: data.fileId, url: data.url, headers }
}

/** Undefined where there is none; 'tooLarge' without reading it where it has more bytes than that. */
export async function bytesOf(file: string, most: number): Promise<Uint8Array | 'tooLarge' | undefined> {
  const [info] = (await cloud().getFileInfo({ fileList: [file] })).fileList
  if (!info || isMissing(info.code)) return undefined
  if (info.code === 'FETCH_FILE_INFO_ERROR') throw new Error('the storage did not answer')
  if ((info.size ?? 0) > most) return 'tooLarge'
  try {
    const { fileContent } = await cloud().downloadFile({ fileID: file })
    return typeof fileContent === 'string' ? new TextEncoder().encode(fileContent) : fileContent
  } catch (fault) {
    if (isMissing(codeOf(fault))) return undefined
    throw fault
  }
}

/** The same path again is the same file written anew. */
export async function keepFile(path: string, bytes: Uint8Array): Promise<string> {
  return (await cloud().uploadFile({ cloudPath: path, fileContent: Buffer.from(bytes) })).fileID
}

/** What is gone already is no fault. */
export async function deleteFiles(files: readonly string[]): Promise<void> {
  if (files.length === 0) return
  const { fileList } = await cloud().deleteFile({ fileList: [...files] })
  const failed = fileList.find(({ code }) => code !== 'SUCCESS' && !isMissing(code))
  if (failed) throw new Error(`deleting a file: ${failed.code}`)
}

/** Links by file; what is gone has none. */
export async function linksTo(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (files.length === 0) return new Map()
  const asked = files.map((fileID) => ({ fileID, maxAge: LINK_SECONDS }))
  const { fileList } = await cloud().getTempFileURL({ fileList: asked })
  return new Map(
    fileList.flatMap(({ code, fileID, tempFileURL }) => (code === 'SUCCESS' ? [[fileID, encodeURI(tempFileURL)]] : [])),
  )
}
