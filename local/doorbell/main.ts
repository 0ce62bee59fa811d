/** `npm run doorbell`: a device that is not there, from the command line. */
import { readCommandLine, USAGE } from './options'
import { play } from './play'

async function main(): Promise<void> {
  const wanted = readCommandLine(process.argv.slice(2))
  if (wanted.help) return console.log(USAGE)
  const well = await play(wanted, { print: (line) => console.log(line) })
  process.exitCode = well ? 0 : 1
}

main().catch((thrown) => {
  const unreachable = thrown instanceof TypeError && thrown.message === 'fetch failed'
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  console.error(unreachable ? 'nothing answers there; start the demonstration with npm start, or give --url' : why)
  process.exit(1)
})
