// One table of sizes with budgets; over budget fails. WeChat's own limit is 2 MB a package; ours are tighter.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { root } from './fingerprint.mjs'

const KB = 1024
const weigh = (place) => {
  const whole = path.join(root, place)
  if (!existsSync(whole)) return Number.NaN
  if (statSync(whole).isFile()) return statSync(whole).size
  return readdirSync(whole).reduce((sum, name) => sum + weigh(path.join(place, name)), 0)
}

const app = JSON.parse(readFileSync(path.join(root, 'dist/weapp/app.json'), 'utf8'))
const subpackages = (app.subPackages ?? app.subpackages ?? []).map((sub) => sub.root)
const subSizes = subpackages.map((sub) => [`weapp ${sub}`, weigh(`dist/weapp/${sub}`), 500 * KB])
const main = weigh('dist/weapp') - subSizes.reduce((sum, [, bytes]) => sum + bytes, 0)

// First load of H5: what index.html itself names.
const html = readFileSync(path.join(root, 'dist/h5/index.html'), 'utf8')
const named = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map((match) => match[1])
const firstLoad = named.reduce((sum, file) => sum + weigh(`dist/h5/${file}`), weigh('dist/h5/index.html'))

const manifest = JSON.parse(readFileSync(path.join(root, 'dist/functions/manifest.json'), 'utf8'))
// Each carries one heavy library alone, so that no other function has to: Tencent's telecom SDK, and what draws charts.
const LADEN = new Set(['telecom'])
/** Charts, and since matters the counting of them, the tree of categories and the calendar of workdays: 1814 KB measured. */
const FIGURES = 1900
/** exceljs, in and out, with its streams: as heavy as all the rest of the function. */
const SHEETS = 2600
/** Not on the way from a press to a door, or never cold: the pulse beats every five seconds. */
const UNHURRIED = new Set(['app', 'office', 'matters', 'pavilion', 'pulse', 'doorkeeper', 'chores'])
const rows = [
  ['weapp main package', main, 800 * KB],
  ...subSizes,
  ['H5 first load', firstLoad, 1000 * KB],
  ...manifest.functions.map((fn) => [
    `function ${fn.name}`,
    weigh(`dist/functions/${fn.file}`),
    (fn.name === 'sheets'
      ? SHEETS
      : fn.name === 'figures'
        ? FIGURES
        : LADEN.has(fn.name)
          ? 1800
          : UNHURRIED.has(fn.name)
            ? 1500
            : 1300) * KB,
  ]),
]

let over = 0
for (const [name, bytes, budget] of rows) {
  const fits = bytes <= budget
  if (!fits) over += 1
  console.log(
    `${name.padEnd(28)} ${(bytes / KB).toFixed(0).padStart(6)} KB of ${(budget / KB).toFixed(0).padStart(5)} ${fits ? '' : 'OVER'}`,
  )
}
process.exit(over === 0 ? 0 : 1)
