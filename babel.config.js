/** How Taro transpiles: React 18, TypeScript, down to the oldest phone in browserslist; what those lack at run time: src/platform/oldPhones. */
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        useBuiltIns: false,
        // WeChat's own tools parse ES2018 and no more.
        include: ['@babel/plugin-transform-optional-catch-binding'],
      },
    ],
  ],
}
