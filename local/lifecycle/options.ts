/** The command line of `node dist/local/main.js`. */
import { parseArgs } from 'node:util'

export interface CommandLine {
  demonstration: boolean
  city: { size: 'full' | 'small'; seed: number }
  data: string
  host: string
  port: number
  reset: boolean
  yes: boolean
  expose: boolean
  quiet: boolean
  help: boolean
  /** The first community of an empty installation, as local/city/found.ts reads it. */
  founder?: string
}

export const USAGE = `node dist/local/main.js [options]

  --demo              the demonstration: an invented city (what is done when nothing else is said)
  --empty             an empty installation for real use
  --founder LINE      with --empty, once: phone,name,community,duty phone,longitude,latitude (GCJ-02)
                      of the first community and of the person who administers it
  --city full|small   the demonstration's city; small is one community, for quick work
  --seed N            the number the city is made from; the same number makes the same city
  --data DIR          data folder; .data/city, or .data/real with --empty
  --host H            address to listen on; 127.0.0.1
  --port P            port of the page; 8700. Phones have the ports after it
  --expose            let H be an address others can reach
  --reset             empty the data folder first; with --empty this needs --yes
  --quiet             print the address and nothing else`

/** @throws with one sentence on what is wrong. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      demo: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      city: { type: 'string', default: 'full' },
      seed: { type: 'string', default: '1' },
      data: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8700' },
      reset: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      expose: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      founder: { type: 'string' },
    },
  })
  if (values.demo && values.empty) throw new Error('--demo and --empty exclude each other')
  const { city, reset, yes, expose, quiet, host, help } = values
  if (city !== 'full' && city !== 'small') throw new Error(`--city is full or small, not '${city}'`)
  const demonstration = !values.empty
  if (values.founder && demonstration)
    throw new Error('--founder goes with --empty; the demonstration has its own people')
  if (reset && !demonstration && !yes) throw new Error('--reset deletes everything this installation holds; add --yes')
  return {
    demonstration,
    city: { size: city, seed: readNumber('--seed', values.seed, 2 ** 31) },
    data: values.data ?? (demonstration ? '.data/city' : '.data/real'),
    host,
    port: readNumber('--port', values.port, 65_535),
    reset,
    yes,
    expose,
    quiet,
    help,
    ...(values.founder ? { founder: values.founder } : {}),
  }
}

function readNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > most) throw new Error(`${name} is a whole number up to ${most}, not '${text}'`)
  return value
}
