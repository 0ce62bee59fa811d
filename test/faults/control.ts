// The product's own bench: what has arrived on the phones, and how its channels shall misbehave.
import type { Fault } from '../../local/strips/faults'
import type { StripEntry } from '../../local/strips/strips'
import { controlToken, type Product, type Up } from './product'

/** The entries that really reached phones, over all starts, each once. */
export class Arrivals {
  readonly #entries = new Map<number, StripEntry>()
  #last = 0
  #stop = new AbortController()

  constructor(private readonly product: Product) {}

  get all(): StripEntry[] {
    return [...this.#entries.values()].sort((a, b) => a.seq - b.seq)
  }

  /** Hears everything of this start as it happens, what came while nobody listened first. Ends with the process. */
  async listen({ url }: Up): Promise<void> {
    this.#stop = new AbortController()
    const response = await fetch(`${url}/control/strips?after=${this.#last}`, {
      headers: { accept: 'text/event-stream', 'x-control-token': controlToken(this.product.data) },
      signal: this.#stop.signal,
    })
    void this.#follow(response).catch(() => undefined)
  }

  close(): void {
    this.#stop.abort()
  }

  async #follow(response: Response): Promise<void> {
    const decoder = new TextDecoder()
    let text = ''
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(part, { stream: true })
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) {
        const line = event.split('\n').find((one) => one.startsWith('data: '))
        if (line) this.#keep(JSON.parse(line.slice('data: '.length)))
      }
    }
  }

  #keep(entry: StripEntry): void {
    const isNew = !this.#entries.has(entry.seq)
    this.#entries.set(entry.seq, isNew ? entry : { ...entry, at: this.#entries.get(entry.seq)!.at })
    this.#last = Math.max(this.#last, entry.seq)
    if (isNew) this.product.heard.emit('arrived')
  }
}

/** All three ways out of the house behave so until told otherwise, or until the process ends. */
export async function tellChannels({ url }: Up, data: string, fault: Fault): Promise<void> {
  await fetch(`${url}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-control-token': controlToken(data) },
    body: JSON.stringify({ wechat: fault, sms: fault, voice: fault }),
  })
}
