/** The process in which one function runs: loads its bundle, answers calls, and keeps each call's caller and log lines apart. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { format } from 'node:util'
import { type Bundle, loadBundle } from './bundle'
import type { FromChild, InvocationContext, LogLevel, ToChild } from './wire'

interface Invocation {
  requestId: string
  environment: Record<string, string>
}

const invocation = new AsyncLocalStorage<Invocation>()

function say(message: FromChild): void {
  if (process.connected) process.send?.(message)
}

function log(level: LogLevel, args: unknown[]): void {
  say({ kind: 'log', requestId: invocation.getStore()?.requestId ?? '', level, text: format(...args) })
}

console.debug = (...args) => log('debug', args)
console.log = (...args) => log('info', args)
console.info = (...args) => log('info', args)
console.warn = (...args) => log('warn', args)
console.error = (...args) => log('error', args)
console.trace = (...args) => log('debug', args)

// In production each instance has one call at a time and may read its caller from process.env. Here calls overlap, so
// process.env is seen through the invocation that is asking.
process.env = new Proxy(process.env, {
  get(real, name, receiver) {
    const own = typeof name === 'string' ? invocation.getStore()?.environment : undefined
    return own && typeof name === 'string' && Object.hasOwn(own, name) ? own[name] : Reflect.get(real, name, receiver)
  },
})

type Main = (event: unknown, context: InvocationContext) => unknown

async function answer(main: Main, id: number, event: string, context: InvocationContext): Promise<void> {
  try {
    const value = await main(event === '' ? {} : JSON.parse(event), context)
    say({ kind: 'answer', id, value: JSON.stringify(value) ?? 'null' })
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    log('error', [error])
    say({ kind: 'thrown', id, message: `${error.name}: ${error.message}`, stack: error.stack ?? '' })
  }
}

/** An uncaught fault ends the process, as it ends the instance in production; the host answers what was in flight. */
function die(fault: unknown): void {
  log('error', ['uncaught', fault])
  process.exit(1)
}

function start(file: string, codeKeptIn: string): void {
  process.on('uncaughtException', die)
  process.on('unhandledRejection', die)
  // The host is gone (kill -9 too): nobody is left to answer.
  process.on('disconnect', () => process.exit(0))
  const began = performance.now()
  let main: Main
  let bundle: Bundle
  try {
    bundle = loadBundle(file, codeKeptIn)
    const loaded = bundle.exports as { main?: unknown }
    if (typeof loaded.main !== 'function') throw new Error('the bundle exports no function named main')
    main = loaded.main as Main
  } catch (thrown) {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    process.send?.({ kind: 'broken', message: text } satisfies FromChild, undefined, undefined, () => process.exit(1))
    return
  }
  process.on('message', (message: ToChild) => {
    const { id, event, context } = message
    const environment: Record<string, string> = JSON.parse(context.environment)
    invocation.run({ requestId: context.request_id, environment }, () => void answer(main, id, event, context))
  })
  const startMs = performance.now() - began
  bundle.keepCode()
  say({ kind: 'ready', startMs })
}

const [, , file, codeKeptIn] = process.argv
if (file && codeKeptIn) start(file, codeKeptIn)
