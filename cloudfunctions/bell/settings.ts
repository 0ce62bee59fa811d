import type { FunctionSettings } from '../settings'

/** The emergency path: small and alone, with memory for a quick start and time for a slow channel. */
export const settings: FunctionSettings = {
  memoryMb: 512,
  timeoutSeconds: 15,
  standsReady: true,
  httpPath: '/bell',
  clientsMayInvoke: true,
}
