// A question put to the person, answered in the page by big buttons (components/Dialog shows it). One at a time; the rest wait.

export interface Question {
  title: string
  words?: string
  yes: string
  no: string
  /** Danger: the yes is something one may regret. */
  tone?: 'plain' | 'danger'
}

interface Pending {
  question: Question
  answer(yes: boolean): void
}

let waiting: Pending[] = []
const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

export function ask(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const pending: Pending = {
      question,
      answer(yes) {
        waiting = waiting.filter((other) => other !== pending)
        tell()
        resolve(yes)
      },
    }
    waiting = [...waiting, pending]
    tell()
  })
}

export const asked = (): Pending | undefined => waiting[0]

export function whenAsked(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
