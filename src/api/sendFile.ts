// One file on its way: announced, its bytes sent, said to be there. The same key from first to last, so that trying again
// after a dead line goes on with the same file.
import { type FileContent, type SignedLink, upload } from '../platform/upload'
import { NoAnswer } from './call'

const TRIES = 3

interface FileOnItsWay {
  /** Without a link its bytes arrived before. */
  announce(): Promise<{ id: string; link?: SignedLink | undefined }>
  file: FileContent
  /** Milliseconds for its bytes over a poor line. */
  patience: number
  arrived(id: string): Promise<unknown>
  /** Milliseconds between tries. */
  pauseMs: number
}

/** @returns what `announce` said it is kept under. @throws Refused, or NoAnswer after three tries. */
export async function sendFile(one: FileOnItsWay): Promise<string> {
  for (let tried = 1; ; tried++) {
    try {
      const { id, link } = await one.announce()
      if (link) {
        await upload(link, one.file, one.patience)
        await one.arrived(id)
      }
      return id
    } catch (fault) {
      if (!(fault instanceof NoAnswer) || tried >= TRIES) throw fault
      await new Promise((resolve) => setTimeout(resolve, one.pauseMs))
    }
  }
}
