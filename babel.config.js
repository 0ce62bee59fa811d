/** How Taro transpiles: React 18, TypeScript, down to the oldest phone in browserslist; no core-js is injected (see src/platform/polyfill). */
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false }]],
}
