// A workbook of ours in the storage, behind a link that is good for a few minutes.
import type { Instant } from '../../domain/shape'
import { keepFile, linksTo } from '../kernel/files'
import { newId } from '../kernel/ids'
import { rememberFile } from './store'

/** What a cloud path may hold; the name is what the browser saves it as. */
const pathName = (name: string): string => name.replace(/[^0-9A-Za-z\p{Script=Han}!\-_.]/gu, '').slice(0, 60) || '表格'

/** `name` without its ending. Deleted a day later. */
export async function fileLink(bytes: Buffer, name: string, now: Instant): Promise<{ url: string; fileName: string }> {
  const fileName = `${pathName(name)}.xlsx`
  const path = `sheets/${newId(now)}/${fileName}`
  const file = await keepFile(path, bytes)
  await rememberFile(file, now)
  const url = (await linksTo([file])).get(file)
  if (url === undefined) throw new Error('no link to the file just kept')
  return { url, fileName }
}
