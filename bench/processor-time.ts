// Processor time a process has used: unlike the clock on the wall, other people's work on the machine is not in it.
import { readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second. */
const TICK_MS = 10

/** Milliseconds of user and system time so far; NaN where there is no /proc. */
export function processorMs(pid: number | undefined): number {
  try {
    // After the name in brackets: state is field 3 of the file, utime and stime are fields 14 and 15.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    return Number.NaN
  }
}
