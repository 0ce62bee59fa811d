// The view layer of WeChat as far as a test needs it: dist's wxml through WeChat's own compiler, drawn by j-component in jsdom.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { JSDOM } from 'jsdom'

// j-component and what wcc generates look for a browser's globals when they are loaded.
const { window } = new JSDOM('<!doctype html><body></body>')
Object.assign(globalThis, { window, document: window.document })
for (const name of ['HTMLElement', 'Element', 'Node', 'Event', 'CustomEvent', 'TouchEvent'] as const) {
  Object.assign(globalThis, { [name]: window[name] })
}
type Generate = (path: string) => (data: unknown) => unknown

export interface Drawn {
  dom: Element
  instance: Record<string, (...args: unknown[]) => unknown>
  setData(change: object, done?: () => void): void
  querySelector(selector: string): Drawn | undefined
  querySelectorAll(selector: string): Drawn[]
  dispatchEvent(name: string, options?: object): void
  attach(parent: Element): void
  detach(): void
}
interface JComponent {
  register(definition: object): string
  create(id: string): Drawn
}
const jComponent = require('j-component') as JComponent
const compiler = require('miniprogram-compiler') as { wxmlToJs(folder: string): string }

export interface ComponentDefinition {
  properties?: object
  data?: object
  methods?: Record<string, (...args: unknown[]) => unknown>
  options?: object
  [key: string]: unknown
}

/** Compiles all views of a built mini-program once. What the views warn of while they draw is kept in `warnings`. */
export class Views {
  readonly warnings: string[] = []
  private readonly generate: Generate
  private readonly registered = new Map<string, string>()

  constructor(private readonly dist: string) {
    const compiled = compiler.wxmlToJs(dist)
    // Returns $gwx. The views are WeChat's to run, not the logic layer's: code from strings is right here.
    this.generate = this.listening(() => new Function('window', compiled)(window) as Generate)
  }

  /** Runs something that may draw, and keeps what it warned of. */
  listening<R>(work: () => R): R {
    const { warn, error } = console
    const keep = (...words: unknown[]) => void this.warnings.push(words.map(String).join(' '))
    console.warn = keep
    console.error = keep
    try {
      return work()
    } finally {
      console.warn = warn
      console.error = error
    }
  }

  private using(place: string, component: (place: string) => ComponentDefinition): Record<string, string> {
    const { usingComponents = {} } = JSON.parse(readFileSync(path.join(this.dist, `${place}.json`), 'utf8')) as {
      usingComponents?: Record<string, string>
    }
    const ids: Record<string, string> = {}
    for (const [tag, relative] of Object.entries(usingComponents)) {
      ids[tag] = this.register(path.posix.join(path.posix.dirname(place), relative), component)
    }
    return ids
  }

  /** Registers a component of dist (and what it uses) once; a component may use itself, as Taro's does. */
  private register(place: string, component: (place: string) => ComponentDefinition): string {
    const known = this.registered.get(place)
    if (known) return known
    const id = `c-${place.replace(/[^a-z0-9]+/gi, '-')}`
    this.registered.set(place, id)
    jComponent.register({
      ...component(place),
      id,
      tagName: id,
      template: this.generate(`${place}.wxml`),
      usingComponents: this.using(place, component),
    })
    return id
  }

  /** Draws a page; its events arrive at `handlers`, already as plain data. */
  draw(
    route: string,
    data: object,
    handlers: Record<string, (event: unknown) => void>,
    component: (place: string) => ComponentDefinition,
  ): Drawn {
    return this.listening(() => {
      const id = jComponent.register({
        tagName: 'page-root',
        template: this.generate(`${route}.wxml`),
        data,
        methods: handlers,
        usingComponents: this.using(route, component),
      })
      const drawn = jComponent.create(id)
      const parent = window.document.createElement('div')
      window.document.body.appendChild(parent)
      drawn.attach(parent)
      return drawn
    })
  }
}
