// Loaded before the local cloud and before each of its functions: their time is the machine's and so much more as a file
// says. What a journey would have to wait for, a wave or a late neighbour, is there when the hands are moved.
const childProcess = require('node:child_process')
const { readFileSync } = require('node:fs')

const file = process.env.LINLING_JOURNEY_CLOCK
const Real = Date
/** So old may be what was read: milliseconds. Read when somebody asks for the time: thirty idle processes ask nothing. */
const READ_EVERY_MS = 25
let ahead = 0
let readAt = -Infinity
const now = () => {
  const real = Real.now()
  if (Math.abs(real - readAt) >= READ_EVERY_MS) {
    ahead = Number(readFileSync(file, 'utf8'))
    readAt = real
  }
  return real + ahead
}
globalThis.Date = new Proxy(Real, {
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  apply: () => new Real(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})

// The functions' processes are born with an environment and arguments of their own.
const { fork } = childProcess
childProcess.fork = (program, given, options) =>
  fork(program, given, {
    ...options,
    execArgv: ['--require', __filename, ...(options?.execArgv ?? [])],
    env: { ...options?.env, LINLING_JOURNEY_CLOCK: file },
  })
