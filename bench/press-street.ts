// Fires presses at the local cloud, follows each to the last message it owes, and takes its alert away again.
import type { ChildProcess } from 'node:child_process'
import type { Alert } from '~/domain/bell/alert'
import type { Database } from '~/local/database/database'
import type { Local } from '~/local/lifecycle/start'
import type { StripEntry } from '~/local/strips/strips'
import { newId } from '~/server/kernel/ids'
import { instant } from './instant'
import type { Bell } from './press-city'
import type { Landed, Volley } from './press-client'

/** Less than the 45 s after which the next wave begins and owes messages of its own. ms */
const FOLLOWED = 25_000
const LOOKS = 500

/** Milliseconds from sending the request. */
export interface Press {
  answer: number
  /** The last WeChat message about this alert: the volunteers' of the first wave. */
  card: number
  /** The SMS on the contact's phone. */
  sms: number
  /** All that the alert owed left the house, as far as it knows. */
  whole: boolean
}

export interface Volleyed {
  presses: Press[]
  refusals: string[]
  /** Bytes of a stored alert, the middle one. */
  alertBytes: number
}

export interface Street {
  press(bells: readonly Bell[], everyMs: number): Promise<Volleyed>
  /** The bare function at the same pace; milliseconds to each answer. */
  least(count: number, everyMs: number, bytes: number): Promise<{ answers: number[]; refusals: string[] }>
}

/** Whoever wraps the database's handle after this does not see the street's own requests. */
export function openStreet(local: Local, client: ChildProcess): Street {
  const ask: Ask = askAlerts(local.database.handle.bind(local.database))
  let arrived: { entry: StripEntry; at: number }[] = []
  local.strips.watch((entry) => {
    if (entry.changedAt === entry.at) arrived.push({ entry, at: instant() })
  })
  const lastAt = (mine: (entry: StripEntry) => boolean) =>
    arrived.reduce((last, { entry, at }) => (mine(entry) ? at : last), Number.NaN)

  return {
    async press(bells, everyMs) {
      arrived = []
      const shots = bells.map(({ householdId, token }, index) => {
        const body = JSON.stringify({ call: 'bell.press', input: { householdId }, key: `bench-${newId(Date.now())}` })
        return { after: index * everyMs, token, body }
      })
      const landed = await fire(client, { url: `${local.url}/fn/bell`, shots })
      const alerts = await followed(ask)
      const presses = landed.flatMap(({ ok, alertId, sentAt, answeredAt }, index): Press[] => {
        const alert = alerts.get(alertId ?? '')
        if (!ok || !alert) return []
        const { contactPhone } = bells[index]!
        return [
          {
            answer: answeredAt - sentAt,
            card: lastAt(({ page }) => page?.endsWith(alert._id) ?? false) - sentAt,
            sms: lastAt(({ phone }) => phone === contactPhone) - sentAt,
            whole: !isOwing(alert),
          },
        ]
      })
      await ask('removeDocument', { query: '{"_id":{"$exists":true}}', multi: true })
      const sizes = [...alerts.values()].map((alert) => JSON.stringify(alert).length).sort((a, b) => a - b)
      const alertBytes = sizes[Math.floor(sizes.length / 2)] ?? 0
      return { presses, refusals: refusalsOf(landed), alertBytes }
    },
    async least(count, everyMs, bytes) {
      const body = JSON.stringify({ words: 'x'.repeat(bytes) })
      const shots = Array.from({ length: count }, (_, index) => ({ after: index * everyMs, body }))
      const landed = await fire(client, { url: `${local.url}/fn/least`, shots })
      const answers = landed.flatMap(({ ok, sentAt, answeredAt }) => (ok ? [answeredAt - sentAt] : []))
      return { answers, refusals: refusalsOf(landed) }
    },
  }
}

function fire(client: ChildProcess, volley: Volley): Promise<Landed[]> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the pressing process is gone'))
    client.once('exit', gone)
    client.once('message', (landed: Landed[]) => {
      client.off('exit', gone)
      resolve(landed)
    })
    client.send(volley)
  })
}

const refusalsOf = (landed: readonly Landed[]) => landed.flatMap(({ ok, refusal }) => (ok ? [] : [refusal ?? '?']))

const isOwing = ({ outbox }: Alert) => outbox.some(({ state }) => state === 'pending' || state === 'handing')

type Ask = (action: string, body: object) => Promise<Record<string, unknown>>

const askAlerts =
  (handle: Database['handle']): Ask =>
  async (action, body) => {
    const answer = await handle(action, { collectionName: 'alerts', ...body })
    if ('code' in answer) throw new Error(`${action}: ${answer.message}`)
    return answer.data ?? {}
  }

/** Every alert there is, once none owes a message, or as it is when they were followed long enough. */
async function followed(ask: Ask): Promise<Map<string, Alert>> {
  const until = performance.now() + FOLLOWED
  for (;;) {
    const { list } = await ask('getDocument', { query: '', limit: 1000 })
    const alerts = (list as string[]).map((text): Alert => JSON.parse(text))
    if (!alerts.some(isOwing) || performance.now() > until) return new Map(alerts.map((alert) => [alert._id, alert]))
    await new Promise((resume) => setTimeout(resume, LOOKS))
  }
}
