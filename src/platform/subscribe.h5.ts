// The browser has no WeChat to ask: we ask in the page, and tell the machine that stands in for WeChat what was answered.
import { ask } from './ask'
import { kept } from './storage'
import type { Consents, Wanted } from './subscribe'

export type { Consents, Wanted }

/** As in WeChat. Not imported from the twin: in this build './subscribe' is this very file. */
const AT_ONCE = 5

export async function requestConsents(wanted: readonly Wanted[]): Promise<Consents> {
  const asked = wanted.slice(0, AT_ONCE)
  const yes = await ask({
    title: '允许给您发消息吗？',
    words: `同意后可以各发一条：${asked.map(({ title }) => title).join('、')}。`,
    yes: '允许',
    no: '不用了',
  })
  const ids = asked.map(({ id }) => id)
  const consents: Consents = yes ? { accepted: ids, rejected: [] } : { accepted: [], rejected: ids }
  const session = kept<string>('session')
  try {
    const response = await fetch('/wx/subscribe', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(session ? { Authorization: `Bearer ${session}` } : {}) },
      body: JSON.stringify(consents),
    })
    return response.ok ? consents : { accepted: [], rejected: [] }
  } catch {
    return { accepted: [], rejected: [] }
  }
}
