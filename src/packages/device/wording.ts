// How the page of buttons says things.
import { beijing } from '~/domain/beijing'
import type { DeviceLine } from '~/domain/device/contract'

export const STATE_WORDS: Record<DeviceLine['state'], string> = {
  active: '在用',
  lost: '丢失',
  revoked: '已注销',
}

const HOUR = 3_600_000

export function heardWords({ lastSeenAt, enrolledAt }: DeviceLine, now: number): string {
  if (lastSeenAt === undefined) return `${beijing(enrolledAt).format('M月D日 HH:mm')}装的，还没有来过消息`
  const ago = now - lastSeenAt
  if (ago < HOUR) return `${Math.max(1, Math.round(ago / 60_000))}分钟前来过消息`
  if (ago < 24 * HOUR) return `${Math.round(ago / HOUR)}小时前来过消息`
  return `${beijing(lastSeenAt).format('M月D日 HH:mm')}以后没有消息`
}

/** Percent under which a battery wants changing. */
const LOW = 20
/** dBm; what modems call weak. */
const WEAK = -105

export function howItIs({ battery, signal }: DeviceLine): string[] {
  return [
    ...(battery === undefined ? [] : [`电量${battery}%${battery < LOW ? '，该换电池了' : ''}`]),
    ...(signal === undefined ? [] : [`信号${signal <= WEAK ? '弱' : signal <= -90 ? '一般' : '好'}`]),
  ]
}

/** In fours, as one types them off. */
export const groups = (digits: string): string => (digits.match(/.{1,4}/g) ?? []).join(' ')
