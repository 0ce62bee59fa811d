// What a deployed function needs to be told about itself; what CloudBase reads is generated from these.

export interface FunctionSettings {
  memoryMb: 128 | 256 | 512 | 1024
  timeoutSeconds: number
  /** On the way a bell takes to people, or a person into the app: the local cloud has its process up before the first call. */
  standsReady?: true
  /** At most one, CloudBase's rule; cron of 7 fields (second minute hour day month weekday year), UTC+8. */
  timer?: { name: string; cron: string }
  /** Path of HTTP access; absent when the function has none. */
  httpPath?: string
  /** Whether clients may invoke it. CloudBase's default lets them; a timer's function also checks who invokes it. */
  clientsMayInvoke: boolean
}
