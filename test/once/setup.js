// A folder for what several suites of this run need and one of them makes; see once.ts.
const { mkdtempSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')

module.exports = () => {
  const folder = mkdtempSync(join(tmpdir(), 'linling-run-'))
  process.env.LINLING_RUN = folder
  globalThis.afterRun = () => rmSync(folder, { recursive: true, force: true })
}
