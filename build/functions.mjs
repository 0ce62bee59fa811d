// Bundles every cloud function, and generates from their settings what CloudBase (and local/) reads:
// dist/functions/<name>/{index.js,package.json}, manifest.json, cloudbaserc.json.
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const out = path.join(root, 'dist/functions')
const require = createRequire(import.meta.url)

/** Compiles a TypeScript module in memory and loads it, so that settings stay typed where they are written. */
async function load(file) {
  const temporary = path.join(
    root,
    '.cache',
    `load-${process.pid}-${path.basename(path.dirname(file))}-${path.basename(file, '.ts')}.cjs`,
  )
  await build({
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: temporary,
    logLevel: 'silent',
  })
  const loaded = require(temporary)
  await rm(temporary)
  return loaded
}

/** Own modules do nothing but define: what a function names nothing of stays out of it, tables and libraries behind it too. */
const onlyWhatIsNamed = {
  name: 'only-what-is-named',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\.\.?\// }, async ({ path: named, importer, resolveDir, kind, pluginData }) => {
      const own = ['domain', 'server'].some((wing) => importer.startsWith(path.join(root, wing) + path.sep))
      if (!own || pluginData === onlyWhatIsNamed) return undefined
      const found = await resolve(named, { importer, resolveDir, kind, pluginData: onlyWhatIsNamed })
      return { ...found, sideEffects: false }
    })
  },
}

/** CloudBase's language models, which nobody here asks, with a whole WeChat adapter and web streams behind them: 270 KB a function. */
const withoutModels = {
  name: 'without-models',
  setup({ onLoad }) {
    onLoad({ filter: /@cloudbase\/node-sdk\/dist\/ai\/index\.js$/ }, () => ({
      contents: "exports.createAI = () => { throw new Error('language models are left out of this build') }",
      loader: 'js',
    }))
  },
}

export async function buildFunctions({ minify = true } = {}) {
  const folder = path.join(root, 'cloudfunctions')
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  await mkdir(out, { recursive: true })
  const functions = []
  for (const name of names.sort()) {
    const { settings } = await load(path.join(folder, name, 'settings.ts'))
    const outfile = path.join(out, name, 'index.js')
    await build({
      entryPoints: [path.join(folder, name, 'index.ts')],
      bundle: true,
      platform: 'node',
      target: 'node18',
      format: 'cjs',
      minify,
      legalComments: 'none',
      outfile,
      plugins: [onlyWhatIsNamed, withoutModels],
      logLevel: 'warning',
      logOverride: { 'require-resolve-not-external': 'silent' },
    })
    await writeFile(
      path.join(out, name, 'package.json'),
      `${JSON.stringify({ name, version: '1.0.0', main: 'index.js' }, null, 2)}\n`,
    )
    functions.push({
      name,
      file: `${name}/index.js`,
      memoryMb: settings.memoryMb,
      timeoutSeconds: settings.timeoutSeconds,
      standsReady: settings.standsReady ?? false,
      triggers: settings.timer ? [settings.timer] : [],
      ...(settings.httpPath ? { httpPath: settings.httpPath } : {}),
      clientsMayInvoke: settings.clientsMayInvoke,
      bytes: (await stat(outfile)).size,
    })
  }
  const { COLLECTIONS } = await load(path.join(root, 'server/kernel/collections.ts'))
  const { SUBSCRIBE, SMS, VOICE } = await load(path.join(root, 'domain/message/template.ts'))
  const byId = (templates) => Object.fromEntries(Object.values(templates).map((template) => [template.id, template]))
  const manifest = {
    envId: 'linling-local',
    functions,
    callbacks: {
      telecom: functions.find(({ name }) => name === 'reply')?.httpPath,
      mediaCheck: functions.find(({ name }) => name === 'pushes')?.name,
    },
    collections: Object.fromEntries(Object.entries(COLLECTIONS).map(([name, { indexes }]) => [name, { indexes }])),
    templates: { subscribe: byId(SUBSCRIBE), sms: byId(SMS), voice: byId(VOICE) },
  }
  await writeFile(path.join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await writeFile(path.join(root, 'dist/cloudbaserc.json'), `${JSON.stringify(cloudbaserc(functions), null, 2)}\n`)
  return manifest
}

/** What the official CLI reads. `{{env.X}}` is filled by it from the environment or .env of whoever deploys. */
function cloudbaserc(functions) {
  return {
    version: '2.0',
    envId: '{{env.LINLING_ENV_ID}}',
    functionRoot: './functions',
    functions: functions.map((fn) => ({
      name: fn.name,
      handler: 'index.main',
      runtime: 'Nodejs18.15',
      timeout: fn.timeoutSeconds,
      memorySize: fn.memoryMb,
      installDependency: false,
      envVariables: {
        LINLING_SESSION_KEY: '{{env.LINLING_SESSION_KEY}}',
        LINLING_INTERNAL_KEY: '{{env.LINLING_INTERNAL_KEY}}',
        LINLING_DEVICE_KEY: '{{env.LINLING_DEVICE_KEY}}',
        LINLING_CALLBACK_TOKEN: '{{env.LINLING_CALLBACK_TOKEN}}',
        LINLING_DEMONSTRATION: '0',
        LINLING_TELECOM_SECRET_ID: '{{env.LINLING_TELECOM_SECRET_ID}}',
        LINLING_TELECOM_SECRET_KEY: '{{env.LINLING_TELECOM_SECRET_KEY}}',
        LINLING_SMS_APP_ID: '{{env.LINLING_SMS_APP_ID}}',
        LINLING_VOICE_APP_ID: '{{env.LINLING_VOICE_APP_ID}}',
        LINLING_TEMPLATE_IDS: '{{env.LINLING_TEMPLATE_IDS}}',
      },
      triggers: fn.triggers.map((trigger) => ({ name: trigger.name, type: 'timer', config: trigger.cron })),
      ignore: [],
    })),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = await buildFunctions()
  for (const fn of manifest.functions) console.log(`${fn.name.padEnd(10)} ${(fn.bytes / 1024).toFixed(0)} KB`)
}
