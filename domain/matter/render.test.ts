import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderMatterStates } from './render'

const page = join(__dirname, '../../docs/matter-states.md')

test('docs/matter-states.md is the table the code moves by', () => {
  if (process.env.WRITE_DOCS) writeFileSync(page, renderMatterStates())
  expect(readFileSync(page, 'utf8')).toBe(renderMatterStates())
})
