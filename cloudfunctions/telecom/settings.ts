import type { FunctionSettings } from '../settings'

export const settings: FunctionSettings = {
  memoryMb: 128,
  timeoutSeconds: 6,
  standsReady: true,
  clientsMayInvoke: false,
}
