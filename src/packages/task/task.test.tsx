/** @jest-environment jsdom */
// Visits as an officer meets them: the list, one door, what is written down, and handing it up.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import TaskListPage from './list/index'
import TaskPage from './one/index'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const HOUR = 3_600_000
const line = {
  taskId: 'visit-a1',
  kind: 'visit',
  state: 'open',
  name: '覃桂芝',
  address: '桃溪苑3栋2单元301',
  dueAt: NOW + 8 * HOUR,
  overdue: false,
}
const task = {
  ...line,
  why: '11月2日09:00按了爱心门铃，登记的结果：已得到帮助。',
  livesAlone: true,
  phone: '12300000001',
  alertId: 'a1',
  decides: true,
  may: { take: true, done: true, passOn: true },
  timeline: [{ seq: 1, at: NOW - HOUR, event: 'open', by: '系统' }],
}
const says = (change: object = {}): Says => ({
  'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer'] }),
  'task.see': { task: { ...task, ...change }, now: NOW },
})

eachPageAnew()

async function show(Shown: ComponentType, said: Says, query: object = {}) {
  serve(said)
  answers.set('router', { path: '/packages/task/one/index', params: query })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const showOne = (change?: object, more: Says = {}) =>
  show(TaskPage, { ...says(change), ...more }, { taskId: 'visit-a1' })
const write = (words: string) => fireEvent.input(screen.getByRole('textbox'), { target: { value: words } })
const button = (name: RegExp) => screen.queryByRole('button', { name })

describe('the list', () => {
  it('says which door, until when, who has it and what is late, and leads to the visit', async () => {
    const tasks = [
      { ...line, taskId: 'visit-a0', overdue: true, dueAt: NOW - HOUR, holder: { name: '万立明', me: false } },
      line,
    ]
    await show(TaskListPage, { ...says(), 'task.mine': { tasks, now: NOW } })
    expect(button(/桃溪苑3栋2单元301，应在今天09:00前，已超时，万立明接下了/)).toBeTruthy()
    await press(/桃溪苑3栋2单元301，今天18:00前，还没人接/)
    expect(asked.filter(([name]) => name === 'navigateTo')).toEqual([
      ['navigateTo', { url: '/packages/task/one/index?taskId=visit-a1' }],
    ])
  })
  it('groups by kind, people before buttons', async () => {
    const tasks = [
      { ...line, taskId: 'silent-1', kind: 'device' },
      { ...line, taskId: 'knock-1', kind: 'knock' },
    ]
    await show(TaskListPage, { ...says(), 'task.mine': { tasks, now: NOW } })
    expect(document.body.textContent).toMatch(/上门敲门（1）.*查看门铃（1）/)
  })
  it('says so when there is nothing to do, and when it could not be read', async () => {
    await show(TaskListPage, { ...says(), 'task.mine': { tasks: [], now: NOW } })
    expect(screen.getByText('现在没有要上门的')).toBeTruthy()
    cleanup()
    queries.clear()
    await show(TaskListPage, { ...says(), 'task.mine': new Refusing('BUSY', '系统正忙，请再试一次。') })
    expect(screen.getByRole('alert').textContent).toContain('系统正忙')
    expect(button(/再试一次/)).toBeTruthy()
  })
})

describe('one visit', () => {
  it('says whom, where, why and until when, and has the telephone', async () => {
    await showOne()
    for (const words of ['覃桂芝（独居）', '桃溪苑3栋2单元301', '今天18:00前', task.why]) {
      expect(screen.getByText(words)).toBeTruthy()
    }
    expect(button(/打给覃桂芝/)).toBeTruthy()
  })
  it('offers only what one may do', async () => {
    await showOne({
      holder: { name: '万立明', me: false },
      state: 'taken',
      may: { take: true, done: false, passOn: false },
    })
    expect(button(/我接过来/)).toBeTruthy()
    expect(button(/记录走访/)).toBeNull()
    expect(button(/转交/)).toBeNull()
  })
  it('is written down: one choice, words owed only where help is needed', async () => {
    const outcome = { finding: 'needsHelp', words: '腿肿了', at: NOW, alert: 'ringing' }
    await showOne(
      {},
      {
        'task.done': {
          task: { ...task, state: 'done', may: { take: false, done: false, passOn: false }, outcome },
          now: NOW,
        },
      },
    )
    await press(/^记录走访/)
    expect(button(/记录走访，请先选/)).toBeTruthy()
    await press(/需要帮助/, 'radio')
    expect(screen.getByText('登记以后，门铃会重新响，再叫人过去。')).toBeTruthy()
    await press(/记录走访，请写明/)
    expect(sentTo('task.done')).toEqual([])
    write('腿肿了')
    await press(/^记录走访$/)
    expect(sentTo('task.done').map(({ input }) => input)).toEqual([
      { taskId: 'visit-a1', outcome: 'needsHelp', words: '腿肿了' },
    ])
    expect(screen.getByText('门铃已经重新响了，正在叫人。')).toBeTruthy()
    expect(button(/急救120/)).toBeTruthy()
  })
  it('keeps what was typed when the line is dead, and tries again with the same key', async () => {
    await showOne({ decides: false }, { 'task.done': new Refusing('BUSY', '系统正忙，请再试一次。') })
    await press(/^记录走访/)
    await press(/一切都好/, 'radio')
    write('精神不错')
    await press(/^记录走访$/)
    expect(screen.getByText(/系统正忙/)).toBeTruthy()
    await press(/^记录走访$/)
    const keys = sentTo('task.done').map(({ key }) => key)
    expect(keys).toEqual([keys[0], keys[0]])
    await press(/先不记/)
    await press(/^记录走访/)
    expect((screen.getByRole('textbox') as HTMLInputElement).value).toBe('精神不错')
    expect(screen.getByRole('radio', { name: /一切都好/ }).getAttribute('aria-checked')).toBe('true')
  })
  it('says before it is sent that an ended alert does not ring again', async () => {
    await showOne({ decides: false })
    await press(/^记录走访/)
    await press(/需要帮助/, 'radio')
    expect(screen.getByText(/不会再响铃；登记以后转给上一级/)).toBeTruthy()
  })
  it('of a button asks how the button is, and says why one goes', async () => {
    const why = '床头按钮从11月1日10:00起没有消息'
    const button = { kind: 'device', fault: 'silent', why, decides: false, alertId: undefined }
    await showOne(button, { 'task.done': { task: { ...task, ...button, state: 'done' }, now: NOW } })
    expect(screen.getByText('按钮怎么了')).toBeTruthy()
    expect(screen.getByText(why)).toBeTruthy()
    await press(/^记录结果/)
    expect(screen.queryByRole('radio', { name: /一切都好/ })).toBeNull()
    await press(/换了电池/, 'radio')
    await press(/^记录结果$/)
    expect(sentTo('task.done').map(({ input }) => input)).toEqual([
      { taskId: 'visit-a1', outcome: 'batteryChanged', words: '' },
    ])
  })
  it('is handed up with a reason, and says who has it now', async () => {
    await showOne({}, { 'task.passOn': { to: '网格长' } })
    await press(/^转交/)
    expect(button(/转交，请先写原因/)).toBeTruthy()
    write('在外地')
    await press(/^转交$/)
    expect(sentTo('task.passOn').map(({ input }) => input)).toEqual([{ taskId: 'visit-a1', reason: '在外地' }])
    expect(screen.getByText('现在由网格长安排人去。')).toBeTruthy()
  })
  it('opened without saying which says so', async () => {
    await show(TaskPage, says())
    expect(screen.getByText('没有指明是哪一家')).toBeTruthy()
  })
})
