// The desk: one tile a room, each from what that room says of itself.
import type { OutputOf } from '../../domain/contract'
import { adminGround } from '../../domain/coverage/ground'
import { tiles } from '../../domain/desk/contract'
import { deskNews } from '../bell/read'
import { pressedLately } from '../figures/read'
import { householdFigures } from '../household/read'
import { handle, personOf } from '../kernel/handle'
import { morningFigures } from '../morning/read'
import { taskFigures } from '../task/read'
import { volunteerFigures } from '../volunteer/read'
import { warningFigures } from '../warning/read'

type Tile = OutputOf<typeof tiles>['tiles'][number]

export const handleTiles = handle(tiles, async (_input, circumstances) => {
  const { caller, now } = circumstances
  const { _id: personId, communityId } = personOf(circumstances)
  const [bells, tasks, helpers, homes, warned, mornings, pressed] = await Promise.all([
    deskNews(caller.positions),
    taskFigures(personId, caller.positions, now),
    volunteerFigures(communityId, now),
    householdFigures(caller.positions),
    warningFigures(personId, caller.positions),
    morningFigures(caller.positions),
    pressedLately(caller.positions, now),
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
          title: '走访',
          count: tasks.open,
          about: tasks.overdue > 0 ? `户要上门看看，其中${tasks.overdue}户已超时` : '户要上门看看',
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
      ...household,
      ...warningTiles(warned),
      ...morningTiles(mornings),
      ...figuresTiles(pressed),
      ...(homes && adminGround(caller.positions).length > 0 ? [coverageTile(homes.consenting)] : []),
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

const coverageTile = (households: number): Tile => ({
  word: 'coverage',
  title: '门铃周围的人手',
  count: households,
  about: '户装了门铃。什么时候、哪里缺人，点开看',
  page: 'packages/coverage/map/index',
  urgent: false,
})
