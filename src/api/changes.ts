// The one polling loop: asks what is new, hears from the server when to come back, and freshens what the pages show.
import { useSyncExternalStore } from 'react'
import { mine, see, watch } from '~/domain/bell/contract'
import { since } from '~/domain/changes/contract'
import type { OutputOf } from '~/domain/contract'
import { tiles } from '~/domain/desk/contract'
import { whenOnline, whenVisible } from '../platform/appState'
import { call, Refused } from './call'
import { keyOf, queries, readAnew } from './queries'
import { mayBeDone } from './useIntention'

export type Changes = OutputOf<typeof since>

export interface ChangesState {
  latest: Changes | undefined
  /** False after a look that failed: what is shown may be old, and a call for help may be missed. */
  reached: boolean
  /** Server time minus this phone's, milliseconds: many phones' clocks are wrong. */
  clockAhead: number
}

/** After this many milliseconds without an answer at all, then longer and longer. */
const FIRST_PAUSE = 2000
const LONGEST_PAUSE = 30_000

interface World {
  ask(since: number): Promise<Changes>
  now(): number
  later(run: () => void, milliseconds: number): unknown
  notLater(timer: unknown): void
  heard(now: Changes, before: Changes | undefined): void
}

/** The loop itself, apart from Taro and the cache. At most one look is under way and at most one is planned. */
export function changesLoop(world: World) {
  let state: ChangesState = { latest: undefined, reached: true, clockAhead: 0 }
  let wanted = false
  let visible = true
  let timer: unknown
  let looking = false
  let round = 0
  let pause = FIRST_PAUSE
  const listeners = new Set<() => void>()

  function set(next: ChangesState) {
    state = next
    for (const listener of listeners) listener()
  }

  function plan(milliseconds: number) {
    world.notLater(timer)
    timer = wanted && visible ? world.later(look, milliseconds) : undefined
  }

  async function look() {
    if (looking || !wanted || !visible) return
    looking = true
    const mineRound = round
    try {
      const asked = world.now()
      const latest = await world.ask(state.latest?.now ?? 0)
      if (mineRound !== round) return
      const before = state.latest
      pause = FIRST_PAUSE
      set({ latest, reached: true, clockAhead: latest.now - (asked + world.now()) / 2 })
      world.heard(latest, before)
      plan(latest.nextInMs)
    } catch (fault) {
      if (mineRound !== round) return
      // Refused for good (signed out elsewhere, say): no use in asking often. A server in trouble is asked as a dead line is.
      pause = mayBeDone(fault) || !(fault instanceof Refused) ? Math.min(LONGEST_PAUSE, pause * 1.6) : LONGEST_PAUSE
      set({ ...state, reached: false })
      plan(pause)
    } finally {
      looking = false
      if (mineRound !== round) plan(0)
    }
  }

  return {
    state: () => state,
    listen(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Begins, or stops and forgets (somebody else may sign in). */
    run(on: boolean) {
      if (on === wanted) return
      wanted = on
      round++
      pause = FIRST_PAUSE
      if (on) plan(0)
      else {
        world.notLater(timer)
        set({ latest: undefined, reached: true, clockAhead: state.clockAhead })
      }
    },
    show(now: boolean) {
      if (now === visible) return
      visible = now
      if (now) plan(0)
      else world.notLater(timer)
    },
    /** Straight away: after one's own press, or when the network is back. */
    lookNow() {
      pause = FIRST_PAUSE
      plan(0)
    },
  }
}

/** Own alerts go straight into what their pages read; lists are read anew when something in them moved. */
function freshen(now: Changes, before: Changes | undefined): void {
  const known = new Map(before?.alerts.map((alert) => [alert.alertId, alert]))
  let moved = now.alerts.length !== known.size
  for (const alert of now.alerts) {
    const seen = known.get(alert.alertId)
    if (seen && seen.version === alert.version && seen.as === alert.as) continue
    moved = true
    queries.setQueryData(keyOf(see, { alertId: alert.alertId }), { alert, now: now.now })
  }
  if (before && moved) readAnew(mine)
  if (before && (moved || now.desk?.changedAt !== before.desk?.changedAt)) {
    readAnew(watch)
    readAnew(tiles)
    // Desks follow alerts they are not party to.
    if (now.desk) readAnew(see)
  }
}

export const changes = changesLoop({
  ask: (from) => call(since, { since: from }),
  now: Date.now,
  later: (run, milliseconds) => setTimeout(run, milliseconds),
  notLater: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  heard: freshen,
})

/** Once, when the app starts. */
export function wireChanges(): void {
  whenVisible((visible) => changes.show(visible))
  whenOnline((online) => {
    if (online) changes.lookNow()
  })
}

/** What the loop last heard; redraws at each answer. */
export function useChanges(): ChangesState {
  return useSyncExternalStore(changes.listen, changes.state)
}

/** The server's time now, as well as this phone can tell. */
export const serverNow = (): number => Date.now() + changes.state().clockAhead
