/** Loads a function's bundle with the code V8 made of it last time: compiling a megabyte is half of a process's start. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { constants, Script } from 'node:vm'

// As node wraps a CommonJS module; the first line's columns are counted as if nothing stood before it.
const BEFORE = '(function (exports, require, module, __filename, __dirname) { '
const AFTER = '\n})'

export interface Bundle {
  exports: unknown
  /** Keeps what V8 has made of it, unless that is kept already. To be called when what it does at its start is done. */
  keepCode(): void
}

/** @param keptIn folder of what V8 made of bundles; whatever is there and does not fit is replaced, and nothing depends on it. */
export function loadBundle(file: string, keptIn: string): Bundle {
  const source = readFileSync(file, 'utf8')
  const kept = join(keptIn, `${basename(dirname(file))}.bin`)
  const code = readKept(kept, source)
  const script = new Script(BEFORE + source + AFTER, {
    filename: file,
    columnOffset: -BEFORE.length,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(code ? { cachedData: code } : {}),
  })
  const module = new Module(file)
  module.filename = file
  const run = script.runInThisContext() as (...given: unknown[]) => void
  run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file))
  module.loaded = true
  return {
    exports: module.exports,
    keepCode() {
      // V8 refuses what another V8 made, or one with other flags.
      if (!code || script.cachedDataRejected) keep(kept, source, script.createCachedData())
    },
  }
}

/** V8 compares no more of the source than its length. */
const sealOf = (source: string, code: Buffer): Buffer => createHash('sha256').update(source).update(code).digest()
const SEAL_BYTES = 32

function readKept(file: string, source: string): Buffer | undefined {
  try {
    const sealed = readFileSync(file)
    const code = sealed.subarray(SEAL_BYTES)
    return sealOf(source, code).equals(sealed.subarray(0, SEAL_BYTES)) ? code : undefined
  } catch {
    return undefined
  }
}

/** Renamed into place: another process may be reading. Where nothing can be written the next start is as slow as this one. */
function keep(file: string, source: string, code: Buffer): void {
  const unfinished = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(unfinished, Buffer.concat([sealOf(source, code), code]))
    renameSync(unfinished, file)
  } catch {
    // Said nowhere: a full or read-only disk is noticed where it matters.
  }
}
