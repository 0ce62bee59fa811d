// One phone with the compiled mini-program on it: WeChat's logic layer as a vm context that holds only what the real
// one holds, its view layer (views.ts), its page stack, and JSON between the two, measured.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { type ComponentDefinition, type Drawn, Views } from './views'
import { makeWx, type WeChatOptions } from './wechat'

const root = path.resolve(__dirname, '../..')
export const DIST = path.join(root, 'dist/weapp')

/** WeChat lets ten pages lie on each other. */
const DEEPEST = 10

interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar: { list: { pagePath: string }[] }
}

type Definition = Record<string, unknown> & { data?: object }
type Method = (this: unknown, ...args: unknown[]) => unknown

export interface OpenPage {
  route: string
  query: Record<string, string>
  instance: Definition
  drawn: Drawn
}

/** How much the logic layer sent to the view: WeChat's advice is under 256 KB at once. */
export interface Measured {
  calls: number
  bytes: number
  largest: number
}

export class Phone {
  readonly views: Views
  readonly stack: OpenPage[] = []
  readonly setData: Measured = { calls: 0, bytes: 0, largest: 0 }
  readonly faults: string[] = []
  readonly heard
  readonly network
  private readonly front
  private readonly context: vm.Context
  private readonly app: AppJson
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly pages = new Map<string, Definition>()
  private readonly components = new Map<string, ComponentDefinition>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private running = ''
  private off = false
  private appInstance: Definition = {}

  constructor(options: WeChatOptions, dist = DIST) {
    this.dist = dist
    this.app = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')) as AppJson
    this.views = new Views(dist)
    const { wx, heard, network, front } = makeWx(options, this.navigation())
    this.heard = heard
    this.network = network
    this.front = front
    const timers = this.timers
    // A phone that was switched off starts nothing any more, whatever was still under way.
    const remember = (start: () => NodeJS.Timeout) => {
      if (this.off) return undefined
      const timer = start()
      timers.add(timer)
      return timer
    }
    const note = (...words: unknown[]) =>
      void this.faults.push(words.map((word) => (word as Error)?.stack ?? String(word)).join(' '))
    this.context = vm.createContext(
      {
        wx,
        console: { log() {}, info() {}, debug() {}, group() {}, groupEnd() {}, warn: note, error: note },
        setTimeout: (work: () => void, ms?: number) => remember(() => setTimeout(this.guarded(work), ms)),
        setInterval: (work: () => void, ms?: number) => remember(() => setInterval(this.guarded(work), ms)),
        clearTimeout: (timer: NodeJS.Timeout) => clearTimeout(timer),
        clearInterval: (timer: NodeJS.Timeout) => clearInterval(timer),
        App: (definition: Definition) => {
          this.appInstance = definition
        },
        Page: (definition: Definition) => void this.pages.set(this.running, definition),
        Component: (definition: ComponentDefinition) => void this.components.set(this.running, definition),
        Behavior: (definition: object) => definition,
        getApp: () => this.appInstance,
        getCurrentPages: () => this.stack.map((page) => page.instance),
      },
      { codeGeneration: { strings: false, wasm: false } },
    )
    vm.runInContext(
      'delete globalThis.Intl; delete globalThis.WebAssembly; delete globalThis.SharedArrayBuffer',
      this.context,
    )
  }

  private readonly dist: string

  /** What a timer throws is a fault of the mini-program, kept to be looked at. */
  private guarded(work: () => void): () => void {
    return () => {
      try {
        work()
      } catch (fault) {
        this.faults.push(String((fault as Error)?.stack ?? fault))
      }
    }
  }

  /** WeChat's require: relative paths, inside the package. */
  private load(place: string): unknown {
    const known = this.modules.get(place)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    this.modules.set(place, module)
    const before = this.running
    this.running = place.replace(/\.js$/, '')
    const code = readFileSync(path.join(this.dist, place), 'utf8')
    const require = (asked: string) => {
      const found = path.posix.join(path.posix.dirname(place), asked)
      return this.load(found.endsWith('.js') ? found : `${found}.js`)
    }
    const wrapped = vm.runInContext(`(function (require, module, exports) {${code}\n})`, this.context, {
      filename: place,
    })
    ;(wrapped as (...args: unknown[]) => void)(require, module, module.exports)
    this.running = before
    return module.exports
  }

  /** Data crosses between the layers as JSON only. */
  private across<T>(value: T): T {
    return vm.runInContext(`(${'text'}) => JSON.parse(text)`, this.context)(JSON.stringify(value ?? null)) as T
  }

  private call(owner: Definition, name: string, ...args: unknown[]): unknown {
    return (owner[name] as Method | undefined)?.apply(owner, args)
  }

  start(): void {
    this.load('app.js')
    this.call(this.appInstance, 'onLaunch', this.across({ path: this.app.pages[0], query: {}, scene: 1001 }))
    this.call(this.appInstance, 'onShow', this.across({ path: this.app.pages[0], query: {}, scene: 1001 }))
  }

  get routes(): string[] {
    return [
      ...this.app.pages,
      ...(this.app.subPackages ?? []).flatMap((sub) => sub.pages.map((page) => path.posix.join(sub.root, page))),
    ]
  }

  private isTab(route: string): boolean {
    return this.app.tabBar.list.some((tab) => tab.pagePath === route)
  }

  private component = (place: string): ComponentDefinition => {
    this.load(`${place}.js`)
    const definition = this.components.get(place)
    if (!definition) throw new Error(`${place} registers no component`)
    const methods = Object.fromEntries(
      Object.entries(definition.methods ?? {}).map(([name, method]) => [
        name,
        // A component's own events stay objects of the view; Taro's recursive component only passes them on.
        function handle(this: unknown, event: unknown) {
          return (method as Method).call(this, event && typeof event === 'object' ? plainEvent(event) : event)
        },
      ]),
    )
    return { ...definition, methods }
  }

  /** Opens a page on top of the stack, as WeChat does: onLoad, draw, onShow, onReady. */
  open(route: string, query: Record<string, string> = {}): OpenPage {
    if (!this.routes.includes(route)) throw new Error(`navigateTo:fail page "${route}" is not found`)
    if (this.stack.length >= DEEPEST) throw new Error('navigateTo:fail webview count limit exceed')
    const above = this.stack.at(-1)
    if (above) this.call(above.instance, 'onHide')
    // A page's script registers the definition; each opening is an instance of its own.
    this.modules.delete(`${route}.js`)
    this.load(`${route}.js`)
    const definition = this.pages.get(route)
    if (!definition) throw new Error(`${route} registers no page`)
    const instance = Object.create(definition) as Definition
    instance.data = this.across(definition.data ?? {})
    Object.assign(instance, { route, options: this.across(query), __route__: route })
    const page: OpenPage = { route, query, instance, drawn: undefined as never }
    const handlers: Record<string, (event: unknown) => void> = {}
    for (const name of handlersOf(definition)) {
      handlers[name] = (event) => {
        try {
          this.call(instance, name, this.across(plainEvent(event)))
        } catch (fault) {
          this.faults.push(String((fault as Error).stack))
        }
      }
    }
    page.drawn = this.views.draw(route, JSON.parse(JSON.stringify(instance.data)), handlers, this.component)
    instance.setData = (change: object, done?: () => void) => {
      const text = JSON.stringify(change)
      this.setData.calls += 1
      this.setData.bytes += text.length
      this.setData.largest = Math.max(this.setData.largest, text.length)
      this.views.listening(() => page.drawn.setData(JSON.parse(text) as object))
      if (done) setTimeout(done, 0)
    }
    this.stack.push(page)
    this.call(instance, 'onLoad', this.across(query))
    this.call(instance, 'onShow')
    this.call(instance, 'onReady')
    return page
  }

  private close(page: OpenPage | undefined): void {
    if (!page) return
    this.call(page.instance, 'onUnload')
    page.drawn.detach()
  }

  private navigation(): Record<string, (options: never) => object> {
    const read = (url: string): [string, Record<string, string>] => {
      const [place = '', words = ''] = url.split('?')
      const from = this.stack.at(-1)?.route ?? ''
      const route = place.startsWith('/') ? place.slice(1) : path.posix.join(path.posix.dirname(from), place)
      const query = Object.fromEntries(
        words
          .split('&')
          .filter(Boolean)
          .map((pair) => pair.split('=').map(decodeURIComponent)),
      )
      return [route, query as Record<string, string>]
    }
    const empty = () => {
      while (this.stack.length > 0) this.close(this.stack.pop())
    }
    return {
      navigateTo: ({ url }: { url: string }) => {
        const [route, query] = read(url)
        if (this.isTab(route)) throw new Error('navigateTo:fail can not navigateTo a tabbar page')
        this.open(route, query)
        return {}
      },
      redirectTo: ({ url }: { url: string }) => {
        const [route, query] = read(url)
        if (this.isTab(route)) throw new Error('redirectTo:fail can not redirectTo a tabbar page')
        this.close(this.stack.pop())
        this.open(route, query)
        return {}
      },
      navigateBack: ({ delta = 1 }: { delta?: number } = {}) => {
        for (let i = 0; i < delta && this.stack.length > 1; i++) this.close(this.stack.pop())
        const top = this.stack.at(-1)
        if (top) this.call(top.instance, 'onShow')
        return {}
      },
      switchTab: ({ url }: { url: string }) => {
        const [route, query] = read(url)
        if (!this.isTab(route)) throw new Error('switchTab:fail can not switch to no-tabBar page')
        empty()
        this.open(route, query)
        return {}
      },
      reLaunch: ({ url }: { url: string }) => {
        const [route, query] = read(url)
        empty()
        this.open(route, query)
        return {}
      },
    }
  }

  /** From a tab, or out of the app's messages: nothing lies under the page. */
  goTo(route: string, query: Record<string, string> = {}): OpenPage {
    while (this.stack.length > 0) this.close(this.stack.pop())
    return this.open(route, query)
  }

  /** As a message leads: `packages/bell/respond/index?alertId=…`. */
  goToUrl(url: string): OpenPage {
    const [route = '', words = ''] = url.replace(/^\//, '').split('?')
    return this.goTo(route, Object.fromEntries(new URLSearchParams(words)))
  }

  /** Laid down and taken in hand again: the app leaves the front and comes back to it. */
  takeUp(): void {
    for (const tell of [...this.front.hidden]) tell()
    for (const tell of [...this.front.shown]) tell()
  }

  /** WeChat's own arrow above the page. */
  back(): void {
    if (this.stack.length < 2) throw new Error('there is no page below')
    this.close(this.stack.pop())
    this.call(this.page.instance, 'onShow')
  }

  get page(): OpenPage {
    const top = this.stack.at(-1)
    if (!top) throw new Error('no page is open')
    return top
  }

  /** Everything one can read on the page in front. */
  text(): string {
    return (this.page.drawn.dom.textContent ?? '').replace(/\s+/g, ' ')
  }

  /** The innermost things on the page that say this or are labelled so, and can be tapped. */
  private labelled(words: string | RegExp): Element | undefined {
    const all = [...this.page.drawn.dom.querySelectorAll('*')]
    const reads = (element: Element) => {
      const label = ariaLabel(element)
      if (typeof words !== 'string') return label !== undefined && words.test(label)
      return label === words || (element.textContent ?? '').replace(/\s+/g, ' ').trim() === words
    }
    return all.filter(reads).at(-1)
  }

  /** What a screen reader says of the things on the page that is like this, from the top down. */
  labels(words: RegExp): string[] {
    return [...this.page.drawn.dom.querySelectorAll('*')].flatMap((element) => {
      const label = ariaLabel(element)
      return label !== undefined && words.test(label) ? [label] : []
    })
  }

  has(words: string): boolean {
    return this.text().includes(words) || this.labelled(words) !== undefined
  }

  tap(words: string | RegExp): void {
    const element = this.labelled(words)
    if (!element) throw new Error(`nothing to tap says “${words}”; the page says: ${this.text()}`)
    this.send(element, 'tap', { x: 10, y: 10 })
  }

  type(label: string, value: string): void {
    const element = this.labelled(label)
    if (!element) throw new Error(`no field is labelled “${label}”; the page says: ${this.text()}`)
    this.send(element, 'input', { value, cursor: value.length })
  }

  /** With the finger over what is labelled so, in the page's pixels. */
  async stroke(label: string, points: readonly (readonly [number, number])[]): Promise<void> {
    await this.until(() => this.heard.pads > 0, label)
    const element = this.labelled(label)?.querySelector('canvas')
    if (!element) throw new Error(`nothing to draw on is labelled “${label}”; the page says: ${this.text()}`)
    for (const [i, [x, y]] of points.entries()) {
      this.send(element, i === 0 ? 'touchstart' : 'touchmove', {}, [{ identifier: 0, x, y }])
    }
    this.send(element, 'touchend', {})
  }

  private send(element: Element, name: string, detail: object, touches: readonly object[] = []): void {
    const exparser = require('miniprogram-exparser') as {
      Event: { create(n: string, d: object, o: object): unknown; dispatchEvent(target: unknown, event: unknown): void }
    }
    let target: (Element & { __wxElement?: unknown }) | null = element
    while (target && !target.__wxElement) target = target.parentElement
    if (!target) throw new Error('that is not drawn by the mini-program')
    exparser.Event.dispatchEvent(
      target.__wxElement,
      exparser.Event.create(name, detail, {
        bubbles: true,
        capturePhase: true,
        composed: true,
        extraFields: { touches, changedTouches: touches },
      }),
    )
  }

  /** Taps it as soon as it is there and not off, and the page rests: an answer may put another in its place just then. */
  async press(words: string | RegExp): Promise<void> {
    const there = () => {
      const element = this.labelled(words)
      return element !== undefined && !isOff(element)
    }
    await this.until(there, words)
    if (this.network.asking > 0) {
      await this.rests()
      await this.until(there, words)
    }
    this.tap(words)
  }

  /** Taps it and waits for what it opens; taps again where it was drawn anew under the finger, as people do. */
  async opens(button: string | RegExp, words: string | RegExp): Promise<void> {
    for (let tries = 1; ; tries++) {
      await this.press(button)
      try {
        return await this.reads(words, 10_000)
      } catch (fault) {
        if (tries === 3 || !this.labelled(button)) throw fault
      }
    }
  }

  /** Until what was asked is answered and drawn; some seconds at most, for a line may be dead. */
  private async rests(): Promise<void> {
    const late = Date.now() + 3000
    for (let still = 0; still < 2 && Date.now() < late; still = this.network.asking === 0 ? still + 1 : 0)
      await new Promise((resolve) => setTimeout(resolve, 25))
  }

  /** Presses one of several and waits until it is the one that is chosen. */
  async choose(words: string | RegExp): Promise<void> {
    await this.press(words)
    await this.until(() => {
      const element = this.labelled(words)
      return element !== undefined && isChecked(element)
    }, words)
  }

  /** What the view was given under this name, wherever it was given: a picture's source, a map's circles. */
  attributes(name: string): unknown[] {
    return [...this.page.drawn.dom.querySelectorAll('*')].flatMap((element) => {
      const value = given(element, name)
      return value === undefined || value === '' ? [] : [value]
    })
  }

  /** Waits until the page in front is drawn with something of this class. */
  draws(className: string): Promise<void> {
    return this.until(() => this.isDrawn(className), className)
  }

  isDrawn(className: string): boolean {
    return this.attributes('class').some((names) => String(names).split(' ').includes(className))
  }

  /** Waits until the page in front says this. */
  async reads(words: string | RegExp, withinMs = 30_000): Promise<void> {
    await this.until(() => (typeof words === 'string' ? this.has(words) : words.test(this.text())), words, withinMs)
  }

  private async until(there: () => boolean, words: string | RegExp, withinMs = 30_000): Promise<void> {
    const end = Date.now() + withinMs
    while (!there()) {
      if (Date.now() > end) {
        throw new Error(
          `the page never said ${words}; it says: ${this.text()}\nfaults: ${[...this.faults, ...this.views.warnings].slice(-3).join('\n')}`,
        )
      }
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }

  stop(): void {
    this.off = true
    for (const timer of this.timers) clearTimeout(timer)
    while (this.stack.length > 0) this.close(this.stack.pop())
  }
}

function handlersOf(definition: Definition): string[] {
  const names = new Set<string>()
  for (
    let level: object | null = definition;
    level && level !== Object.prototype;
    level = Object.getPrototypeOf(level)
  ) {
    for (const name of Object.getOwnPropertyNames(level)) if (typeof definition[name] === 'function') names.add(name)
  }
  return [...names].filter((name) => !name.startsWith('on') && name !== 'constructor')
}

/** j-component keeps what is no property of its node on the virtual tree only. */
function given(element: Element, name: string): unknown {
  const drawn = (element as Element & { __wxElement?: { _vt?: { attrs?: { name: string; value: unknown }[] } } })
    .__wxElement
  return drawn?._vt?.attrs?.find((one) => one.name === name)?.value
}

/** The label a screen reader says. */
function ariaLabel(element: Element): string | undefined {
  const label = given(element, 'aria-label') ?? given(element, 'ariaLabel')
  return typeof label === 'string' ? label : undefined
}

/** Off itself, or the words on a button that is. */
function isOff(element: Element): boolean {
  for (let one: Element | null = element; one; one = one.parentElement) {
    const off = given(one, 'aria-disabled') ?? given(one, 'ariaDisabled')
    if (off !== undefined && off !== '') return off === true || off === 'true'
  }
  return false
}

/** Chosen itself, or the words on what is. */
function isChecked(element: Element): boolean {
  for (let one: Element | null = element; one; one = one.parentElement) {
    const checked = given(one, 'aria-checked') ?? given(one, 'ariaChecked')
    if (checked !== undefined && checked !== '') return checked === true || checked === 'true'
  }
  return false
}

interface ViewEvent {
  type: string
  detail: unknown
  timeStamp: number
  target?: { id?: string; dataset?: object }
  currentTarget?: { id?: string; dataset?: object }
  touches?: unknown
  changedTouches?: unknown
}

/** An event as the logic layer gets it: plain data, nothing of the view. */
function plainEvent(event: unknown): object {
  const { type, detail, timeStamp, target, currentTarget, touches, changedTouches } = event as ViewEvent
  const place = (element: ViewEvent['target']) => ({ id: element?.id ?? '', dataset: element?.dataset ?? {} })
  return {
    type,
    detail,
    timeStamp,
    target: place(target),
    currentTarget: place(currentTarget),
    touches: touches ?? [],
    changedTouches: changedTouches ?? [],
  }
}
