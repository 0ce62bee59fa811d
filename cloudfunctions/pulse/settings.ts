import type { FunctionSettings } from '../settings'

export const settings: FunctionSettings = {
  memoryMb: 256,
  timeoutSeconds: 20,
  standsReady: true,
  timer: { name: 'pulse', cron: '*/5 * * * * * *' },
  clientsMayInvoke: false,
}
