/** Unit and cross-room tests. Tests run in UTC so that nothing leans on the machine's own time zone. */
process.env.TZ = 'UTC'
module.exports = {
  testEnvironment: 'node',
  roots: [
    '<rootDir>/domain',
    '<rootDir>/server',
    '<rootDir>/cloudfunctions',
    '<rootDir>/local',
    '<rootDir>/src',
    '<rootDir>/test',
  ],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  moduleNameMapper: {
    '^~/(.*)$': '<rootDir>/$1',
    // Pages and components are tested without a phone; see test/stubs.
    '^@tarojs/components$': '<rootDir>/test/stubs/components.tsx',
    '^@tarojs/taro$': '<rootDir>/test/stubs/taro.ts',
    '\\.(css|png|wav)$': '<rootDir>/test/stubs/file.ts',
  },
  transform: {
    '^.+\\.[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(d3-delaunay|delaunator|robust-predicates|echarts|zrender)/)'],
  // Test files run inside a vm, where each look at a global goes by way of its context: as arguments of the modules these are at
  // hand, which halves what the tests of the city take. Never what tests replace (Date, timers), nor RegExp: the SDK has its own.
  sandboxInjectedGlobals: [
    'Array',
    'Boolean',
    'Error',
    'JSON',
    'Map',
    'Math',
    'Number',
    'Object',
    'Promise',
    'Set',
    'String',
    'Symbol',
  ],
  // One more than the cores CI has: the tests of whole processes wait as much as they work.
  maxWorkers: 3,
  globalSetup: '<rootDir>/test/once/setup.js',
  globalTeardown: '<rootDir>/test/once/teardown.js',
  testSequencer: '<rootDir>/test/longest-first.js',
  // For a busy machine: a test that waits on nothing ends long before; one that hangs still fails.
  testTimeout: 30_000,
}
