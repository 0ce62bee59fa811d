/**
 * Gives one phone a session history of its own. All frames of a browser window share one: without this, "back" on one
 * phone moves another, even across ports. The browser only ever sees replaceState; the stack is kept here.
 */

interface Place {
  state: unknown
  url: string
}

/** The part of the Navigation API this needs; not in TypeScript's DOM library yet. */
interface NavigateEvent extends Event {
  navigationType: 'push' | 'replace' | 'reload' | 'traverse'
  hashChange: boolean
  destination: { url: string }
}

export interface OwnHistory {
  /** How many places there are, and which one is shown (0 is the oldest). */
  readonly length: number
  readonly at: number
}

export function ownHistory(window: Window): OwnHistory {
  const { history, location } = window
  const replaceNatively = history.replaceState.bind(history)
  const places: Place[] = [{ state: history.state, url: location.href }]
  let at = 0

  const resolve = (url: string | URL | null | undefined) =>
    url === undefined || url === null ? location.href : new URL(String(url), window.document.baseURI).href

  function show(place: Place): void {
    const before = location.href
    replaceNatively(place.state, '', place.url)
    window.dispatchEvent(new PopStateEvent('popstate', { state: place.state }))
    if (hashOf(before) !== hashOf(location.href)) {
      window.dispatchEvent(new HashChangeEvent('hashchange', { oldURL: before, newURL: location.href }))
    }
  }

  function pushState(state: unknown, _unused: string, url?: string | URL | null): void {
    const place = { state, url: resolve(url) }
    replaceNatively(state, '', place.url)
    places.splice(at + 1)
    places.push(place)
    at += 1
  }

  function replaceState(state: unknown, _unused: string, url?: string | URL | null): void {
    const place = { state, url: resolve(url) }
    replaceNatively(state, '', place.url)
    places[at] = place
  }

  function go(delta = 0): void {
    if (delta === 0) {
      location.reload()
      return
    }
    // As in a browser, moving happens after the caller has finished.
    window.setTimeout(() => {
      const place = places[at + delta]
      if (!place) return
      at += delta
      show(place)
    }, 0)
  }

  Object.assign(history, { pushState, replaceState, go, back: () => go(-1), forward: () => go(1) })
  Object.defineProperty(history, 'length', { configurable: true, get: () => places.length })

  // A link to #… or an assignment to location.hash would go past us into the shared history.
  const navigation: EventTarget | undefined = (window as Window & { navigation?: EventTarget }).navigation
  navigation?.addEventListener('navigate', (event) => {
    const { navigationType, hashChange, destination } = event as NavigateEvent
    if (navigationType !== 'push' || !hashChange || !event.cancelable) return
    event.preventDefault()
    const place = { state: null, url: destination.url }
    window.setTimeout(() => {
      places.splice(at + 1)
      places.push(place)
      at += 1
      show(place)
    }, 0)
  })

  return {
    get length() {
      return places.length
    },
    get at() {
      return at
    },
  }
}

const hashOf = (url: string) => new URL(url).hash
