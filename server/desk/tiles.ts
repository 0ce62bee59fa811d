// The desk: one tile a room, each from what that room says of itself.

import { mayEdit } from '../../domain/category/ground'
import type { OutputOf } from '../../domain/contract'
import { adminGround } from '../../domain/coverage/ground'
import { tiles } from '../../domain/desk/contract'
import type { TaskKind } from '../../domain/task/task'
import { KIND_WORDS } from '../../domain/task/words'
import { deskNews } from '../bell/read'
import { boundaryFigures } from '../boundary/read'
import { drillFigures } from '../drill/read'
import { pressedLately } from '../figures/read'
import { householdFigures } from '../household/read'
import { handle, personOf } from '../kernel/handle'
import { matterFigures } from '../matter/read'
import { meetingFigures } from '../meeting/read'
import { morningFigures } from '../morning/read'
import { organisationFigures } from '../organisation/read'
import { residenceFigures } from '../residence/read'
import { screeningFigures } from '../screening/read'
import { taskFigures } from '../task/read'
import { volunteerFigures } from '../volunteer/read'
import { warningFigures } from '../warning/read'

type Tile = OutputOf<typeof tiles>['tiles'][number]

/** The city's own: what matters may be about, and how long each may take. */
const CATEGORY: Tile = {
  word: 'category',
  title: '诉求分类和时限',
  count: 4,
  about: '档办理时限，还有全部分类，点开看和改',
  page: 'packages/category/list/index',
  urgent: false,
}

const matterTile = ({ open, overdue, mine }: { open: number; overdue: number; mine: number }): Tile => ({
  word: 'matter',
  title: '诉求办理',
  count: mine > 0 ? mine : open,
  about: `${mine > 0 ? '件等您办' : '件还没办完'}${overdue > 0 ? `，有${overdue}件超期` : ''}`,
  page: 'packages/matter/day/index',
  urgent: overdue > 0,
})

const meetingTile = ({ waiting }: { waiting: number }): Tile => ({
  word: 'meeting',
  title: '联席会议',
  count: waiting,
  about: waiting > 0 ? '件等着上会，点开召集会议' : '件等着上会，点开看会议',
  page: 'packages/meeting/list/index',
  urgent: false,
})

export const handleTiles = handle(tiles, async (_input, circumstances) => {
  const { caller, now } = circumstances
  const { _id: personId, communityId } = personOf(circumstances)
  const [
    bells,
    tasks,
    helpers,
    homes,
    warned,
    mornings,
    pressed,
    drills,
    residents,
    toScreen,
    ground,
    organised,
    matters,
    meetings,
  ] = await Promise.all([
    deskNews(caller.positions),
    taskFigures(personId, caller.positions, now),
    volunteerFigures(communityId, now),
    householdFigures(caller.positions),
    warningFigures(personId, caller.positions),
    morningFigures(caller.positions),
    pressedLately(caller.positions, now),
    drillFigures(caller.positions, now),
    residenceFigures(caller.positions, personId),
    screeningFigures(caller.positions),
    boundaryFigures(caller.positions),
    organisationFigures(caller.positions),
    matterFigures(personId, caller.positions, now),
    meetingFigures(personId, caller.positions),
  ])
  const bell: Tile[] = bells
    ? [
        {
          word: 'bell',
          title: '爱心门铃',
          count: bells.open,
          about: '正在处理的求助',
          page: 'packages/bell/console/index',
          urgent: bells.open > 0,
        },
      ]
    : []
  const task: Tile[] = tasks
    ? [
        {
          word: 'task',
          title: '上门的事',
          count: tasks.open,
          about: taskWords(tasks),
          page: 'packages/task/list/index',
          urgent: tasks.overdue > 0,
        },
      ]
    : []
  const household: Tile[] = homes ? [householdTile(homes)] : []
  const volunteer: Tile = {
    word: 'volunteer',
    title: '志愿者',
    count: helpers.availableNow,
    about: `本社区现在能叫到的人，共登记${helpers.volunteers}人`,
    urgent: false,
  }
  return {
    tiles: [
      ...bell,
      ...task,
      ...(matters ? [matterTile(matters), matterFiguresTile(matters.open)] : []),
      ...(meetings ? [meetingTile(meetings)] : []),
      ...household,
      ...warningTiles(warned),
      ...morningTiles(mornings),
      ...residenceTiles(residents),
      ...screeningTiles(toScreen),
      ...boundaryTiles(ground),
      ...drillTiles(drills),
      ...figuresTiles(pressed),
      ...(homes && adminGround(caller.positions).length > 0 ? [coverageTile(homes.consenting)] : []),
      ...(adminGround(caller.positions).length > 0 ? [ROSTER] : []),
      ...(mayEdit(caller.positions) ? [CATEGORY] : []),
      ...organisationTiles(organised),
      volunteer,
    ],
  }
})

function householdTile({ consenting, withNotes }: { consenting: number; withNotes?: number }): Tile {
  return withNotes === undefined
    ? {
        word: 'household',
        title: '门铃住户',
        count: consenting,
        about: '户装了爱心门铃，点开登记和查看',
        page: 'packages/household/list/index',
        urgent: false,
      }
    : {
        word: 'household',
        title: '健康情况',
        count: withNotes,
        about: '户留了健康情况，只有您能看',
        page: 'packages/household/health/index',
        urgent: false,
      }
}

function warningTiles({ doors, live, desk, counts }: Awaited<ReturnType<typeof warningFigures>>): Tile[] {
  const knocking: Tile[] =
    doors > 0
      ? [
          {
            word: 'knock',
            title: '上门敲门',
            count: doors,
            about: '户没有答复提醒，请按顺序上门看看',
            page: 'packages/warning/doors/index',
            urgent: true,
          },
        ]
      : []
  if (!desk) return knocking
  return [
    ...knocking,
    {
      word: 'warning',
      title: '叫应',
      count: live,
      about: live === 0 ? '条提醒正在叫应，点开可以发新的' : `条提醒正在叫应，还有${counts.open}户没有答复`,
      page: 'packages/warning/list/index',
      urgent: counts.open > 0 || counts.helped > 0,
    },
  ]
}

const morningTiles = (figures: Awaited<ReturnType<typeof morningFigures>>): Tile[] =>
  figures
    ? [
        {
          word: 'morning',
          title: '早安',
          count: figures.asked,
          about: '户今早还没有消息，正在问',
          page: 'packages/morning/desk/index',
          urgent: figures.asked > 0,
        },
      ]
    : []

/** Nothing to count: the same for every admin. */
const ROSTER: Tile = {
  word: 'roster',
  title: '名册导入导出',
  count: 5,
  about: '种名册：人员、任职、小区、楼栋、住户，用电子表格导入导出',
  page: 'packages/roster/home/index',
  urgent: false,
}

/** Of who handles matters: what became of all of them. */
const matterFiguresTile = (open: number): Tile => ({
  word: 'matterFigures',
  title: '诉求数字',
  count: open,
  about: '件还在办。收到多少、办成多少、用了多久，点开看',
  page: 'packages/figures/matters/index',
  urgent: false,
})

const figuresTiles = (pressed: number | undefined): Tile[] =>
  pressed === undefined
    ? []
    : [
        {
          word: 'figures',
          title: '门铃数字',
          count: pressed,
          about: '次按铃，30天。多久有人答应、多久到门口，点开看',
          page: 'packages/figures/bells/index',
          urgent: false,
        },
      ]

/** For admins: who is where. */
const organisationTiles = (figures: Awaited<ReturnType<typeof organisationFigures>>): Tile[] =>
  figures
    ? [
        {
          word: 'organisation',
          title: '组织和任职',
          count: figures.organisations,
          about: '个组织。谁任什么职，任命、交接、包保，点开办',
          page: 'packages/organisation/list/index',
          urgent: false,
        },
      ]
    : []

const coverageTile = (households: number): Tile => ({
  word: 'coverage',
  title: '门铃周围的人手',
  count: households,
  about: '户装了门铃。什么时候、哪里缺人，点开看',
  page: 'packages/coverage/map/index',
  urgent: false,
})

/** Which kinds there are, where there are several, and how many are late. */
function taskWords({
  overdue,
  kinds,
}: {
  overdue: number
  kinds: readonly { kind: TaskKind; count: number }[]
}): string {
  const several =
    kinds.length > 1 ? `：${kinds.map(({ kind, count }) => `${KIND_WORDS[kind]}${count}`).join('，')}` : ''
  return `户要上门看看${several}${overdue > 0 ? `，其中${overdue}户已超时` : ''}`
}

/** For who may plan drills. */
const drillTiles = (drills: { planned: number; running: number } | undefined): Tile[] =>
  drills
    ? [
        {
          word: 'drill',
          title: '门铃演练',
          count: drills.running > 0 ? drills.running : drills.planned,
          about: drills.running > 0 ? '次演练正在进行' : '次演练安排好了，点开安排和看结果',
          page: 'packages/drill/list/index',
          urgent: false,
        },
      ]
    : []

const residenceTiles = (residents: { waiting: number } | undefined): Tile[] =>
  residents
    ? [
        {
          word: 'residence',
          title: '居民登记',
          count: residents.waiting,
          about: residents.waiting > 0 ? '位居民登记了住址，等着确认' : '没有要确认的住址',
          page: 'packages/residence/claims/index',
          urgent: false,
        },
      ]
    : []

/** For who may say what is public. */
const screeningTiles = (waiting: number | undefined): Tile[] =>
  waiting === undefined
    ? []
    : [
        {
          word: 'screening',
          title: '内容审核',
          count: waiting,
          about: '条系统拿不准，请您看看能不能公开',
          page: 'packages/screening/queue/index',
          urgent: waiting > 0,
        },
      ]

/** Whose is it comes up when somebody waits for it; the boundaries are always there. */
const boundaryTiles = (figures: Awaited<ReturnType<typeof boundaryFigures>>): Tile[] =>
  figures === undefined
    ? []
    : [
        ...(figures.spots > 0
          ? [
              {
                word: 'spot' as const,
                title: '这里归谁管',
                count: figures.spots,
                about: '处没画进网格，诉求在等，请定归谁',
                page: 'packages/boundary/whose/index',
                urgent: true,
              },
            ]
          : []),
        {
          word: 'boundary' as const,
          title: '网格边界',
          count: figures.grids,
          about: '个网格，点开看边界、画边界、导入',
          page: 'packages/boundary/home/index',
          urgent: false,
        },
      ]
