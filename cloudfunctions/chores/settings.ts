import type { FunctionSettings } from '../settings'

export const settings: FunctionSettings = {
  // The first published day of matters holds all that was before it: some thousands of timelines.
  memoryMb: 512,
  timeoutSeconds: 300,
  // 03:17 every night, when nobody rings and no full hour crowds the platform.
  timer: { name: 'nightly', cron: '0 17 3 * * * *' },
  clientsMayInvoke: false,
}
