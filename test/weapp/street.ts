// The street of the journeys: the local cloud with hands that can be moved, people with their phones, and what arrives there.
import { CAST } from '../../local/city/cast'
import type { Local } from '../../local/lifecycle/start'
import type { StripEntry } from '../../local/strips/strips'
import { startSmallCity } from '../once/city'
import { Hands } from './hands'
import { Phone } from './phone'
import type { WeChatOptions } from './wechat'

export interface Somebody {
  name: string
  openid: string
  phone: string
}

/** Of the small city beside the cast: the same in every run. */
export const NEIGHBOURS = {
  /** Her grid's officer. */
  gridOfficer: CAST.gridOfficer,
  streetOfficer: { name: '夏辉涛', openid: 'o_u_421081001003_00031', phone: '12344585380' },
  /** Has a bell too, 82 m from hers. */
  nextDoor: { name: '王梅香', openid: 'o_u_421081001003_00619', phone: '' },
} as const
export const DUTY_PHONE: Somebody = { name: '值班电话', openid: '', phone: CAST.dutyPhone }

type Has = Omit<WeChatOptions, 'gateway' | 'token'>

export class Street {
  readonly phones: Phone[] = []

  private constructor(
    readonly local: Local,
    readonly hands: Hands,
  ) {}

  static async open(): Promise<Street> {
    const hands = new Hands()
    const local = await startSmallCity({
      clock: hands,
      settings: hands.settings,
    })
    return new Street(local, hands)
  }

  async close(): Promise<void> {
    for (const phone of this.phones) phone.stop()
    await this.local.stop()
    this.hands.close()
  }

  /** Their phone, with the app opened on its first page and the privacy notice agreed to. */
  async phoneOf({ openid }: Somebody, has: Has = {}): Promise<Phone> {
    const response = await fetch(`${this.local.url}/wx/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ openid }),
    })
    const { token } = (await response.json()) as { token: string }
    const phone = new Phone({ gateway: this.local.url, token, ...has })
    this.phones.push(phone)
    phone.start()
    phone.open('pages/desk/index')
    await phone.reads(/我看过了，同意|现在没有人求助|爱心门铃|想当志愿者吗|交给我们办的/)
    if (phone.has('我看过了，同意')) {
      phone.tap('我看过了，同意')
      await phone.reads(/现在没有人求助|爱心门铃|想当志愿者吗|交给我们办的/)
    }
    phone.goTo('pages/home/index')
    await phone.reads('按铃求助')
    return phone
  }

  /** Time passes, and the timer that runs every five seconds runs once more. */
  async pass(seconds: number): Promise<void> {
    this.hands.move(seconds * 1000)
    await this.local.call('pulse', { timer: 'pulse' })
  }

  /** The round of the doorkeeper, who looks twice a minute after what is booked, talked over and voted on. */
  async round(): Promise<void> {
    await this.local.call('doorkeeper', { timer: 'doorkeeper' })
  }

  /** What came to this person's phone after `after`, the oldest first. */
  arrived({ openid, phone }: Somebody, after = 0): StripEntry[] {
    return this.local.strips.list({ ...(openid ? { openid } : {}), ...(phone ? { phone } : {}), after, limit: 1000 })
  }

  /** The first message of this kind that came after `after`. What one round had no time for, the next brings, half a minute later. */
  async message(to: Somebody, template: string, after = 0): Promise<StripEntry> {
    const until = Date.now() + 45_000
    for (;;) {
      const found = this.arrived(to, after).find(({ templateName }) => templateName === template)
      if (found) return found
      if (Date.now() > until) {
        const came = this.arrived(to).map(({ templateName, channel }) => `${templateName} (${channel})`)
        throw new Error(`${to.name} never got ${template}; there came ${came.join(', ') || 'nothing'}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }

  /** Where the strips stand: what comes from here on is new. */
  get mark(): number {
    return this.local.strips.list({ limit: 1 }).at(-1)?.seq ?? 0
  }

  /** Taps a WeChat message: the app opens at the page it leads to. */
  async tapMessage(phone: Phone, to: Somebody, template: string, after = 0): Promise<void> {
    const entry = await this.message(to, template, after)
    this.local.strips.act(entry.id, 'tap')
    phone.goToUrl(entry.page ?? '')
  }

  /** Presses a key in a call that rings. */
  async key({ id }: StripEntry, key: string): Promise<void> {
    const response = await fetch(`${this.local.url}/control/strips/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-control-token': this.local.controlToken },
      body: JSON.stringify({ act: 'key', key }),
    })
    if (!response.ok) throw new Error(`the key was not taken: ${await response.text()}`)
  }

  /** No phone warned of anything, and nothing broke. */
  expectNoComplaints(): void {
    for (const phone of this.phones) {
      expect(phone.views.warnings).toEqual([])
      expect(phone.faults).toEqual([])
      expect(phone.setData.largest).toBeLessThan(256 * 1024)
    }
  }
}
