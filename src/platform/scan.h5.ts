// A browser scans no codes: the phone's own camera does, and opens the page.
import type { Scanned } from './scan'

export type { Scanned }

export const CAN_SCAN: boolean = false

export const scan = async (): Promise<Scanned> => 'failed'
