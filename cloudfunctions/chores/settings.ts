import type { FunctionSettings } from '../settings'

export const settings: FunctionSettings = {
  memoryMb: 128,
  timeoutSeconds: 60,
  // 03:17 every night, when nobody rings and no full hour crowds the platform.
  timer: { name: 'nightly', cron: '0 17 3 * * * *' },
  clientsMayInvoke: false,
}
