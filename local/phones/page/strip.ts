/** The strip above a phone: what arrived on it, newest first, and what one may do with each. */
import { ANSWERABLE } from '../../../domain/reply/reply'
import type { StripAct, StripChannel, StripEntry, StripSaid, StripState } from '../../strips/strips'
import { button, icon, make, timeOfDay } from './dom'

const CHANNELS: Record<StripChannel, { word: string; icon: 'wechat' | 'sms' | 'call' }> = {
  wechat: { word: '微信', icon: 'wechat' },
  sms: { word: '短信', icon: 'sms' },
  call: { word: '来电', icon: 'call' },
}

const CALL_STATES: Partial<Record<StripState, string>> = {
  ringing: '正在响铃',
  answered: '通话中',
  hungUp: '已挂断',
  missed: '未接',
}

const MOST_SHOWN = 60

/** What the keys mean, as the call itself says it. */
const KEYS: Record<string, [key: string, words: string][]> = {
  bellCall: [
    ['1', '我能去'],
    ['2', '去不了'],
  ],
  bellOfficer: [
    ['1', '我能去'],
    ['2', '去不了'],
  ],
  bellLate: [
    ['1', '还在去'],
    ['2', '去不了'],
  ],
  phoneAccepted: [['2', '去不了']],
  warning: [
    ['1', '没事'],
    ['2', '要帮忙'],
  ],
  morningCall: [
    ['1', '平安'],
    ['2', '要帮忙'],
  ],
  morningAsk: [
    ['1', '平安'],
    ['2', '要帮忙'],
  ],
}

/** Messages of other rooms than the bell's that ask for 1 or 2 as well. */
const ASKING: ReadonlySet<string> = new Set(['warning', 'morningCall', 'morningAsk'])
const asks = (templateName: string) => ANSWERABLE.has(templateName) || ASKING.has(templateName)

interface StripManner {
  /** Says to which number each message went: a strip of all numbers. */
  namesNumber: boolean
  /** Whose phone this is may press keys and answer SMS: somebody's own. */
  answers: boolean
}

export interface StripDoings {
  act(entry: StripEntry, done: StripAct): void
  say(entry: StripEntry, said: StripSaid): void
  /** A WeChat message was tapped: its page opens in the mini-program. */
  openPage(page: string): void
}

export class Strip {
  readonly element: HTMLElement
  readonly #list = make('ol', { class: 'strip__list' })
  readonly #none = make('p', { class: 'strip__none' }, '还没有消息')
  readonly #shown = new Map<string, { entry: StripEntry; item: HTMLLIElement }>()
  readonly #opened = new Set<string>()
  readonly #doings: StripDoings
  readonly #manner: StripManner

  constructor(label: string, doings: StripDoings, manner: StripManner) {
    this.#doings = doings
    this.#manner = manner
    this.element = make(
      'div',
      { class: 'strip', role: 'log', 'aria-label': label, tabindex: 0 },
      this.#none,
      this.#list,
    )
  }

  hear(entry: StripEntry, fresh: boolean): void {
    const before = this.#shown.get(entry.id)
    const item = this.#draw(entry)
    this.#shown.set(entry.id, { entry, item })
    if (before) {
      const focused = before.item.contains(document.activeElement)
      before.item.replaceWith(item)
      if (focused) item.querySelector('button')?.focus()
      return
    }
    if (fresh) item.classList.add('msg--new')
    const below = [...this.#shown.values()]
      .filter((other) => other.entry.seq < entry.seq)
      .sort((a, b) => b.entry.seq - a.entry.seq)[0]
    this.#list.insertBefore(item, below?.item ?? null)
    this.#none.hidden = true
    if (fresh) this.element.scrollTop = 0
    const last = this.#list.lastElementChild
    if (this.#shown.size > MOST_SHOWN && last instanceof HTMLElement) {
      this.#shown.delete(last.dataset['id'] ?? '')
      last.remove()
    }
  }

  #draw(entry: StripEntry): HTMLLIElement {
    const { word, icon: sign } = CHANNELS[entry.channel]
    const isCall = entry.channel === 'call'
    const said =
      entry.channel === 'wechat'
        ? entry.lines.map((line) => make('span', { class: 'msg__field' }, line))
        : [isCall ? `“${entry.lines.join('')}”` : entry.lines.join('')]
    const state = CALL_STATES[entry.state]
    const words: (Node | string)[] = [
      make(
        'span',
        { class: 'msg__head' },
        make('span', { class: 'msg__channel' }, icon(sign), word),
        state ? make('span', { class: 'msg__state' }, state) : '',
        make('time', { datetime: new Date(entry.at).toISOString() }, timeOfDay(entry.at)),
      ),
    ]
    // The other channels' titles are the channel's word once more.
    if (entry.title && entry.channel === 'wechat') words.push(make('strong', { class: 'msg__title' }, entry.title))
    if (this.#manner.namesNumber && entry.phone) words.push(make('span', { class: 'msg__to' }, `发给 ${entry.phone}`))
    if (!isCall || entry.state === 'answered' || entry.state === 'hungUp') {
      words.push(make('span', { class: 'msg__said' }, ...said))
    }
    for (const mine of entry.said ?? []) {
      words.push(make('span', { class: 'msg__mine' }, isCall ? `您按了 ${mine}` : `您回：${mine}`))
    }
    const item = make('li', {
      class: `msg msg--${entry.channel} msg--${entry.state}`,
      'data-id': entry.id,
      'data-seq': entry.seq,
      'data-at': entry.at,
      'data-channel': entry.channel,
      'data-template': entry.templateName,
      'data-state': entry.state,
    })
    if (isCall) item.append(make('div', { class: 'msg__body' }, ...words), ...this.#receiver(entry))
    else {
      const open = this.#message(entry, words)
      item.append(open)
      if (this.#manner.answers && entry.channel === 'sms' && asks(entry.templateName)) {
        const reply = this.#reply(entry)
        open.addEventListener('click', () => {
          reply.hidden = !this.#opened.has(entry.id)
          // A strip is low: the box would stay below its edge.
          if (!reply.hidden) reply.scrollIntoView({ block: 'nearest' })
        })
        item.append(reply)
      }
    }
    return item
  }

  #message(entry: StripEntry, words: (Node | string)[]): HTMLElement {
    const open = make('button', {
      type: 'button',
      class: 'msg__body',
      'aria-expanded': String(this.#opened.has(entry.id)),
    })
    open.append(...words)
    if (entry.page) open.append(make('span', { class: 'msg__go' }, '点开进入小程序'))
    open.addEventListener('click', () => {
      if (entry.state === 'shown') this.#doings.act(entry, 'tap')
      if (entry.page) return this.#doings.openPage(entry.page)
      if (!this.#opened.delete(entry.id)) this.#opened.add(entry.id)
      open.setAttribute('aria-expanded', String(this.#opened.has(entry.id)))
    })
    return open
  }

  #receiver(entry: StripEntry): HTMLElement[] {
    const answer = button('接听', () => this.#doings.act(entry, 'answer'), { class: 'msg__answer' })
    const hangUp = button('挂断', () => this.#doings.act(entry, 'hangUp'), { class: 'msg__hang-up' })
    if (entry.state === 'ringing') return [make('div', { class: 'msg__receiver' }, answer, hangUp)]
    if (entry.state !== 'answered') return []
    const keys = this.#manner.answers ? (KEYS[entry.templateName] ?? []) : []
    const pressed = keys.map(([key, words]) =>
      button(`按${key} ${words}`, () => this.#doings.say(entry, { act: 'key', key }), {
        class: 'msg__key',
        'data-key': key,
        'aria-pressed': String(entry.said?.at(-1) === key),
      }),
    )
    const rows = [make('div', { class: 'msg__receiver' }, hangUp)]
    return pressed.length > 0 ? [make('div', { class: 'msg__keys' }, ...pressed), ...rows] : rows
  }

  /** Folded with its SMS. */
  #reply(entry: StripEntry): HTMLFormElement {
    const text = make('input', { 'aria-label': '回这条短信', placeholder: '回1或2', maxlength: 200, required: true })
    const form = make('form', { class: 'msg__reply' }, text, make('button', {}, '发送'))
    form.hidden = !this.#opened.has(entry.id)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const words = text.value.trim()
      if (words === '') return
      text.value = ''
      this.#doings.say(entry, { act: 'reply', text: words })
    })
    return form
  }
}
