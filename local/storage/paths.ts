/** Names of stored files: the cloud path, the file id that wraps it, and what may not be one. */

/** @source CloudBase: letters, digits, Chinese, and / ! - _ . * and space; no empty or dotted segment. */
const ALLOWED = /^[0-9A-Za-z\p{Script=Han}/!\-_. *]{1,850}$/u

export function isCloudPath(path: string): boolean {
  return ALLOWED.test(path) && path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
}

export const fileIdOf = (envId: string, path: string): string => `cloud://${envId}.local/${path}`

/** The path inside a file id of this environment; undefined for any other text. */
export function pathOf(envId: string, fileId: string): string | undefined {
  const start = fileIdOf(envId, '')
  if (!fileId.startsWith(start)) return undefined
  const path = fileId.slice(start.length)
  return isCloudPath(path) ? path : undefined
}

const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export function typeOf(path: string): string {
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
}
