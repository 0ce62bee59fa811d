// The browser's way with Excel files: a file input, and a link that saves.
import { XLSX } from '~/domain/roster/limits'
import { chooseFile } from './fileInput.h5'
import type { ChosenSheet } from './sheet'

export type { ChosenSheet }

export async function chooseSheet(): Promise<ChosenSheet | undefined> {
  const file = await chooseFile('.xlsx,.xls')
  return file && { fileName: file.name, bytes: file.size, type: XLSX, content: file }
}

/** Saved by the browser, under its name where the storage lets it. */
export async function openSheet(url: string, fileName: string): Promise<void> {
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.rel = 'noopener'
  document.body.append(link)
  link.click()
  link.remove()
}

export const WHERE_FROM = '选电脑或手机里填好的表格'
