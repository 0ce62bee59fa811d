/** The command line of `npm run doorbell`. */
import { parseArgs } from 'node:util'

export const COMMANDS = [
  'enrol',
  'press',
  'heartbeat',
  'state',
  'cancel',
  'bad-signature',
  'replay',
  'storm',
  'skew',
] as const
export type Command = (typeof COMMANDS)[number]

export interface Wanted {
  command: Command
  /** storm: presses; skew: seconds. */
  number?: number
  url: string
  file: string
  household?: string
  id?: string
  battery: number
  signal: number
  once: boolean
  help: boolean
}

export const USAGE = `npm run doorbell -- COMMAND [options]

Plays the button at the bed against a running demonstration (npm start), and prints what it would say aloud.
The first command puts the button up in the home of the demonstration's old lady; its key is kept in a file.

  enrol               a new button, and forget the old one's key
  press               ring, then follow what becomes of it until somebody is there (end with Ctrl-C)
  heartbeat           all is well: battery and signal
  state               how things stand
  cancel              asks for a call back; silences nothing
  bad-signature       a press with a wrong signature: refused, nobody is called
  replay              the same signed call twice: the copy is refused
  storm N             N presses at once (20): one alert
  skew SECONDS        a clock that is fast (3600): told the time, put right, heard

  --url URL           where the demonstration is; http://127.0.0.1:8700
  --file FILE         where id and key are kept; .data/doorbell.json
  --household ID      whose home, for enrol
  --id ID             the id of the press, to repeat one
  --battery N         percent; 87
  --signal=N          dBm, as in --signal=-71
  --once              press, and do not follow`

/** @throws with one sentence on what is wrong. */
export function readCommandLine(args: readonly string[]): Wanted {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:8700' },
      file: { type: 'string', default: '.data/doorbell.json' },
      household: { type: 'string' },
      id: { type: 'string' },
      battery: { type: 'string', default: '87' },
      signal: { type: 'string', default: '-71' },
      once: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [command = 'press', number, ...more] = positionals
  if (!isCommand(command)) throw new Error(`there is no '${command}'; there are ${COMMANDS.join(', ')}`)
  if (more.length > 0) throw new Error(`'${more[0]}' is too much`)
  if (number !== undefined && command !== 'storm' && command !== 'skew') throw new Error(`${command} takes no number`)
  return {
    ...values,
    command,
    ...(number === undefined ? {} : { number: wholeNumber(number) }),
    battery: wholeNumber(values.battery),
    signal: wholeNumber(values.signal),
    url: `${values.url.replace(/\/+$/, '')}/fn`,
    help: values.help || positionals.length === 0,
  }
}

const isCommand = (word: string): word is Command => (COMMANDS as readonly string[]).includes(word)

function wholeNumber(text: string): number {
  if (!/^-?\d{1,6}$/.test(text)) throw new Error(`'${text}' is no whole number`)
  return Number(text)
}
