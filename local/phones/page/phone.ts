/** One phone on the table: who holds it, its strip, and the mini-program in its frame. A landline has a receiver instead. */
import type { StripEntry } from '../../strips/strips'
import type { PhoneOrder, Seat } from '../seat'
import { act, changePhone, say } from './cloud'
import { button, icon, make } from './dom'
import { Strip } from './strip'

export interface PhoneDoings {
  demonstration: boolean
  changeHolder(phone: Phone): void
  putAway(phone: Phone): void
  failed(fault: unknown): void
}

/** '+86 120…' and '120…' are one phone. The strips' own rule, in local/strips. */
const digits = (phone: string) => phone.replace(/^\+86/, '').replace(/\D/g, '').replace(/^0/, '')

export class Phone {
  readonly element = make('section', { class: 'phone' })
  #seat: Seat
  #strip!: Strip
  #frame: HTMLIFrameElement | undefined
  #large: HTMLButtonElement | undefined
  readonly #doings: PhoneDoings

  constructor(seat: Seat, doings: PhoneDoings) {
    this.#seat = seat
    this.#doings = doings
    this.#build()
  }

  get seat(): Seat {
    return this.#seat
  }

  get name(): string {
    return this.#seat.holder?.name ?? (this.#doings.demonstration ? '空手机' : '这部手机')
  }

  /**
   * Whether a message to this openid or number arrives here. A phone nobody was put on may be anybody's: in the
   * demonstration it gets the codes with which one signs in, elsewhere everything.
   */
  takes({ openid, phone, templateName }: StripEntry): boolean {
    const { holder } = this.#seat
    if (!holder) return !this.#doings.demonstration || templateName === 'signInCode'
    if (openid && openid === holder.openid) return true
    return Boolean(phone && digits(phone) === digits(holder.phone))
  }

  hear(entry: StripEntry, fresh: boolean): void {
    this.#strip.hear(entry, fresh)
  }

  order(order: PhoneOrder): void {
    this.#frame?.contentWindow?.postMessage(order, new URL(this.#frame.src).origin)
  }

  /** Somebody else holds it now: the strip is theirs, and the mini-program starts anew. */
  changeTo(seat: Seat): void {
    this.#seat = seat
    this.#build()
  }

  #build(): void {
    const { phoneId, kind, holder } = this.#seat
    const { demonstration } = this.#doings
    this.#strip = new Strip(
      `${this.name}收到的消息`,
      {
        act: (entry, done) => void act(entry.id, done).catch(this.#doings.failed),
        say: (entry, said) => void say(entry.id, said).catch(this.#doings.failed),
        openPage: (page) => this.order({ linling: 'open', page }),
      },
      { namesNumber: !holder, answers: holder !== undefined && kind === 'app' },
    )
    this.element.id = `phone-${phoneId}`
    this.element.dataset['phone'] = phoneId
    this.element.dataset['kind'] = kind
    if (holder) this.element.dataset['person'] = holder.personId
    this.element.setAttribute('aria-labelledby', `name-${phoneId}`)
    const about = holder?.about ?? (demonstration ? '点“换人”，或用手机号登录' : '发给各个号码的短信都在下面')
    this.element.replaceChildren(
      make(
        'header',
        { class: 'phone__head' },
        make('h2', { id: `name-${phoneId}` }, this.name),
        make('p', { class: 'phone__about' }, about),
        make('p', { class: 'phone__number' }, holder?.phone ?? ''),
        this.#keys(),
      ),
      this.#strip.element,
      kind === 'landline' ? this.#landline() : this.#device(),
    )
  }

  #keys(): HTMLElement {
    const { kind, large, phoneId } = this.#seat
    const keys = make('div', { class: 'phone__keys' })
    if (kind === 'landline') return keys
    if (this.#doings.demonstration) {
      keys.append(button('换人', () => this.#doings.changeHolder(this), { 'aria-label': `换人用${this.name}的手机` }))
    }
    this.#large = button('大字', () => void this.#toggleLarge(), { 'aria-pressed': String(large) })
    keys.append(
      this.#large,
      button('重开', () => this.order({ linling: 'restart' })),
    )
    // The first five are the story's; what was added may be put away again.
    if (Number(/^p(\d+)$/.exec(phoneId)?.[1] ?? 0) > (this.#doings.demonstration ? 5 : 1)) {
      keys.append(button('收起', () => this.#doings.putAway(this)))
    }
    return keys
  }

  async #toggleLarge(): Promise<void> {
    try {
      this.#seat = await changePhone(this.#seat.phoneId, { large: !this.#seat.large })
      this.#large?.setAttribute('aria-pressed', String(this.#seat.large))
      this.order({ linling: 'reload' })
    } catch (fault) {
      this.#doings.failed(fault)
    }
  }

  #device(): HTMLElement {
    const src = `${location.protocol}//${location.hostname}:${this.#seat.port}/`
    this.#frame = make('iframe', { src, title: `${this.name}的手机`, name: this.#seat.phoneId, allow: 'geolocation' })
    return make('div', { class: 'device' }, make('div', { class: 'device__screen' }, this.#frame))
  }

  #landline(): HTMLElement {
    this.#frame = undefined
    return make(
      'div',
      { class: 'landline' },
      make('div', { class: 'landline__set' }, icon('call'), make('strong', {}, this.#seat.holder?.phone ?? '')),
      make('p', {}, '值班室的座机，白天夜里都有人接。有人按铃，它马上就响。接起来听是哪一家，一分钟之内打回去。'),
    )
  }
}
