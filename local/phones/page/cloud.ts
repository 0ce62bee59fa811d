/** What the page asks of this machine: the table of phones, the strips, the channels, and people of the city. */
import type { Channel, Fault } from '../../strips/faults'
import type { StripAct, StripEntry, StripSaid } from '../../strips/strips'
import type { Holder, Seat, Table } from '../seat'

const token = document.querySelector<HTMLMetaElement>('meta[name="phones-control"]')?.content ?? ''

async function ask<Data>(path: string, method = 'GET', body?: object): Promise<Data> {
  const response = await fetch(path, {
    method,
    headers: { 'x-control-token': token, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body && JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer?.message ?? '没有办成，请再试一次。')
  return answer as Data
}

export const readTable = () => ask<Table>('/phones/seats')
export const addPhone = () => ask<Seat>('/phones/seats', 'POST')
export const putAway = (phoneId: string) => ask<object>(`/phones/seats/${phoneId}`, 'DELETE')
export const changePhone = (phoneId: string, change: { holder?: Holder; large?: boolean }) =>
  ask<Seat>(`/phones/seats/${phoneId}`, 'POST', change)

export const act = (id: string, done: StripAct) => ask<object>(`/control/strips/${id}`, 'POST', { act: done })
export const say = (id: string, said: StripSaid) => ask<object>(`/control/strips/${id}`, 'POST', said)
export const readFaults = () => ask<Record<Channel, Fault>>('/control/faults')
export const tellFault = (channel: Channel, fault: Fault) =>
  ask<object>('/control/faults', 'POST', { [channel]: fault })

async function callApp<Data>(call: string, input: object): Promise<Data> {
  const answer = await ask<{ ok: boolean; data: Data; message?: string }>('/fn/app', 'POST', { call, input })
  if (!answer.ok) throw new Error(answer.message)
  return answer.data
}

export type Found = Holder & { communityName: string }

export const findPeople = async (words: string) =>
  (await callApp<{ people: Found[] }>('session.findPeople', { words, limit: 30 })).people

/** Milliseconds to add to this machine's clock to have the server's. */
export async function clockAhead(): Promise<number> {
  const asked = Date.now()
  const { now } = await callApp<{ now: number }>('session.me', {})
  return now - (asked + Date.now()) / 2
}

const AGAIN_MS = 1_000

/**
 * Every entry of every strip, the old ones first, then each as it comes or changes.
 * After a break everything is read again: a call that rang may have ended meanwhile.
 */
export function watchStrips(hear: (entry: StripEntry) => void, connected: (yes: boolean) => void): void {
  const source = new EventSource(`/control/strips?after=0&token=${encodeURIComponent(token)}`)
  source.addEventListener('open', () => connected(true))
  source.addEventListener('message', (event) => hear(JSON.parse(event.data)))
  source.addEventListener('error', () => {
    source.close()
    connected(false)
    window.setTimeout(() => watchStrips(hear, connected), AGAIN_MS)
  })
}
