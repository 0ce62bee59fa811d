// The desk: one tile a room, each from what that room says of itself.
import type { OutputOf } from '../../domain/contract'
import { tiles } from '../../domain/desk/contract'
import { deskNews } from '../bell/read'
import { handle, personOf } from '../kernel/handle'
import { taskFigures } from '../task/read'
import { volunteerFigures } from '../volunteer/read'

type Tile = OutputOf<typeof tiles>['tiles'][number]

export const handleTiles = handle(tiles, async (_input, circumstances) => {
  const { caller, now } = circumstances
  const { _id: personId, communityId } = personOf(circumstances)
  const [bells, tasks, helpers] = await Promise.all([
    deskNews(caller.positions),
    taskFigures(personId, caller.positions, now),
    volunteerFigures(communityId, now),
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
  const volunteer: Tile = {
    word: 'volunteer',
    title: '志愿者',
    count: helpers.availableNow,
    about: `本社区现在能叫到的人，共登记${helpers.volunteers}人`,
    urgent: false,
  }
  return { tiles: [...bell, ...task, volunteer] }
})
