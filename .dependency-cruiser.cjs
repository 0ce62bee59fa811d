// Imports run one way: src → domain; cloudfunctions → server → domain; a room → another room's read.ts only.
const ROOMS = [
  'bell',
  'device',
  'session',
  'person',
  'household',
  'volunteer',
  'message',
  'reply',
  'place',
  'desk',
  'changes',
  'task',
]

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain knows no Taro, no Node, no SDK, and only an allow-list of pure libraries',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$|/render\\.ts$' },
      to: { pathNot: '^domain/|^node_modules/(zod|dayjs|munkres|chinese-days|rrule|@turf)/' },
    },
    {
      name: 'src-sees-domain-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(server|cloudfunctions|local|test|bench)/' },
    },
    {
      name: 'platform-alone-touches-taro',
      severity: 'error',
      from: { path: '^src/(?!platform/|app\\.)', pathNot: '\\.test\\.tsx?$|\\.config\\.ts$' },
      to: { path: '^node_modules/@tarojs/taro/' },
    },
    {
      name: 'server-sees-domain-only',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(src|cloudfunctions|local|bench)/' },
    },
    {
      name: 'kernel-knows-no-room',
      severity: 'error',
      from: { path: '^server/kernel/' },
      to: { path: '^server/(?!kernel/)' },
    },
    ...ROOMS.map((room) => ({
      name: `through-the-door-of-${room}`,
      comment: "another room's read.ts is the only way in",
      severity: 'error',
      from: { path: '^server/', pathNot: `^server/${room}/|\\.test\\.ts$` },
      to: { path: `^server/${room}/`, pathNot: '/read\\.ts$' },
    })),
    {
      name: 'functions-list-handlers',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { path: '^(src|local|bench)/' },
    },
    {
      name: 'local-stands-alone',
      comment: 'local/ knows the product only through what the build generates; the seed city reads domain shapes',
      severity: 'error',
      from: { path: '^local/(?!city/|phones/)', pathNot: '\\.test\\.ts$' },
      to: { path: '^(src|server|domain|cloudfunctions)/' },
    },
    {
      name: 'city-reads-shapes',
      severity: 'error',
      from: { path: '^local/(city|phones)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(src|server|cloudfunctions)/' },
    },
    {
      name: 'no-tests-in-code',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$|^test/|^bench/' },
      to: { path: '^test/|\\.test\\.tsx?$' },
    },
    {
      name: 'declared-dependencies',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^dist/' },
  },
}
