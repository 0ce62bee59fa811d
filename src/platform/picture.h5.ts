// The browser's way with pictures: a file input, a canvas to shrink them, and a dialog that fills the screen.
import { LONGEST_SIDE, MOST_BYTES } from '~/domain/picture/picture'
import type { Chosen, ChosenPicture } from './picture'
import { HEAD, whereTaken } from './whereTaken'
import './picture.css'

export type { Chosen, ChosenPicture }

const QUALITY = 0.8

function chooseFiles(several: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = several
    // In the page, or some phones forget it while the camera is open.
    input.hidden = true
    document.body.append(input)
    const done = (files: File[]) => {
      input.remove()
      resolve(files)
    }
    input.addEventListener('change', () => done([...(input.files ?? [])]))
    input.addEventListener('cancel', () => done([]))
    input.click()
  })
}

function opened(file: Blob): Promise<HTMLImageElement> {
  const image = new Image()
  const path = URL.createObjectURL(file)
  return new Promise<HTMLImageElement>((resolve, reject) => {
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('no picture'))
    image.src = path
  }).finally(() => URL.revokeObjectURL(path))
}

/** Drawn anew, so it stands the right way up and says nothing about where it was taken. */
async function shrunk(file: Blob): Promise<ChosenPicture | undefined> {
  try {
    const image = await opened(file)
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
    const brush = canvas.getContext('2d')
    if (!brush) return undefined
    // What was transparent would turn black.
    brush.fillStyle = '#ffffff'
    brush.fillRect(0, 0, canvas.width, canvas.height)
    brush.drawImage(image, 0, 0, canvas.width, canvas.height)
    const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    if (!content || content.size > MOST_BYTES) return undefined
    const takenAt = whereTaken(await file.slice(0, HEAD).arrayBuffer())
    const path = URL.createObjectURL(content)
    return { path, type: 'image/jpeg', bytes: content.size, content, ...(takenAt ? { takenAt } : {}) }
  } catch {
    return undefined
  }
}

export async function choosePictures(most: number): Promise<Chosen> {
  const files = (await chooseFiles(most > 1)).slice(0, most)
  const made = await Promise.all(files.map(shrunk))
  const pictures = made.filter((one) => one !== undefined)
  return { pictures, unreadable: made.length - pictures.length }
}

/** Fills the screen, until it is closed by its button, Escape, or a tap on the picture. */
export async function lookAt(urls: readonly string[], first: number): Promise<void> {
  const dialog = document.createElement('dialog')
  dialog.className = 'look'
  dialog.setAttribute('aria-label', '看大图')
  const image = document.createElement('img')
  image.className = 'look__image'
  const close = document.createElement('button')
  close.textContent = '关闭'
  const next = document.createElement('button')
  close.className = next.className = 'look__button'
  let at = first
  const show = () => {
    image.src = urls[at] ?? ''
    image.alt = `照片，第${at + 1}张，共${urls.length}张`
    next.textContent = `下一张（${at + 1}/${urls.length}）`
  }
  next.onclick = () => {
    at = (at + 1) % urls.length
    show()
  }
  const bar = document.createElement('div')
  bar.className = 'look__bar'
  bar.append(...(urls.length > 1 ? [next] : []), close)
  dialog.append(image, bar)
  close.onclick = image.onclick = () => dialog.close()
  const before = document.activeElement
  dialog.onclose = () => {
    dialog.remove()
    if (before instanceof HTMLElement) before.focus()
  }
  show()
  document.body.append(dialog)
  dialog.showModal()
}
