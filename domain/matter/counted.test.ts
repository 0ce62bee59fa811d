// The published mapping is the one that counts, in the docs and in the script anyone runs.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { COUNTED_WORDS, COUNTS_AS } from './counted'

const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8')

test('docs and script count every state as the house does', () => {
  const docs = read('docs/matter-figures.md')
  const script = read('tools/verify-matters.mjs')
  for (const [state, as] of Object.entries(COUNTS_AS)) {
    const words = as === 'asTheOther' ? 'as the matter it was merged into' : COUNTED_WORDS[as]
    expect(docs).toContain(`\n| ${state} | ${words} |\n`)
    expect(script).toContain(`\n  ${state}: '${as}',\n`)
  }
  expect(docs.match(/^\| \w+ \| (跟踪办理|已回应解决|已解释|as the)/gm)).toHaveLength(Object.keys(COUNTS_AS).length)
})
