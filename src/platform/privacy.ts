// WeChat stops every call that touches personal data until the person has agreed; it asks us to put the question.
import Taro from '@tarojs/taro'

/** The button by which one agrees must carry this id and WeChat's own open-type. */
export const AGREE_BUTTON = 'agree-to-privacy'

type Resolve = (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void

let pending: Resolve[] = []
const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

/** Once, when the app starts. */
export function listenForPrivacy(): void {
  Taro.onNeedPrivacyAuthorization?.((resolve: Resolve) => {
    pending.push(resolve)
    resolve({ event: 'exposureAuthorization' })
    tell()
  })
}

/** True while WeChat waits for an answer. */
export const privacyAsked = (): boolean => pending.length > 0

export function whenPrivacyAsked(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function answerPrivacy(agreed: boolean): void {
  for (const resolve of pending) {
    resolve(agreed ? { event: 'agree', buttonId: AGREE_BUTTON } : { event: 'disagree' })
  }
  pending = []
  tell()
}
