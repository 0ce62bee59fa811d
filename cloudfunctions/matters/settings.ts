import type { FunctionSettings } from '../settings'

export const settings: FunctionSettings = {
  memoryMb: 512,
  timeoutSeconds: 20,
  httpPath: '/matters',
  clientsMayInvoke: true,
}
