// Pages, tabs and what WeChat must be told beforehand.

/** The words under the tabs. The fourth follows the person: see pages/desk. */
const tab = (pagePath: string, text: string, icon: string) => ({
  pagePath,
  text,
  iconPath: `theme/icons/${icon}.png`,
  selectedIconPath: `theme/icons/${icon}-on.png`,
})

export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/matters/index',
    'pages/deliberation/index',
    'pages/desk/index',
    'pages/me/index',
    'pages/sign-in/index',
    'pages/privacy/index',
  ],
  subPackages: [
    { root: 'packages/bell', pages: ['ring/index', 'respond/index', 'console/index', 'alert/index', 'people/index'] },
    { root: 'packages/policy', pages: ['edit/index', 'history/index'] },
    { root: 'packages/category', pages: ['list/index', 'one/index', 'terms/index', 'history/index'] },
    { root: 'packages/screening', pages: ['queue/index'] },
    {
      root: 'packages/household',
      pages: ['list/index', 'one/index', 'edit/index', 'enter/index', 'history/index', 'mine/index', 'health/index'],
    },
    { root: 'packages/residence', pages: ['join/index', 'homes/index', 'add/index', 'claims/index', 'leave/index'] },
    { root: 'packages/device', pages: ['list/index'] },
    { root: 'packages/volunteer', pages: ['hours/index'] },
    { root: 'packages/warning', pages: ['list/index', 'send/index', 'one/index', 'card/index', 'doors/index'] },
    { root: 'packages/morning', pages: ['mine/index', 'desk/index'] },
    { root: 'packages/drill', pages: ['list/index', 'plan/index', 'one/index'] },
    {
      root: 'packages/matter',
      pages: [
        'raise/index',
        'one/index',
        'mine/index',
        'near/index',
        'day/index',
        'act/index',
        'queue/index',
        'enter/index',
      ],
    },
    { root: 'packages/meeting', pages: ['list/index', 'one/index', 'convene/index'] },
    { root: 'packages/topic', pages: ['list/index', 'one/index', 'raise/index', 'act/index'] },
    {
      root: 'packages/gathering',
      pages: ['list/index', 'one/index', 'mine/index', 'checkin/index', 'desk/index'],
    },
    {
      root: 'packages/pavilion',
      pages: ['list/index', 'one/index', 'book/index', 'edit/index', 'close/index'],
    },
    { root: 'packages/task', pages: ['list/index', 'one/index'] },
    {
      root: 'packages/organisation',
      pages: [
        'list/index',
        'one/index',
        'write/index',
        'people/index',
        'term/index',
        'appoint/index',
        'backing/index',
        'responsible/index',
      ],
    },
    { root: 'packages/figures', pages: ['bells/index', 'matters/index'] },
    { root: 'packages/roster', pages: ['home/index', 'import/index', 'export/index'] },
    { root: 'packages/coverage', pages: ['map/index'] },
    { root: 'packages/boundary', pages: ['home/index', 'draw/index', 'import/index', 'whose/index'] },
  ],
  tabBar: {
    color: '#55504a',
    selectedColor: '#a3281e',
    backgroundColor: '#ffffff',
    borderStyle: 'black',
    list: [
      tab('pages/home/index', '首页', 'home'),
      tab('pages/matters/index', '诉求', 'matters'),
      tab('pages/deliberation/index', '议事', 'deliberation'),
      tab('pages/desk/index', '工作台', 'desk'),
      tab('pages/me/index', '我的', 'me'),
    ],
  },
  window: {
    navigationBarTitleText: '邻铃',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f6f3ee',
    backgroundTextStyle: 'dark',
  },
  requiredPrivateInfos: ['getLocation'],
  permission: { 'scope.userLocation': { desc: '您按铃、提诉求、值守或上门走访时，用来知道人和事在哪里' } },
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
})
