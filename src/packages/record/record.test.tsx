/** @jest-environment jsdom */
// Records as people meet them: written with one thumb, minutes that are never lost, hands, signatures, publishing.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, act as reactAct, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import type { RecordView } from '~/domain/record/contract'
import { eachPageAnew, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { forgetDrafts } from '../../api/useDraft'
import { Overlays } from '../../components/Overlays'
import { keep, kept } from '../../platform/storage'
import type { SignPadProps } from './components/SignPad'
import RecordReadPage from './read/index'
import RecordSignPage from './sign/index'
import RecordWritePage from './write/index'

// The canvas is WeChat's, and looked at in the browser's build: here a press is a name.
jest.mock('./components/SignPad', () => ({
  SignPad: ({ label, onChange }: SignPadProps) => (
    <button
      type="button"
      onClick={() =>
        onChange([
          [
            [0, 0],
            [400, 300],
            [800, 100],
          ],
        ])
      }
    >
      {label}
    </button>
  ),
}))

const NOW = Date.parse('2026-11-02T20:00:00+08:00')
const item: RecordView['items'][number] = {
  itemId: 'i1',
  title: '楼道的灯',
  notes: '',
  noteVersion: 0,
  past: [],
  pending: false,
}
const decision: RecordView['decisions'][number] = {
  decisionId: 'd1',
  words: '装声控灯',
  who: '物业',
  until: NOW + 86_400_000,
  became: [],
  draftId: 'record-0123456789',
  pending: false,
}
const open: RecordView = {
  gatheringId: 'g1',
  title: '天门夜话',
  kind: 'evening',
  where: '桃溪苑小广场',
  communityName: '桃溪社区',
  placeId: 'community',
  startsAt: NOW - 1_800_000,
  endsAt: NOW + 1_800_000,
  state: 'open',
  seat: 'host',
  items: [item],
  suggestions: [{ from: 'seat', id: 's1', title: '想说停车', by: '桃大爷' }],
  speakers: [],
  present: [{ signer: 'granny', name: '桃奶奶', people: 2, guest: false, signed: 'no' }],
  people: 2,
  pictureIds: [],
  decisions: [],
  signed: 0,
  objections: [],
  corrections: [],
  may: ['write', 'attend', 'hand', 'check', 'answer', 'topic', 'matter'],
  timeline: [],
}
const seen = (more: Partial<RecordView> = {}) => ({ record: { ...open, ...more }, now: NOW })
const here: Partial<RecordView> = { seat: 'present', may: ['hand', 'object'], mySignature: 'no', suggestions: [] }

eachPageAnew()
beforeEach(forgetDrafts)
afterEach(() => jest.useRealTimers())

async function show(
  Shown: ComponentType,
  said: Says,
  params: object = { gatheringId: 'g1' },
  onPhone: [string, unknown][] = [],
) {
  serve({ 'session.me': session(me), ...said })
  for (const [name, value] of onPhone) keep(name, value)
  answers.set('router', { path: '/packages/record/write/index', params })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
      <Overlays />
    </QueryClientProvider>,
  )
  await settle()
}
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getAllByRole('button', { name })[0]!)
  await settle()
}
const write = async (label: string | RegExp, value: string) => {
  fireEvent.input(screen.getByRole('textbox', { name: label }), { target: { value } })
  await settle()
}
const writtenIn = (label: string | RegExp) =>
  (screen.getByRole('textbox', { name: label }) as HTMLTextAreaElement).value
const text = () => document.body.textContent ?? ''
const steps = () => sentTo('record.act').map(({ input }) => (input as { step: object }).step)

test('the host sees all parts with how far each is, and takes what people want to say by a tap', async () => {
  await show(RecordWritePage, { 'record.see': seen(), 'record.act': seen() })
  for (const words of ['到场2人', '1件里记了0件', '没有人在等']) expect(text()).toContain(words)
  await press(/^议程/)
  await press(/想说停车，加进，桃大爷/)
  expect(steps()).toEqual([{ event: 'takeItem', from: 'seat', id: 's1' }])
  await press(/自己写一件/)
  await write('要议什么事', '停车')
  await press('加进议程')
  expect(steps().at(-1)).toEqual({ event: 'addItem', title: '停车' })
  await press(/下一步：谁来发言/)
  expect(text()).toContain('没有人在等发言')
})

test('one big button asks the next to speak; who has no phone is put on the list', async () => {
  const speakers: RecordView['speakers'] = [
    { speakerId: 'a', name: '桃甲', state: 'speaking', askedAt: NOW, startedAt: NOW, mine: false },
    { speakerId: 'b', name: '桃乙', state: 'waiting', askedAt: NOW, mine: false },
    { speakerId: 'c', name: '桃丙', state: 'waiting', askedAt: NOW, mine: false },
  ]
  await show(
    RecordWritePage,
    { 'record.see': seen({ speakers }), 'record.act': seen({ speakers }) },
    { gatheringId: 'g1', step: 'speaking' },
  )
  await press(/请桃乙发言，桃甲说完了/)
  await press(/2\. 桃丙/)
  expect(steps()).toEqual([
    { event: 'speaks', speakerId: 'b' },
    { event: 'speaks', speakerId: 'c' },
  ])
})

describe('minutes', () => {
  const minutes = { gatheringId: 'g1', step: 'minutes' }
  /** The pause after the last letter. */
  const rest = async (ms = 2_500) => {
    await reactAct(async () => {
      await jest.advanceTimersByTimeAsync(ms)
    })
  }

  test('save themselves, and say so; a dead line keeps them on the phone over a closed app', async () => {
    await show(
      RecordWritePage,
      { 'record.see': seen(), 'record.note': new Refusing('BUSY', '系统正忙，请再试一次。') },
      minutes,
    )
    jest.useFakeTimers()
    fireEvent.click(screen.getByRole('button', { name: /1\. 楼道的灯/ }))
    fireEvent.input(screen.getByRole('textbox', { name: '谁说了什么' }), { target: { value: '说了灯' } })
    await rest()
    expect(text()).toContain('手机里存着，正要交上去')
    expect(sentTo('record.note').map(({ input }) => input)).toEqual([
      { gatheringId: 'g1', itemId: 'i1', seen: 0, words: '说了灯' },
    ])
    const names = ['drafts', ...(kept<string[]>('drafts') ?? [])]
    const onPhone = names.map((name): [string, unknown] => [name, kept(name)])
    jest.useRealTimers()
    cleanup()
    queries.clear()
    await show(
      RecordWritePage,
      {
        'record.see': seen(),
        'record.note': { itemId: 'i1', words: '说了灯', noteVersion: 1, now: NOW },
      },
      minutes,
      onPhone,
    )
    jest.useFakeTimers()
    fireEvent.click(screen.getByRole('button', { name: /1\. 楼道的灯/ }))
    expect(writtenIn('谁说了什么')).toBe('说了灯')
    await rest()
    expect(text()).toContain('存好了')
    expect(writtenIn('谁说了什么')).toBe('说了灯')
  })

  const conflicting = (notes: string, noteVersion: number) =>
    seen({ items: [{ ...item, notes, noteVersion, noteBy: '桃干事', noteAt: NOW }] })
  const draft = (words: string, more: object = {}): [string, unknown][] => [
    ['drafts', ['draft.record.note.g1.i1']],
    ['draft.record.note.g1.i1', { words, seen: 0, ...more }],
  ]

  test('of another host stand beside one’s own; both are kept by one tap, and nothing is sent over them before', async () => {
    await show(
      RecordWritePage,
      {
        'record.see': conflicting('他记的', 1),
        'record.note': { itemId: 'i1', words: '他记的\n我记的', noteVersion: 2, now: NOW },
      },
      minutes,
      draft('我记的'),
    )
    jest.useFakeTimers()
    fireEvent.click(screen.getByRole('button', { name: /1\. 楼道的灯/ }))
    await rest(5_000)
    expect(text()).toContain('桃干事刚才也记了')
    expect(text()).toContain('他记的')
    expect(writtenIn('谁说了什么')).toBe('我记的')
    expect(sentTo('record.note')).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: /两边都留/ }))
    await rest()
    expect(sentTo('record.note').map(({ input }) => input)).toEqual([
      { gatheringId: 'g1', itemId: 'i1', seen: 1, words: '他记的\n我记的' },
    ])
  })

  test('are sent at once by who turns away within the rest, and nothing is checked over what is still on the phone', async () => {
    await show(RecordWritePage, { 'record.see': seen(), 'record.note': new Refusing('BUSY', '忙') }, minutes)
    await press(/1\. 楼道的灯/)
    await write('谁说了什么', '说了一半')
    await press('回到各件事')
    expect(sentTo('record.note').map(({ input }) => input)).toEqual([
      { gatheringId: 'g1', itemId: 'i1', seen: 0, words: '说了一半' },
    ])
    expect(screen.getByRole('button', { name: /楼道的灯，还没交上去/ })).toBeTruthy()
    await press('回到目录')
    await press(/^核对/)
    expect(screen.getByRole('button', { name: /核对好了，“楼道的灯”还有没交上去的/ })).toBeTruthy()
  })

  test('that could not be sent before it was checked are not lost: they are shown, and go on when it is opened again', async () => {
    const checked = { state: 'checked' as const, may: ['reopen' as const] }
    await show(RecordWritePage, { 'record.see': seen(checked) }, minutes, draft('我记的'))
    await press(/1\. 楼道的灯/)
    expect(text()).toContain('您手机上还有没交上去的')
    expect(text()).toContain('我记的')
    expect(sentTo('record.note')).toEqual([])
  })

  test('that arrived while the answer did not are not taken for another’s', async () => {
    await show(
      RecordWritePage,
      {
        'record.see': conflicting('第一句', 1),
        'record.note': { itemId: 'i1', words: '第一句，第二句', noteVersion: 2, now: NOW },
      },
      minutes,
      draft('第一句，第二句', { sent: '第一句' }),
    )
    jest.useFakeTimers()
    fireEvent.click(screen.getByRole('button', { name: /1\. 楼道的灯/ }))
    await rest()
    expect(text()).not.toContain('刚才也记了')
    expect(sentTo('record.note').map(({ input }) => input)).toEqual([
      { gatheringId: 'g1', itemId: 'i1', seen: 1, words: '第一句，第二句' },
    ])
  })
})

test('a decision: who and until when; it goes on to a matter or a topic under its own draft', async () => {
  const said = { 'record.see': seen(), 'record.act': seen({ decisions: [decision] }) }
  await show(RecordWritePage, said, { gatheringId: 'g1', step: 'decisions' })
  await press(/写下定的事/)
  expect(screen.getByRole('button', { name: /记下来，请先写定了什么/ })).toBeTruthy()
  await write('定了什么', '装声控灯')
  await write(/谁来办/, '物业')
  fireEvent.click(screen.getByRole('radio', { name: /11月3日/ }))
  await settle()
  await press('记下来')
  expect(steps()).toEqual([
    { event: 'decide', words: '装声控灯', who: '物业', until: Date.parse('2026-11-03T18:00:00+08:00') },
  ])
  expect(text()).toContain('物业办，11月3日前')
  await press(/转成诉求去办/)
  expect(asked.at(-1)?.[1]).toEqual({
    url: `/packages/matter/enter/index?draftId=record-0123456789&channel=evening&words=${encodeURIComponent('装声控灯')}`,
  })
  await press(/转成议题接着议/)
  expect(JSON.stringify(asked.at(-1))).toMatch(
    /topic\/raise\/index\?from=gathering&id=g1&title=[^&]+&draftId=record-0123456789/,
  )
})

test('what a decision became shows its course, and is not offered again', async () => {
  const became = [{ kind: 'matter' as const, id: 'm1', title: '261102000001', words: '正在办', opens: true }]
  await show(
    RecordWritePage,
    { 'record.see': seen({ decisions: [{ ...decision, became }] }) },
    { gatheringId: 'g1', step: 'decisions' },
  )
  expect(screen.getByRole('button', { name: /诉求：正在办，编号261102000001/ })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /转成诉求/ })).toBeNull()
})

test('the wording is closed after asking; before there is anything, it says why not', async () => {
  await show(RecordWritePage, { 'record.see': seen() }, { gatheringId: 'g1', step: 'check' })
  expect(screen.getByRole('button', { name: /核对好了，还没有记录/ })).toBeTruthy()
  cleanup()
  queries.clear()
  await show(
    RecordWritePage,
    { 'record.see': seen({ decisions: [decision] }), 'record.act': seen({ state: 'checked' }) },
    { gatheringId: 'g1', step: 'check' },
  )
  await press(/核对好了，请大家签字/)
  expect(steps()).toEqual([])
  fireEvent.click(screen.getAllByRole('button', { name: /^核对好了$/ }).at(-1)!)
  await settle()
  expect(steps()).toEqual([{ event: 'check' }])
})

test('the phone handed round: a name, the pad, and the next; who cannot write says yes', async () => {
  const checked = { state: 'checked' as const, may: ['sign' as const] }
  await show(
    RecordWritePage,
    { 'record.see': seen(checked), 'record.sign': seen({ ...checked, signed: 1 }) },
    { gatheringId: 'g1', step: 'sign' },
  )
  await press(/桃奶奶，还没签/)
  expect(screen.getByRole('button', { name: /签好了，请用手指在框里写名字/ })).toBeTruthy()
  await press(/签名的地方/)
  await press(/^签好了$/)
  expect(sentTo('record.sign').map(({ input }) => input)).toEqual([
    { gatheringId: 'g1', how: 'drawn', signer: 'granny', strokes: expect.stringMatching(/^[?-~]+$/) },
  ])
  await press(/桃奶奶，还没签/)
  await press(/不会写字，口头同意/)
  await press('他同意')
  expect(sentTo('record.sign').at(-1)?.input).toEqual({ gatheringId: 'g1', how: 'spoken', signer: 'granny' })
})

test('who is there asks to speak, is told their turn, and says what is wrong', async () => {
  const waits = {
    ...here,
    speakers: [{ speakerId: 'a', name: '桃奶奶', state: 'waiting' as const, askedAt: NOW, mine: true }],
  }
  await show(RecordReadPage, { 'record.see': seen(here), 'record.hand': seen(waits), 'record.object': seen(waits) })
  await press('我要发言')
  expect(text()).toContain('您排在第1位')
  await press(/记得不对/)
  await write('哪里记得不对', '我说的是三栋')
  await press('告诉主持人')
  expect(sentTo('record.object').at(-1)?.input).toEqual({ gatheringId: 'g1', words: '我说的是三栋' })
  expect(screen.queryByRole('button', { name: /自己写一件|核对/ })).toBeNull()
})

test('who is there may be told by WeChat when it is to be signed and when it is published; who was not is not asked', async () => {
  await show(RecordReadPage, { 'record.see': seen(here), 'message.recordConsents': { ledger: [] } })
  answers.set('requestSubscribeMessage', { record_to_sign: 'accept', record_published: 'accept' })
  await press(/微信告诉我/)
  expect(sentTo('message.recordConsents').at(-1)?.input).toEqual({
    accepted: ['record_to_sign', 'record_published'],
    rejected: [],
  })
  cleanup()
  queries.clear()
  await show(RecordReadPage, { 'record.see': seen({ ...here, mySignature: undefined }) })
  expect(text()).not.toContain('微信告诉我')
})

test('signed on one’s own phone, once it stands still', async () => {
  await show(RecordSignPage, { 'record.see': seen(here) })
  expect(text()).toContain('记录还没有核对好')
  cleanup()
  queries.clear()
  const checked = { ...here, state: 'checked' as const, may: ['sign' as const, 'object' as const] }
  await show(RecordSignPage, { 'record.see': seen(checked), 'record.sign': seen({ ...checked, mySignature: 'yes' }) })
  await press(/签名的地方/)
  await press(/^签好了$/)
  expect(sentTo('record.sign').at(-1)?.input).not.toHaveProperty('signer')
  expect(text()).toContain('您签过字了')
})

test('published: what everybody reads; an outsider title and decisions; nobody is asked to sign', async () => {
  const published = {
    state: 'published' as const,
    seat: 'ground' as const,
    may: [],
    suggestions: [],
    people: 12,
    signed: 9,
    publishedAt: NOW,
    publishedBy: '桃干事（网格员）',
    present: [{ name: '王*', people: 1, guest: false, signed: 'no' as const }],
    decisions: [{ ...decision, draftId: undefined }],
    corrections: [{ at: NOW, by: '桃干事（网格员）', words: '是三栋', pending: false }],
  }
  await show(RecordReadPage, {
    'record.see': seen({
      ...published,
      items: [
        { ...item, notes: '王*说了灯' },
        { ...item, itemId: 'i2', title: '', pending: true },
      ],
    }),
  })
  for (const words of ['到场12人，9人签字', '王*说了灯', '是三栋', '桃干事（网格员）核对', '这一件正在审核'])
    expect(text()).toContain(words)
  expect(screen.queryByRole('button', { name: /看签字|签字|发言|意见|转成/ })).toBeNull()
  cleanup()
  queries.clear()
  await show(RecordReadPage, { 'record.see': seen({ ...published, seat: 'outsider', items: [], present: [] }) })
  expect(text()).toContain('只看得到题目和定下的事')
  expect(text()).toContain('装声控灯')
})

test('published, the host corrects, and cannot change it', async () => {
  const published = { state: 'published' as const, may: ['correct' as const, 'topic' as const], decisions: [decision] }
  await show(RecordWritePage, { 'record.see': seen(published), 'record.act': seen(published) })
  expect(screen.queryByRole('button', { name: /^议程|^记录/ })).toBeNull()
  await press('写更正')
  await write('更正什么', '灯是三栋的')
  await press('公布更正')
  expect(steps()).toEqual([{ event: 'correct', words: '灯是三栋的' }])
  expect(screen.getByRole('button', { name: /转成议题/ })).toBeTruthy()
})

test('publishing is asked once more, with what is still open', async () => {
  const checked = {
    state: 'checked' as const,
    may: ['publish' as const],
    objections: [{ objectionId: 'o', name: '桃甲', words: '不对', at: NOW, mine: false }],
  }
  await show(
    RecordWritePage,
    { 'record.see': seen(checked), 'record.act': seen({ state: 'published', may: [] }) },
    { gatheringId: 'g1', step: 'publish' },
  )
  await press(/^公布$/)
  expect(text()).toContain('还没有人签字。还有1条意见没有答复。')
  await press('再等等')
  expect(steps()).toEqual([])
})

test('who does not host it is shown the way to read; a refusal is said; without a gathering there is a way to know', async () => {
  await show(RecordWritePage, { 'record.see': seen(here) })
  expect(text()).toContain('记录由主持人写')
  cleanup()
  queries.clear()
  await show(RecordReadPage, { 'record.see': new Refusing('NOT_FOUND', '没有找到，可能已经结束或被撤下。') })
  expect(text()).toContain('没有找到')
  cleanup()
  queries.clear()
  await show(RecordReadPage, {}, {})
  expect(text()).toContain('没有指明是哪一场')
})
