// Carries one envelope to a cloud function and brings back what it answered, unread. H5: transport.h5.ts.
import Taro from '@tarojs/taro'
import { NoAnswer } from './noAnswer'

export interface Sending {
  /** The deployed function: bell, app. */
  to: string
  envelope: { call: string; input: unknown; key?: string }
  /** Only the browser sends one; WeChat itself says who calls. */
  session?: string
  timeoutMs: number
}

let ready = false

function cloud() {
  if (!ready) {
    Taro.cloud.init(CLOUD_ENV ? { env: CLOUD_ENV, traceUser: false } : { traceUser: false })
    ready = true
  }
  return Taro.cloud
}

/** @throws NoAnswer, and nothing else: a refusal is an answer. */
export async function send({ to, envelope, timeoutMs }: Sending): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer('timeout')), timeoutMs)
  })
  try {
    const answer = await Promise.race([cloud().callFunction({ name: to, data: envelope }), late])
    return (answer as { result: unknown }).result
  } catch (fault) {
    throw fault instanceof NoAnswer ? fault : new NoAnswer('broken')
  } finally {
    clearTimeout(timer)
  }
}
