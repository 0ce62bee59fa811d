// The session token (browser only; WeChat itself says who calls). Read at every call, so that signing out holds at once.
import { forget, keep, kept } from '../platform/storage'

export const sessionToken = (): string | undefined => kept<string>('session')

export function keepToken(token: string): void {
  keep('session', token)
}

export function forgetToken(): void {
  forget('session')
}
