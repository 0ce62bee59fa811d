/** Every page of app.config.ts, shown to whom, about which alert, and what is pressed before one looks. */
import type { AlertView } from '~/domain/bell/view'
import type { TaskView } from '~/domain/task/contract'
import type { VolunteerDesk } from '~/domain/volunteer/contract'
import { ALERTS } from './alerts'
import { BOUNDARY_VIEWS } from './boundaries'
import { CATEGORY_VIEWS } from './categories'
import { DRILL_VIEWS } from './drills'
import { FIGURES_VIEWS } from './figures'
import { GATHERING_VIEWS } from './gatherings'
import { HEARING_VIEWS } from './hearings'
import { HOUSEHOLD_VIEWS } from './households'
import { MATTER_DESK_VIEWS } from './matterDesk'
import { MATTER_VIEWS } from './matters'
import { MEETING_VIEWS } from './meetings'
import { ORGANISATION_VIEWS } from './organisations'
import { PAVILION_VIEWS } from './pavilions'
import type { Persona } from './people'
import { PICTURE_IDS } from './pictures'
import { POLICY_VIEWS } from './policies'
import { RECORD_VIEWS } from './records'
import { RESIDENCE_VIEWS } from './residences'
import { ROSTER_VIEWS } from './rosters'
import { SERIES_VIEWS } from './series'
import { TASKS } from './tasks'
import { TOPIC_VIEWS } from './topics'
import { DUTIES } from './volunteers'
import { VOTE_VIEWS } from './votes'
import { WARNING_VIEWS } from './warnings'

export interface View {
  name: string
  page: string
  persona: Persona
  alert?: AlertView
  /** The visit it is about; opened with its id in the query. */
  task?: TaskView
  /** What a volunteer's desk is, where it is not the usual one. */
  duty?: VolunteerDesk
  /** Opened with the alert's id in its query. */
  byId?: boolean
  /** What it is opened with besides: ?householdId=h1. */
  query?: string
  /** 长辈版. */
  simple?: boolean
  /** Answers of its own where there is something to show, by contract: of answers.ts' answers these come first. */
  says?: ReadonlyMap<string, unknown>
  /** What was being filled in before, by the name of the draft. */
  drafts?: Record<string, unknown>
  /** Words of buttons pressed one after another, when they are there. */
  press?: string[]
  /** Only these states differ from what another view shows already. */
  onlyFull?: boolean
}

const alertViews = (
  page: string,
  persona: Persona,
  about: (keyof typeof ALERTS)[],
  press: Partial<Record<keyof typeof ALERTS, string[]>> = {},
): View[] =>
  about.flatMap((name) => {
    const view: View = { name: `${page}, ${name}`, page, persona, alert: ALERTS[name], byId: true, onlyFull: true }
    const pressed = press[name]
    return pressed ? [view, { ...view, name: `${view.name}, ${pressed.join(', ')}`, press: pressed }] : [view]
  })

const page = (path: string, persona: Persona, change: Partial<View> = {}): View => ({
  name: `${path}, ${persona}`,
  page: path,
  persona,
  ...change,
})

const BELL = 'packages/bell'
const TASK = 'packages/task/one/index'

export const VIEWS: View[] = [
  page('pages/home/index', 'resident'),
  page('pages/home/index', 'nobody'),
  page('pages/home/index', 'resident', { name: '长辈版', simple: true }),
  page('pages/home/index', 'volunteer', { name: 'home, called', alert: ALERTS.called, onlyFull: true }),
  page('pages/matters/index', 'resident'),
  page('pages/deliberation/index', 'resident'),
  page('pages/desk/index', 'volunteer'),
  ...(['sharing', 'stale', 'snoozed', 'atTheKiosk', 'offDuty'] as const).map((name) =>
    page('pages/desk/index', 'volunteer', { name: `desk, ${name}`, duty: DUTIES[name], onlyFull: true }),
  ),
  page('pages/desk/index', 'volunteer', { name: 'desk, how long to rest', press: ['今晚别叫我'], onlyFull: true }),
  page('packages/volunteer/hours/index', 'volunteer'),
  page('packages/volunteer/hours/index', 'volunteer', {
    name: 'hours, one period',
    duty: DUTIES.atTheKiosk,
    press: ['加一段时间'],
    onlyFull: true,
  }),
  page('pages/desk/index', 'admin'),
  page('pages/desk/index', 'resident'),
  page('pages/me/index', 'admin'),
  page('pages/me/index', 'admin', { name: 'me, asked for consents', press: ['再允许一次'], onlyFull: true }),
  page('pages/me/index', 'nobody'),
  page('pages/sign-in/index', 'nobody'),
  page('pages/privacy/index', 'nobody'),
  page('pages/privacy/index', 'resident'),
  page(`${BELL}/ring/index`, 'resident'),
  page(`${BELL}/ring/index`, 'nobody'),
  page(`${BELL}/ring/index`, 'notAgreed'),
  page(`${BELL}/ring/index`, 'resident', { name: 'ring, counting down', press: ['按铃求助'], onlyFull: true }),
  ...alertViews(`${BELL}/ring/index`, 'resident', ['ringing', 'cancelled', 'onTheWay', 'atTheDoor', 'toConfirm'], {
    ringing: ['不用来人了'],
  }),
  page(`${BELL}/respond/index`, 'volunteer'),
  ...alertViews(
    `${BELL}/respond/index`,
    'volunteer',
    ['called', 'calledInDrill', 'declined', 'notNeeded', 'going', 'goingLate', 'atHerDoor', 'handedIn', 'ended'],
    { going: ['去不成了'], atHerDoor: ['办完了'] },
  ),
  page(`${BELL}/respond/index`, 'volunteer', {
    name: 'outcome with pictures',
    alert: ALERTS.atHerDoor,
    byId: true,
    drafts: { 'resolve.a1.pictures': PICTURE_IDS },
    press: ['办完了', '移除'],
    onlyFull: true,
  }),
  page(`${BELL}/console/index`, 'admin'),
  page(`${BELL}/alert/index`, 'admin', { alert: ALERTS.desk, byId: true }),
  ...DRILL_VIEWS,
  ...HOUSEHOLD_VIEWS,
  ...MATTER_DESK_VIEWS,
  ...MATTER_VIEWS,
  ...MEETING_VIEWS,
  ...RECORD_VIEWS,
  ...PAVILION_VIEWS,
  ...HEARING_VIEWS,
  ...TOPIC_VIEWS,
  ...GATHERING_VIEWS,
  ...SERIES_VIEWS,
  ...VOTE_VIEWS,
  ...POLICY_VIEWS,
  ...CATEGORY_VIEWS,
  ...BOUNDARY_VIEWS,
  page('packages/task/list/index', 'admin'),
  page(TASK, 'admin', { task: TASKS.open }),
  ...(['taken', 'late', 'needsHelp', 'device'] as const).map((name) =>
    page(TASK, 'admin', { name: `${TASK}, ${name}`, task: TASKS[name], onlyFull: true }),
  ),
  page(TASK, 'admin', { name: `${TASK}, 记录结果`, task: TASKS.device, press: ['记录结果'], onlyFull: true }),
  ...['记录走访', '转交'].map((words) =>
    page(TASK, 'admin', { name: `${TASK}, ${words}`, task: TASKS.taken, press: [words], onlyFull: true }),
  ),
  ...alertViews(`${BELL}/alert/index`, 'admin', ['deskRinging', 'deskResolved', 'deskEnded'], {
    deskRinging: ['再回一次电话'],
  }),
  ...RESIDENCE_VIEWS,
  ...ORGANISATION_VIEWS,
  ...ROSTER_VIEWS,
  ...WARNING_VIEWS,
  ...FIGURES_VIEWS,
]
