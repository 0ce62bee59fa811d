/** Steps of a journey: one after another, each with its name, its time and its picture; after a failure the rest is not reached. */

export interface Tally {
  passed: number
  failed: number
}

type Step = [name: string, work: () => Promise<void>]

export async function walk(
  journey: string,
  steps: Step[],
  whenFailed: (name: string) => Promise<void>,
): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 }
  for (const [i, [name, work]] of steps.entries()) {
    const started = Date.now()
    try {
      await work()
      tally.passed += 1
      console.log(`ok   ${journey}: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
    } catch (fault) {
      tally.failed += steps.length - i
      console.log(
        `FAIL ${journey}: ${name}\n${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`,
      )
      if (i + 1 < steps.length) console.log(`     ${steps.length - i - 1} steps after it were not reached`)
      await whenFailed(name).catch(() => undefined)
      break
    }
  }
  return tally
}
