// What time alone does to a matter: reminds, supervises, ends a pause, closes, asks whether it held. Never passes it up: being late
// would be rewarded.
import type { Instant } from '../shape'
import { supervised } from './act'
import { CLOCK, isFull, moved } from './course'
import { deadlineOf, ticking } from './deadline'
import { levelAbove, standingAt } from './ladder'
import type { Matter } from './matter'
import { groundOf } from './party'

const LATE: Record<Matter['supervisions'][number]['because'], string> = {
  accept: '受理超过了时限',
  handle: '办理超过了时限',
  review: '复核超过了时限',
  meeting: '联席会议议定超过了时限',
  promise: '承诺的日期过了',
  cap: '全程超过了总时限',
  pressed: '上级督促',
}

/** The next thing that is due by now; undefined when nothing is. */
export function ticked(matter: Matter, now: Instant): Matter | undefined {
  const next = ticking(matter)
  if (!next || next.at > now) return undefined
  switch (next.event) {
    case 'remind':
      // Late already: a reminder says nothing any more.
      return now >= matter.dueAt || isFull(matter)
        ? { ...matter, reminded: true }
        : moved(matter, 'remind', CLOCK, { inside: true }, now)
    case 'supervise': {
      const { because } = deadlineOf(matter.timeline, matter.terms)
      const above = levelAbove(matter.owner.level)
      const level = (above && standingAt(groundOf(matter), above)?.level) ?? matter.owner.level
      return supervised(matter, CLOCK, { because, words: LATE[because], level }, now)
    }
    case 'resume':
      return moved(matter, 'resume', CLOCK, { words: '暂缓的日期到了' }, now)
    case 'close':
      return moved(matter, 'close', CLOCK, {}, now)
    case 'askHeld':
      return moved(matter, 'askHeld', CLOCK, {}, now, { held: { askedAt: now } })
  }
}
