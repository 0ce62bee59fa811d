import type { FunctionSettings } from '../settings'

export const settings: FunctionSettings = {
  memoryMb: 256,
  timeoutSeconds: 20,
  // Twice a minute: offers of seats, reminders, who is not there after a quarter of an hour. Nothing of the bell waits for it.
  timer: { name: 'doorkeeper', cron: '*/30 * * * * * *' },
  clientsMayInvoke: false,
}
