// `npm run build [name …]`: the named builds, or all of them.
import { BUILDS, buildAll } from './all.mjs'

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in BUILDS))
if (unknown.length > 0) {
  console.error(`unknown build: ${unknown.join(', ')}; there are ${Object.keys(BUILDS).join(', ')}`)
  process.exit(1)
}
await buildAll(asked.length > 0 ? asked : Object.keys(BUILDS))
