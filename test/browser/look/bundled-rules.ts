/** The rules as one script that a page can be given. */
import { join } from 'node:path'
import { build } from 'esbuild'

export async function bundleRules(root: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test/browser/look/rules.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome110',
  })
  return outputFiles[0]!.text
}
