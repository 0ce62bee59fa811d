// Bundles what runs in the browser: the page with the phones, and the script each phone begins with. Into dist/phones.
import { copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = path.dirname(fileURLToPath(import.meta.url))

export async function buildPhones(folder) {
  mkdirSync(folder, { recursive: true })
  const common = { bundle: true, minify: true, target: 'chrome100', charset: 'utf8', logLevel: 'warning' }
  await Promise.all([
    build({
      ...common,
      entryPoints: [path.join(here, 'page/main.ts')],
      format: 'esm',
      outfile: path.join(folder, 'page.js'),
    }),
    build({ ...common, entryPoints: [path.join(here, 'page/page.css')], outfile: path.join(folder, 'page.css') }),
    build({
      ...common,
      entryPoints: [path.join(here, 'shim/phone.ts')],
      format: 'iife',
      outfile: path.join(folder, 'phone.js'),
    }),
  ])
  copyFileSync(path.join(here, 'page/page.html'), path.join(folder, 'page.html'))
}
