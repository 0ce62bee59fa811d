// Taro's build: one source, two outputs, dist/weapp (WeChat) and dist/h5 (browser). What the settings are for: docs/decisions.md.
import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import { ProvidePlugin } from 'webpack'

const root = path.resolve(__dirname, '..')
const inModules = (name: string) => path.join(root, 'node_modules', name)

/** Taro transpiles only src by itself; these too must come down to the oldest phone's syntax. */
const alsoTranspiled = [
  path.join(root, 'domain'),
  path.join(root, 'config', 'aria'),
  inModules('zod'),
  inModules('@tanstack/react-query'),
  inModules('@tanstack/query-core'),
  inModules('perfect-freehand'),
]
/** What Taro's browser router brings along, written for newer browsers than ours. */
const ofTaroRouter = ['query-string', 'decode-uri-component', 'filter-obj', 'split-on-first'].map(inModules)

const noBigInt = { BigInt: path.join(__dirname, 'noBigInt.js') }

// Lengths stay in px: type follows the person's setting through theme/, not the width of the screen.
const postcss = {
  autoprefixer: { enable: true },
  pxtransform: { enable: false, config: {} },
  cssModules: { enable: false, config: {} },
}

export default defineConfig<'webpack5'>(async () => {
  const to = process.env.TARO_ENV === 'h5' ? 'h5' : 'weapp'
  return {
    projectName: 'linling',
    date: '2026-11-22',
    designWidth: 375,
    deviceRatio: { 375: 2, 750: 1 },
    sourceRoot: 'src',
    outputRoot: `dist/${to}`,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: true },
    jsMinimizer: 'terser',
    plugins: [path.join(__dirname, 'aria', 'plugin.ts')],
    // wx.cloud.init: empty means the account's first environment.
    defineConstants: { CLOUD_ENV: JSON.stringify(process.env.LINLING_CLOUD_ENV ?? '') },
    alias: {
      '~': root,
      // The default builds use syntax that old phones cannot parse.
      '@tanstack/react-query': inModules('@tanstack/react-query/build/legacy/index.js'),
      '@tanstack/query-core': inModules('@tanstack/query-core/build/legacy/index.js'),
      // Its module build lies in a package that says it is CommonJS, which webpack then takes at its word.
      'chinese-days': inModules('chinese-days/dist/index.min.js'),
    },
    mini: {
      compile: { include: alsoTranspiled },
      optimizeMainPackage: { enable: true },
      // A data: URL is neither a map marker nor a sound to WeChat.
      imageUrlLoaderOption: { limit: -1 },
      mediaUrlLoaderOption: { limit: -1 },
      postcss,
      webpackChain(chain) {
        // WeChat's logic layer has none, and no global object that is sure to be seen by all files.
        chain.plugin('abort').use(ProvidePlugin, [
          {
            ...noBigInt,
            AbortController: ['abort-controller/dist/abort-controller.js', 'AbortController'],
            AbortSignal: ['abort-controller/dist/abort-controller.js', 'AbortSignal'],
          },
        ])
      },
    },
    h5: {
      publicPath: './',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      esnextModules: ['zod', '@tanstack'],
      compile: { include: [...alsoTranspiled, ...ofTaroRouter] },
      imageUrlLoaderOption: { limit: -1 },
      mediaUrlLoaderOption: { limit: -1 },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss,
      webpackChain(chain) {
        chain.performance.hints(false)
        chain.plugin('noBigInt').use(ProvidePlugin, [noBigInt])
        // One chunk for what several pages share; otherwise each page carries its own copy of the libraries.
        chain.optimization.splitChunks({
          chunks: 'all',
          maxInitialRequests: 6,
          cacheGroups: {
            default: false,
            defaultVendors: false,
            libraries: { name: 'libraries', test: /[\\/]node_modules[\\/]/, priority: 20, chunks: 'all' },
            shared: { name: 'shared', minChunks: 2, priority: 10, chunks: 'all', reuseExistingChunk: true },
          },
        })
      },
    },
  }
})
