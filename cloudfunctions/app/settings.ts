import type { FunctionSettings } from '../settings'

export const settings: FunctionSettings = {
  memoryMb: 256,
  timeoutSeconds: 10,
  httpPath: '/app',
  clientsMayInvoke: true,
}
