/** Visits in every shape their pages can meet, with long names and long words, as real ones have. */
import type { TaskLine, TaskView } from '~/domain/task/contract'
import { NOW } from './people'

const HOUR = 3_600_000

const line = (change: Partial<TaskLine>): TaskLine => ({
  taskId: 'visit-a1',
  kind: 'visit',
  state: 'open',
  name: '覃桂芝',
  address: '江南世纪花园小区12栋3单元1802',
  dueAt: NOW + 20 * HOUR,
  overdue: false,
  ...change,
})

const entry = (seq: number, event: string, by: string, words?: string) => ({
  seq,
  at: NOW - (9 - seq) * HOUR,
  event,
  by,
  ...(words ? { words } : {}),
})

const view = (change: Partial<TaskView>): TaskView => ({
  ...line({}),
  why: '11月22日08:48按了爱心门铃，登记的结果：已得到帮助。“扶起来了，没有受伤，量过血压，让她先歇着，女儿晚上回来陪。”',
  livesAlone: true,
  phone: '12000000001',
  alertId: 'a1',
  decides: true,
  may: { take: true, done: true, passOn: true },
  timeline: [entry(1, 'open', '系统')],
  ...change,
})

export const TASKS = {
  open: view({}),
  taken: view({
    state: 'taken',
    holder: { name: '涂敏', me: true },
    may: { take: false, done: true, passOn: true },
    timeline: [entry(1, 'open', '系统'), entry(2, 'take', '涂敏'), entry(3, 'missed', '涂敏', '邻居说去买菜了')],
  }),
  late: view({
    state: 'taken',
    overdue: true,
    dueAt: NOW - 2 * HOUR,
    decides: false,
    holder: { name: '欧阳晓岚', me: false },
    may: { take: true, done: false, passOn: false },
    timeline: [
      entry(1, 'open', '系统'),
      entry(2, 'passOn', '万立明', '这两天在市里培训，回不来，请网格长安排'),
      entry(3, 'take', '欧阳晓岚'),
    ],
  }),
  device: view({
    taskId: 'silent-0123456789abcdef-1',
    kind: 'device',
    fault: 'silent',
    why: '床头按钮从11月21日08:12起没有消息，现在按铃可能叫不到人。请上门看看按钮，也看看老人。',
    alertId: undefined,
    decides: false,
    timeline: [entry(1, 'open', '系统')],
  }),
  needsHelp: view({
    phone: undefined,
    state: 'done',
    decides: false,
    may: { take: false, done: false, passOn: false },
    outcome: { finding: 'needsHelp', words: '腿肿了，走不了路，要去医院看看', at: NOW - HOUR, alert: 'ringing' },
    timeline: [entry(1, 'open', '系统'), entry(2, 'done', '涂敏', '腿肿了，走不了路，要去医院看看')],
  }),
} as const

export const TASK_LINES: TaskLine[] = [
  line({ overdue: true, dueAt: NOW - 2 * HOUR, state: 'taken', holder: { name: '欧阳晓岚', me: false } }),
  line({ taskId: 'visit-a2', state: 'taken', holder: { name: '涂敏', me: true }, dueAt: NOW + 3 * HOUR }),
  line({ taskId: 'silent-0123456789abcdef-1', kind: 'device', dueAt: NOW + 18 * HOUR }),
  line({ taskId: 'check-visit-a3-1', kind: 'check', state: 'passedOn', dueAt: NOW + 30 * HOUR }),
]
