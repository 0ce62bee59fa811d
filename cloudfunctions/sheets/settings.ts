import type { FunctionSettings } from '../settings'

export const settings: FunctionSettings = {
  memoryMb: 1024,
  timeoutSeconds: 60,
  httpPath: '/sheets',
  clientsMayInvoke: true,
}
