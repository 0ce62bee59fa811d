import type { FunctionSettings } from '../settings'

/** A key that is pressed is an answer to a bell: on the emergency path as the bell is, without the telecom SDK. */
export const settings: FunctionSettings = {
  memoryMb: 256,
  timeoutSeconds: 15,
  standsReady: true,
  httpPath: '/reply',
  clientsMayInvoke: false,
}
