// `npm start`: builds what is not built, then runs the whole product on this machine. Arguments go to local/main.ts.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildAll } from './all.mjs'
import { root } from './fingerprint.mjs'

try {
  await buildAll(['functions', 'local', 'h5'])
} catch (fault) {
  console.error(`\n${fault.message}`)
  process.exit(1)
}

const args = ['--enable-source-maps', path.join(root, 'dist/local/main.js'), ...process.argv.slice(2)]
const local = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => local.kill(signal))
local.on('close', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
