/** CloudBase on one machine, from the command line: `node dist/local/main.js`. */

import { foundCommunity, readFounder } from './city/found'
import { plantCity } from './city/plant'
import { realCredentials } from './lifecycle/credentials'
import { readCommandLine, USAGE } from './lifecycle/options'
import { startLocal } from './lifecycle/start'
import { mountPhones } from './phones/mount'

async function main(): Promise<void> {
  const line = readCommandLine(process.argv.slice(2))
  if (line.help) return console.log(USAGE)
  const say = line.quiet ? () => undefined : (text: string) => console.log(text)
  const real = realCredentials(process.env)
  if (real.length > 0) {
    console.warn(`note: real Tencent credentials are set here (${real.join(', ')}). Nothing local uses them.`)
  }
  if (line.expose && line.demonstration) {
    console.warn('note: others can reach this demonstration, and in it anybody may sign in as anybody.')
  }
  const local = await startLocal({
    ...line,
    eager: true,
    makeCity: plantCity,
    mountPhones,
    stage: say,
    progress: (step, of, what) => say(`${step} of ${of}  ${what}`),
  })
  stopOnSignals(() => local.stop(), say)
  if (line.founder) {
    const founded = await foundCommunity(local.database, readFounder(line.founder), Date.now())
    say(
      founded ? 'founded; sign in with that phone number' : 'a community was founded here before; nothing was changed',
    )
  }
  say(`control token ${local.controlToken}`)
  console.log(local.phonesUrl)
}

/** The first signal ends things in order, the second at once. */
function stopOnSignals(stop: () => Promise<void>, say: (text: string) => void): void {
  let asked = false
  const end = async () => {
    if (asked) process.exit(1)
    asked = true
    say('stopping')
    await stop()
    process.exit(0)
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

main().catch((thrown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown)
  process.exit(1)
})
