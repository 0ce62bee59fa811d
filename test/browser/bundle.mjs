// Runs a TypeScript program of this folder: bundled by esbuild, then imported. What it prints is the runner's result.
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const here = path.dirname(fileURLToPath(import.meta.url))
export const root = path.join(here, '../..')

/** @param name the program's file here, without .ts; it exports `run(root)`, which gives `{ passed, failed }`. */
export async function runHere(name) {
  const outfile = path.join(root, '.cache/browser', `${path.basename(name)}.mjs`)
  await build({
    entryPoints: [path.join(here, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    // As Node finds it: a module is named with its ending.
    alias: {
      'dayjs/plugin/utc': 'dayjs/plugin/utc.js',
      // Its CommonJS file names no exports that Node could see: its other one goes along.
      'chinese-days': path.join(root, 'node_modules/chinese-days/dist/index.es.js'),
    },
    sourcemap: 'inline',
    logLevel: 'warning',
  })
  const { run } = await import(pathToFileURL(outfile).href)
  return run(root)
}
