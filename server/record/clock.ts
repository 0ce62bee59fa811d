// What the doorkeeper does for records: words still to be checked, and telling people of them.
import type { Instant } from '../../domain/shape'
import { screenOwed } from './publish'
import { tellOfRecords } from './tell'

/** Gives how much was done. `until`: epoch milliseconds of this machine's clock. */
export async function tickRecords(now: Instant, until: number): Promise<number> {
  return (await screenOwed(now, until)) + (await tellOfRecords(now, until))
}
