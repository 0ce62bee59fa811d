/** @jest-environment jsdom */
import type { StripEntry } from '../../strips/strips'
import { Strip } from './strip'

const entry = (change: Partial<StripEntry>): StripEntry => ({
  id: `e${change.seq ?? 1}`,
  seq: 1,
  at: Date.UTC(2026, 10, 22, 8, 48, 5),
  channel: 'sms',
  phone: '12000000002',
  templateName: 'bellCall',
  title: '',
  lines: ['【邻铃】有邻居按铃求助。'],
  state: 'shown',
  changedAt: 0,
  ...change,
})

// jsdom has no layout to scroll in.
Element.prototype.scrollIntoView = () => undefined

function strip({ answers = true } = {}) {
  const done: string[] = []
  const made = new Strip(
    '收到的消息',
    {
      act: ({ id }, act) => done.push(`${act} ${id}`),
      say: ({ id }, said) => done.push(`${said.act} ${said.act === 'key' ? said.key : said.text} ${id}`),
      openPage: (page) => done.push(`open ${page}`),
    },
    { namesNumber: false, answers },
  )
  document.body.replaceChildren(made.element)
  const items = () => [...made.element.querySelectorAll('li')]
  return { made, done, items }
}

test('the newest stands first, whatever order they come in, each with its channel in words and its time', () => {
  const { made, items } = strip()
  made.hear(entry({ seq: 2, channel: 'wechat', title: '邻居按铃求助' }), true)
  made.hear(entry({ seq: 1 }), false)
  made.hear(entry({ seq: 3, channel: 'call', state: 'ringing' }), true)
  expect(items().map((item) => item.dataset['seq'])).toEqual(['3', '2', '1'])
  expect(items().map((item) => item.querySelector('.msg__channel')?.textContent)).toEqual(['来电', '微信', '短信'])
  expect(items()[2]?.textContent).toContain('16:48:05')
})

test('a WeChat message opens its page, and is told as tapped once', () => {
  const { made, done, items } = strip()
  const message = entry({ channel: 'wechat', title: '邻居按铃求助', page: 'packages/bell/respond/index?alertId=1' })
  made.hear(message, true)
  items()[0]?.querySelector('button')?.click()
  made.hear({ ...message, state: 'tapped' }, false)
  items()[0]?.querySelector('button')?.click()
  expect(done).toEqual([
    'tap e1',
    'open packages/bell/respond/index?alertId=1',
    'open packages/bell/respond/index?alertId=1',
  ])
})

test('a call says its words only once it is answered', () => {
  const { made, done, items } = strip()
  const call = entry({
    channel: 'call',
    templateName: 'bellDuty',
    state: 'ringing',
    lines: ['邻铃值班电话。', '请回电。'],
  })
  made.hear(call, true)
  expect(items()[0]?.textContent).not.toContain('请回电')
  const [answer, hangUp] = items()[0]!.querySelectorAll('button')
  answer?.click()
  hangUp?.click()
  expect(done).toEqual(['answer e1', 'hangUp e1'])
  made.hear({ ...call, state: 'answered' }, false)
  expect(items()[0]?.textContent).toContain('“邻铃值班电话。请回电。”')
  expect(items()[0]?.querySelectorAll('button')).toHaveLength(1)
})

test('an SMS unfolds, stays so when the server tells that it was tapped, and folds', () => {
  const { made, items } = strip()
  made.hear(entry({}), true)
  const open = () => items()[0]?.querySelector('button')
  expect(open()?.getAttribute('aria-expanded')).toBe('false')
  open()?.click()
  expect(open()?.getAttribute('aria-expanded')).toBe('true')
  made.hear(entry({ state: 'tapped' }), false)
  expect(open()?.getAttribute('aria-expanded')).toBe('true')
  open()?.click()
  expect(open()?.getAttribute('aria-expanded')).toBe('false')
})

test('a call that asks has its two keys once it is answered, and shows what was pressed', () => {
  const { made, done, items } = strip()
  const call = entry({ channel: 'call', state: 'ringing', lines: ['能去请按1，去不了请按2。'] })
  made.hear(call, true)
  const keys = () => [...items()[0]!.querySelectorAll<HTMLButtonElement>('[data-key]')]
  expect(keys()).toEqual([])
  made.hear({ ...call, state: 'answered' }, false)
  expect(keys().map(({ textContent }) => textContent)).toEqual(['按1 我能去', '按2 去不了'])
  for (const key of keys()) key.click()
  expect(done).toEqual(['key 1 e1', 'key 2 e1'])
  made.hear({ ...call, state: 'answered', said: ['1'] }, false)
  expect(keys().map((key) => key.getAttribute('aria-pressed'))).toEqual(['true', 'false'])
  expect(items()[0]?.textContent).toContain('您按了 1')
  made.hear({ ...call, state: 'hungUp', said: ['1'] }, false)
  expect(keys()).toEqual([])
})

test.each(['warning', 'morningCall', 'morningAsk'])('%s is answered by key in the call and by text', (templateName) => {
  const { made, items } = strip()
  made.hear(entry({ seq: 1, templateName }), true)
  made.hear(entry({ seq: 2, templateName, channel: 'call', state: 'answered' }), true)
  expect([...items()[0]!.querySelectorAll('[data-key]')].map((key) => key.getAttribute('data-key'))).toEqual(['1', '2'])
  expect(items()[1]?.querySelector('form')).not.toBeNull()
})

test('an SMS that asks has a box to answer it in, folded with it; other SMS have none', () => {
  const { made, done, items } = strip()
  made.hear(entry({ seq: 2, templateName: 'bellEnded' }), true)
  made.hear(entry({}), true)
  const form = () => items()[1]!.querySelector('form')!
  expect(items()[0]?.querySelector('form')).toBeNull()
  expect(form().hidden).toBe(true)
  items()[1]?.querySelector('button')?.click()
  expect(form().hidden).toBe(false)
  const send = (text: string) => {
    form().querySelector('input')!.value = text
    form().dispatchEvent(new Event('submit', { cancelable: true }))
  }
  send('  ')
  send(' 能去 ')
  expect(done).toEqual(['tap e1', 'reply 能去 e1'])
  made.hear(entry({ state: 'tapped', said: ['能去'] }), false)
  expect(items()[1]?.textContent).toContain('您回：能去')
  expect(form().hidden).toBe(false)
})

test('a landline, or a phone that is nobody’s, answers nothing', () => {
  const { made, items } = strip({ answers: false })
  made.hear(entry({}), true)
  made.hear(entry({ seq: 2, channel: 'call', state: 'answered' }), true)
  for (const item of items()) expect(item.querySelector('form, [data-key]')).toBeNull()
})
