// Parses everything that reaches a phone at the level of the oldest one: a single newer token is a white page there.
// WeChat on Android 7 and iOS 12 reads ES2018; browsers from Chrome 67 and iOS 12 on read ES2019's optional catch too.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'acorn'
import { root } from './fingerprint.mjs'

const LEVELS = [
  ['dist/weapp', 2018],
  ['dist/h5', 2019],
]

let failed = 0
for (const [folder, ecmaVersion] of LEVELS) {
  const files = readdirSync(path.join(root, folder), { recursive: true }).filter((file) => file.endsWith('.js'))
  if (files.length === 0) {
    console.error(`${folder}: nothing is built`)
    failed += 1
  }
  for (const file of files) {
    try {
      parse(readFileSync(path.join(root, folder, file), 'utf8'), { ecmaVersion, sourceType: 'script' })
    } catch (fault) {
      console.error(`${folder}/${file}: ${fault.message} (ES${ecmaVersion})`)
      failed += 1
    }
  }
  console.log(`${folder}: ${files.length} files parse as ES${ecmaVersion}`)
}
process.exit(failed === 0 ? 0 : 1)
