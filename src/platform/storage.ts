// What stays on the phone: session, settings, drafts. Never anything of another person's.
import Taro from '@tarojs/taro'

/** Undefined when it was never kept, or cannot be read. */
export function kept<Value>(name: string): Value | undefined {
  try {
    const text: unknown = Taro.getStorageSync(name)
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as Value) : undefined
  } catch {
    return undefined
  }
}

/** False when the phone has no room or forbids it: then it holds for this visit only. */
export function keep(name: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(name, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function forget(name: string): void {
  try {
    Taro.removeStorageSync(name)
  } catch {
    // Nothing kept, nothing to forget.
  }
}
