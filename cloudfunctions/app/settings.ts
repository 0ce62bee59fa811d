import type { FunctionSettings } from '../settings'

export const settings: FunctionSettings = {
  memoryMb: 256,
  timeoutSeconds: 10,
  standsReady: true,
  httpPath: '/app',
  clientsMayInvoke: true,
}
