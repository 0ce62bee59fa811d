import type { FunctionSettings } from '../settings'

/** On the emergency path as the bell is. */
export const settings: FunctionSettings = {
  memoryMb: 512,
  timeoutSeconds: 15,
  standsReady: true,
  httpPath: '/device',
  clientsMayInvoke: false,
}
