// Asking whether we may send messages: one consent is one message. Call it straight from a tap, or WeChat refuses to ask.
import Taro from '@tarojs/taro'

export interface Wanted {
  id: string
  title: string
}
export interface Consents {
  accepted: string[]
  rejected: string[]
}

/** WeChat shows at most this many in one question. */
export const AT_ONCE = 5

/** What was answered, template by template; both empty when the person closed the question or WeChat could not ask. */
export async function requestConsents(wanted: readonly Wanted[]): Promise<Consents> {
  const ids = wanted.slice(0, AT_ONCE).map(({ id }) => id)
  try {
    const answers = (await Taro.requestSubscribeMessage({ tmplIds: ids, entityIds: [] })) as unknown as Record<
      string,
      string
    >
    return {
      accepted: ids.filter((id) => answers[id] === 'accept'),
      rejected: ids.filter((id) => answers[id] === 'reject' || answers[id] === 'ban'),
    }
  } catch {
    return { accepted: [], rejected: [] }
  }
}
