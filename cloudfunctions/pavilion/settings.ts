import type { FunctionSettings } from '../settings'

export const settings: FunctionSettings = {
  memoryMb: 256,
  timeoutSeconds: 20,
  httpPath: '/pavilion',
  clientsMayInvoke: true,
}
