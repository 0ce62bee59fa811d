/** storage.*: what the SDK's uploadFile, getTempFileURL, deleteFile, copyFile and getFileAuthority ask. */
import { createHash } from 'node:crypto'
import { type CloudPart, CloudRefusal } from '../gateway/cloud'
import { fileIdOf, isCloudPath, pathOf } from './paths'
import type { Storage } from './storage'

type Body = Record<string, unknown>

function list(body: Body, name: string): unknown[] {
  const value = body[name]
  if (!Array.isArray(value)) throw new CloudRefusal('INVALID_PARAM', `${name} must be a list`)
  // @source CloudBase: 50 files a call.
  if (value.length > 50) throw new CloudRefusal('INVALID_PARAM', `${name}: at most 50 files a call`)
  return value
}

/** The SDK sends it as a header: plain letters only. */
const cosFileId = (path: string): string => createHash('sha256').update(path).digest('hex')

const record = (value: unknown): Body => (typeof value === 'object' && value !== null ? (value as Body) : {})

export function storageActions(storage: Storage, envId: string, cloudUrl: () => string): CloudPart {
  const actions: Record<string, (body: Body) => Promise<unknown> | unknown> = {
    'storage.getUploadMetadata'(body) {
      const path = String(body['path'] ?? '')
      if (!isCloudPath(path)) throw new CloudRefusal('INVALID_PARAM', `cloudPath '${path}' is not allowed`)
      return {
        url: storage.uploadUrl(path, cloudUrl()),
        token: 'local',
        authorization: 'local',
        fileId: fileIdOf(envId, path),
        cosFileId: cosFileId(path),
      }
    },
    'storage.batchGetDownloadUrl'(body) {
      const links = list(body, 'file_list').map((one) => {
        const { fileid, max_age } = record(one)
        return storage.link(String(fileid), typeof max_age === 'number' ? max_age : undefined)
      })
      return { download_list: links }
    },
    async 'storage.batchDeleteFile'(body) {
      const results = list(body, 'fileid_list').map(async (fileId) => {
        const file = storage.findById(String(fileId))
        if (file) await storage.remove(file)
        return { code: file ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST', fileID: fileId }
      })
      return { delete_list: await Promise.all(results) }
    },
    async 'storage.batchCopyFile'(body) {
      const results = list(body, 'file_list').map(async (one) => {
        const { src_path, dst_path, overwrite, remove_original } = record(one)
        const [from, to] = [String(src_path), String(dst_path)]
        const file = storage.find(from)
        if (!file) return { code: 'STORAGE_FILE_NONEXIST', message: `no file ${from}` }
        if (!isCloudPath(to)) return { code: 'INVALID_PARAM', message: `'${to}' is not allowed` }
        if (overwrite === false && storage.find(to)) return { code: 'STORAGE_FILE_EXIST', message: `${to} is there` }
        await storage.copy(file, to)
        if (remove_original) await storage.remove(file)
        return { fileId: fileIdOf(envId, to) }
      })
      return { copy_list: await Promise.all(results) }
    },
    /** Rules of this bench: everybody reads what has a link, and writes what is theirs. */
    'storage.getFileAuthority'(body) {
      const openid = String(body['openId'] ?? '')
      return list(body, 'fileList').map((one) => {
        const { path, type } = record(one)
        const inside = pathOf(envId, String(path)) ?? String(path)
        const own = storage.find(inside)?.owner === openid
        return { path, cosFileId: cosFileId(inside), read: type === 'READ' || own }
      })
    },
  }
  return async ({ action, ...body }) => {
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined
    if (!run) throw new CloudRefusal('INVALID_ACTION', `unknown action '${action}'`)
    return { data: await run(body) }
  }
}
