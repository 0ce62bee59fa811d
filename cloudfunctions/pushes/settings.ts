import type { FunctionSettings } from '../settings'

/** Set as the receiver of message pushes for the event wxa_media_check: docs/deploy.md. */
export const settings: FunctionSettings = {
  memoryMb: 256,
  timeoutSeconds: 15,
  clientsMayInvoke: false,
}
