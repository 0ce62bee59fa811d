// Every build there is, each made only when what it reads has changed.
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { buildPhones } from '../local/phones/build.mjs'
import { root, whenChanged } from './fingerprint.mjs'
import { buildFunctions } from './functions.mjs'

const SHARED = ['domain', 'package-lock.json', 'tsconfig.json', 'build']

/** Runs a command with its output kept in a file; on failure the file's end is shown. */
function quietly(name, command, args, env = {}) {
  const file = path.join(root, '.cache', `${name}.log`)
  mkdirSync(path.dirname(file), { recursive: true })
  return new Promise((resolve, reject) => {
    const log = createWriteStream(file)
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.pipe(log)
    child.stderr.pipe(log)
    child.on('close', (code) => {
      log.end()
      if (code === 0) resolve()
      else reject(new Error(`${name} did not build:\n${readFileSync(file, 'utf8').slice(-4000)}`))
    })
  })
}

const taro = (type) =>
  quietly(
    `taro-${type}`,
    process.execPath,
    [path.join(root, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', type],
    {
      NODE_ENV: 'production',
    },
  )

export const BUILDS = {
  functions: {
    about: 'cloud functions',
    make: () =>
      whenChanged('functions', 'dist/functions/manifest.json', [...SHARED, 'server', 'cloudfunctions'], buildFunctions),
  },
  local: {
    about: 'the local cloud',
    make: () =>
      whenChanged('local', 'dist/local/main.js', [...SHARED, 'local'], async () => {
        // The page with the phones is served by the local cloud, and made with it.
        await buildPhones(path.join(root, 'dist/phones'))
        await build({
          // The second is the program of each function's own process, the third plays a button (npm run doorbell).
          entryPoints: {
            main: path.join(root, 'local/main.ts'),
            child: path.join(root, 'local/functions/child.ts'),
            doorbell: path.join(root, 'local/doorbell/main.ts'),
          },
          bundle: true,
          platform: 'node',
          target: 'node20',
          format: 'cjs',
          external: ['libsql'],
          outdir: path.join(root, 'dist/local'),
          sourcemap: true,
          logLevel: 'warning',
        })
      }),
  },
  h5: {
    about: 'the app for browsers',
    make: () =>
      whenChanged('h5', 'dist/h5/index.html', [...SHARED, 'src', 'config', 'babel.config.js'], () => taro('h5')),
  },
  weapp: {
    about: 'the mini-program',
    make: () =>
      whenChanged('weapp', 'dist/weapp/app.json', [...SHARED, 'src', 'config', 'babel.config.js'], () => taro('weapp')),
  },
}

/** Builds the named ones and says so: `[1/3] cloud functions: 2.1 s`. The two of the app, a minute each, side by side. */
export async function buildAll(names) {
  const build = async (name) => {
    const started = Date.now()
    const line = `[${names.indexOf(name) + 1}/${names.length}] ${BUILDS[name].about}`
    console.log(`${line}: building …`)
    const made = await BUILDS[name].make()
    console.log(`${line}: ${made ? `${((Date.now() - started) / 1000).toFixed(1)} s` : 'as it was'}`)
  }
  const ofTheApp = names.filter((name) => name === 'h5' || name === 'weapp')
  for (const name of names) if (!ofTheApp.includes(name)) await build(name)
  await Promise.all(ofTheApp.map(build))
}
