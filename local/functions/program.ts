/** Where the child's program is: beside the built main.js, or compiled on the spot when local/ runs from its TypeScript (tests). */
import { existsSync, mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let compiled: string | undefined

export function childProgram(): string {
  const built = join(__dirname, 'child.js')
  if (existsSync(built)) return built
  if (compiled) return compiled
  const out = join(mkdtempSync(join(tmpdir(), 'linling-child-')), 'child.js')
  // Through createRequire, so that the bundle of main.js does not take the bundler in.
  const { buildSync }: typeof import('esbuild') = createRequire(__filename)('esbuild')
  buildSync({
    entryPoints: [join(__dirname, 'child.ts')],
    outfile: out,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  })
  compiled = out
  return out
}
