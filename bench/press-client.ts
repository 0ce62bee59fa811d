// The people who press, in a process of their own: each request leaves at its moment, whatever became of those before it.
import { instant } from './instant'

export interface Shot {
  /** Milliseconds after the first. */
  after: number
  token?: string
  body: string
}
export interface Volley {
  url: string
  shots: Shot[]
}
export interface Landed {
  /** Epoch ms with fractions, of instant(). */
  sentAt: number
  answeredAt: number
  ok: boolean
  alertId?: string
  refusal?: string
}

async function shoot(url: string, { token, body }: Shot): Promise<Landed> {
  const sentAt = instant()
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body,
    })
    const answer = (await response.json()) as { ok: boolean; code?: string; data?: { alert?: { alertId?: string } } }
    const alertId = answer.data?.alert?.alertId
    return { sentAt, answeredAt: instant(), ok: answer.ok, alertId, refusal: answer.ok ? undefined : answer.code }
  } catch (fault) {
    return { sentAt, answeredAt: instant(), ok: false, refusal: String(fault) }
  }
}

async function fire({ url, shots }: Volley): Promise<Landed[]> {
  const start = performance.now()
  return Promise.all(
    shots.map(async (shot) => {
      await new Promise((resume) => setTimeout(resume, Math.max(0, start + shot.after - performance.now())))
      return shoot(url, shot)
    }),
  )
}

process.on('message', (volley: Volley) => {
  fire(volley).then((landed) => process.send?.(landed))
})
process.on('disconnect', () => process.exit(0))
