/** The phones page as a test handles it: phones by who holds them, their strips, and the mini-program inside each. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import type { Contract, InputOf, OutputOf } from '~/domain/contract'

/** Noted in the page itself when a line of a strip is drawn. */
interface Seen {
  phone: string
  id: string
  template: string
  channel: string
  /** When the line came from the server's record, and when it stood on the screen: one machine, one clock. */
  at: number
  shownAt: number
}

declare global {
  interface Window {
    __seen?: Seen[]
    /** Set in a mini-program that is about to be started anew. */
    __before?: boolean
  }
}

export class Table {
  readonly page: Page
  readonly #pictures: string
  #pictureNumber = 0

  constructor(page: Page, pictures: string) {
    this.page = page
    this.#pictures = pictures
    mkdirSync(pictures, { recursive: true })
  }

  async open(url: string): Promise<void> {
    await this.page.addInitScript(() => {
      if (window.top !== window) return
      const seen: Seen[] = []
      window.__seen = seen
      const noted = new Set<string>()
      new MutationObserver(() => {
        for (const item of document.querySelectorAll<HTMLElement>('.phone .msg')) {
          const { id = '', template = '', channel = '', at } = item.dataset
          const phone = item.closest<HTMLElement>('.phone')?.dataset['phone'] ?? ''
          if (noted.has(`${phone} ${id}`)) continue
          noted.add(`${phone} ${id}`)
          seen.push({ phone, id, template, channel, at: Number(at), shownAt: Date.now() })
        }
      }).observe(document, { childList: true, subtree: true })
    })
    await this.page.goto(url)
    await this.page.locator('.phone').first().waitFor()
  }

  phone(phoneId: string): Phone {
    return new Phone(this.page, phoneId)
  }

  /** 全部重开: every mini-program on the table starts anew, at its first page. */
  async reopenAll(phones: readonly Phone[]): Promise<void> {
    for (const phone of phones) await phone.mark()
    await this.page.getByRole('button', { name: '全部重开' }).click()
    for (const phone of phones) await phone.anew()
  }

  seen(): Promise<Seen[]> {
    return this.page.evaluate(() => window.__seen ?? [])
  }

  async picture(name: string): Promise<void> {
    this.#pictureNumber += 1
    const number = String(this.#pictureNumber).padStart(2, '0')
    await this.page.screenshot({ path: join(this.#pictures, `${number} ${name}.png`) })
  }
}

export class Phone {
  readonly element: Locator
  readonly app: FrameLocator
  readonly #page: Page
  readonly phoneId: string

  constructor(page: Page, phoneId: string) {
    this.#page = page
    this.phoneId = phoneId
    this.element = page.locator(`.phone[data-phone="${phoneId}"]`)
    this.app = this.element.frameLocator('iframe')
  }

  /** A line of the strip; the newest of that kind. */
  message(template: string, channel?: string): Locator {
    const of = channel ? `[data-channel="${channel}"]` : ''
    return this.element.locator(`.msg[data-template="${template}"]${of}`).first()
  }

  /** Pages that were left stay in the document: only what is visible counts. */
  says(words: string | RegExp): Locator {
    return this.app.getByText(words).filter({ visible: true }).first()
  }

  exactly(words: string): Locator {
    return this.app.getByText(words, { exact: true }).filter({ visible: true }).first()
  }

  async press(words: string | RegExp): Promise<void> {
    await this.app.getByRole('button', { name: words }).filter({ visible: true }).first().click()
  }

  /** As by 重开 above the phone: the mini-program starts anew, at its first page. */
  async reopen(): Promise<void> {
    await this.mark()
    await this.element.getByRole('button', { name: '重开' }).click()
    await this.anew()
  }

  /** 大字 above the phone, on or off. */
  async large(on: boolean): Promise<void> {
    const key = this.element.getByRole('button', { name: '大字' })
    if ((await key.getAttribute('aria-pressed')) === String(on)) return
    await this.mark()
    await key.click()
    await this.anew()
  }

  /** Somebody else takes this phone, found by these words in the list of the city's people. Gives who. */
  async handTo(words: string): Promise<string> {
    await this.element.getByRole('button', { name: /^换人/ }).click()
    const dialog = this.#page.getByRole('dialog')
    await dialog.getByRole('searchbox').fill(words)
    const found = dialog.locator('[data-person]').filter({ hasText: words }).first()
    const name = await found.locator('strong').innerText()
    await found.click()
    await this.says(`${name}，您好`).waitFor()
    return name
  }

  async tab(words: string): Promise<void> {
    await this.app.locator('.weui-tabbar__item', { hasText: words }).click()
  }

  /** Calls, WeChat messages and SMS of these kinds that ever came to this phone. */
  messages(template: string): Locator {
    return this.element.locator(`.msg[data-template="${template}"]`)
  }

  /** What is open now will be known from what comes after it. */
  async mark(): Promise<void> {
    await this.app.locator('body').evaluate(() => {
      window.__before = true
    })
  }

  /** Waits until the mini-program has started anew since it was marked. */
  async anew(): Promise<void> {
    const late = Date.now() + 20_000
    for (;;) {
      const fresh = await this.app
        .locator('.page:visible')
        .first()
        .evaluate(() => !window.__before)
        .catch(() => false)
      if (fresh) return
      if (Date.now() > late) throw new Error(`${this.phoneId} did not start anew`)
      await this.#page.waitForTimeout(100)
    }
  }

  /** Waits until the mini-program is there, as its address says: packages/bell/ring/index. */
  async atRoute(route: string): Promise<void> {
    const late = Date.now() + 15_000
    for (;;) {
      // A message that is tapped starts the mini-program anew: the document that was asked may go before it answers.
      const hash = await this.app
        .locator('body')
        .evaluate(() => location.hash)
        .catch(() => '')
      const at = hash.replace(/^#\/?/, '').split('?')[0]
      if (at === route) return
      if (Date.now() > late) throw new Error(`${this.phoneId} is at ${at}, not at ${route}`)
      await this.#page.waitForTimeout(100)
    }
  }

  /** Asks a contract as the person on this phone, from inside its page. */
  async call<C extends Contract>(contract: C, input: InputOf<C>): Promise<OutputOf<C>> {
    const answer = await this.app.locator('body').evaluate(
      async (_, { to, call, asked, changes }) => {
        const token = JSON.parse(localStorage.getItem('linling.session') ?? '""')
        const response = await fetch(`/fn/${to}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({
            call,
            input: asked,
            ...(changes ? { key: crypto.randomUUID().replaceAll('-', '') } : {}),
          }),
        })
        return response.json()
      },
      { to: contract.servedBy, call: contract.name, asked: input, changes: contract.changes },
    )
    if (!answer.ok) throw new Error(`${contract.name}: ${answer.code} ${answer.message}`)
    return contract.output.parse(answer.data) as OutputOf<C>
  }
}
