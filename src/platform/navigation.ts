// Going from page to page: by route, as in app.config.ts, without a leading slash.
import Taro from '@tarojs/taro'

export const TABS = {
  home: 'pages/home/index',
  matters: 'pages/matters/index',
  deliberation: 'pages/deliberation/index',
  desk: 'pages/desk/index',
  me: 'pages/me/index',
} as const

export const ROUTES = {
  signIn: 'pages/sign-in/index',
  privacy: 'pages/privacy/index',
  ring: 'packages/bell/ring/index',
  respond: 'packages/bell/respond/index',
  console: 'packages/bell/console/index',
  alert: 'packages/bell/alert/index',
  bellPeople: 'packages/bell/people/index',
  policy: 'packages/policy/edit/index',
  policyHistory: 'packages/policy/history/index',
  categories: 'packages/category/list/index',
  category: 'packages/category/one/index',
  terms: 'packages/category/terms/index',
  termsHistory: 'packages/category/history/index',
  raise: 'packages/matter/raise/index',
  matter: 'packages/matter/one/index',
  myMatters: 'packages/matter/mine/index',
  mattersNear: 'packages/matter/near/index',
  task: 'packages/task/one/index',
  matterDay: 'packages/matter/day/index',
  matterAct: 'packages/matter/act/index',
  matterQueue: 'packages/matter/queue/index',
  matterEnter: 'packages/matter/enter/index',
  matterUnits: 'packages/matter/units/index',
  matterFigures: 'packages/figures/matters/index',
  deliberationFigures: 'packages/figures/deliberation/index',
  drill: 'packages/drill/one/index',
  drillPlan: 'packages/drill/plan/index',
  meetings: 'packages/meeting/list/index',
  meeting: 'packages/meeting/one/index',
  meetingConvene: 'packages/meeting/convene/index',
  warning: 'packages/warning/one/index',
  warningSend: 'packages/warning/send/index',
  warningCard: 'packages/warning/card/index',
  morning: 'packages/morning/mine/index',
  hours: 'packages/volunteer/hours/index',
  households: 'packages/household/list/index',
  household: 'packages/household/one/index',
  householdEdit: 'packages/household/edit/index',
  householdEnter: 'packages/household/enter/index',
  householdHistory: 'packages/household/history/index',
  myHousehold: 'packages/household/mine/index',
  devices: 'packages/device/list/index',
  organisations: 'packages/organisation/list/index',
  organisation: 'packages/organisation/one/index',
  organisationWrite: 'packages/organisation/write/index',
  people: 'packages/organisation/people/index',
  term: 'packages/organisation/term/index',
  appoint: 'packages/organisation/appoint/index',
  backing: 'packages/organisation/backing/index',
  responsible: 'packages/organisation/responsible/index',
  boundaryDraw: 'packages/boundary/draw/index',
  boundaryImport: 'packages/boundary/import/index',
  whose: 'packages/boundary/whose/index',
  rosterImport: 'packages/roster/import/index',
  rosterExport: 'packages/roster/export/index',
  join: 'packages/residence/join/index',
  homes: 'packages/residence/homes/index',
  addHome: 'packages/residence/add/index',
  leave: 'packages/residence/leave/index',
  residenceClaims: 'packages/residence/claims/index',
  pavilions: 'packages/pavilion/list/index',
  pavilion: 'packages/pavilion/one/index',
  pavilionEdit: 'packages/pavilion/edit/index',
  pavilionClose: 'packages/pavilion/close/index',
  book: 'packages/pavilion/book/index',
  gatherings: 'packages/gathering/list/index',
  gathering: 'packages/gathering/one/index',
  myGatherings: 'packages/gathering/mine/index',
  checkIn: 'packages/gathering/checkin/index',
  gatheringDesk: 'packages/gathering/desk/index',
  series: 'packages/gathering/series/index',
  offer: 'packages/gathering/offer/index',
  objections: 'packages/gathering/objections/index',
  recordWrite: 'packages/record/write/index',
  recordRead: 'packages/record/read/index',
  recordSign: 'packages/record/sign/index',
  hearings: 'packages/hearing/list/index',
  hearing: 'packages/hearing/one/index',
  hearingRegister: 'packages/hearing/register/index',
  topics: 'packages/topic/list/index',
  topic: 'packages/topic/one/index',
  topicRaise: 'packages/topic/raise/index',
  topicAct: 'packages/topic/act/index',
  votes: 'packages/vote/list/index',
  vote: 'packages/vote/one/index',
  votePrepare: 'packages/vote/prepare/index',
  voteRoll: 'packages/vote/roll/index',
} as const

const tabs: readonly string[] = Object.values(TABS)

/** WeChat lets ten pages lie on each other; the eleventh would not open at all. */
const DEEPEST = 10

/** Opens a page; a tab is switched to. A full stack replaces its top page, so that a page always opens. */
export async function open(route: string, query: Record<string, string> = {}): Promise<void> {
  const path = route.replace(/^\//, '')
  if (tabs.includes(path)) {
    await Taro.switchTab({ url: `/${path}` })
    return
  }
  const words = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  const url = `/${path}${words.length > 0 ? `?${words.join('&')}` : ''}`
  if (Taro.getCurrentPages().length >= DEEPEST) await Taro.redirectTo({ url })
  else await Taro.navigateTo({ url })
}

/** Back, or to the first tab when this page was the first one opened (from a message, say). */
export async function back(): Promise<void> {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack()
  else await Taro.switchTab({ url: `/${TABS.home}` })
}

/** The page shows something else than before: one begins to read at its top. */
export function toTop(): void {
  Promise.resolve(Taro.pageScrollTo({ scrollTop: 0, duration: 0 })).catch(() => undefined)
}

/** The browser build has no bar with an arrow above a page; pages that lie on another draw their own way back. */
export function needsOwnBack(): boolean {
  if (process.env.TARO_ENV === 'weapp') return false
  const path = Taro.getCurrentInstance().router?.path.split('?')[0]?.replace(/^\//, '')
  return path !== undefined && path !== '' && !tabs.includes(path)
}

/** Neither WeChat nor the browser build undoes what `open` did to words. */
function readable(written: string | undefined): string | undefined {
  try {
    return written === undefined ? undefined : decodeURIComponent(written)
  } catch {
    return written
  }
}

type Written = Record<string, string | undefined>
const read = (params: Written): Written =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, readable(value)]))

/** What the page was opened with. */
export const opened = (): Written => read(Taro.getCurrentInstance().router?.params ?? {})

/** What a page would be opened with by this address, as a code carries it; undefined of any other page or words. */
export function openedBy(address: string, route: string): Written | undefined {
  const [page, query = ''] = (address.split('#').at(-1) ?? '').replace(/^\//, '').split('?')
  if (page !== route) return undefined
  return read(
    Object.fromEntries(
      query.split('&').map((pair) => {
        const [name = '', ...value] = pair.split('=')
        return [name, value.join('=')]
      }),
    ),
  )
}

export function nameTab(tab: keyof typeof TABS, text: string): void {
  // Refused while another page is in front: the tab is named again when a tab page shows.
  Promise.resolve(Taro.setTabBarItem({ index: tabs.indexOf(TABS[tab]), text })).catch(() => undefined)
}

/** A number on a tab; none at 0. */
export function badgeTab(tab: keyof typeof TABS, count: number): void {
  const index = tabs.indexOf(TABS[tab])
  const done =
    count > 0
      ? Taro.setTabBarBadge({ index, text: count > 99 ? '99+' : String(count) })
      : Taro.removeTabBarBadge({ index })
  Promise.resolve(done).catch(() => undefined)
}

export function showTabs(shown: boolean): void {
  const done = shown ? Taro.showTabBar({ animation: false }) : Taro.hideTabBar({ animation: false })
  Promise.resolve(done).catch(() => undefined)
}
