// How the pages of hearings say things: where one is, what it waits for, what happened, days.
import type { HearingLine, HearingView } from '~/domain/hearing/contract'
import type { HearingState } from '~/domain/hearing/hearing'
import { STATE_WORDS } from '~/domain/hearing/words'
import type { Instant } from '~/domain/shape'
import { doneBy } from '../../components/doneBy'
import type { Step } from '../../components/Steps'
import { dayWords } from '../topic/wording'

type Tone = 'plain' | 'urgent' | 'good' | 'care'

const TONES: Partial<Record<HearingState, Tone>> = { answered: 'care', fedBack: 'good', closed: 'good' }

export const badgeOf = ({ state, late }: Pick<HearingLine, 'state' | 'late'>): { words: string; tone: Tone } =>
  late ? { words: '过了答复的日子', tone: 'urgent' } : { words: STATE_WORDS[state], tone: TONES[state] ?? 'plain' }

/** What it waits for, for whoever looks; `own`: for who said it. */
export function waitsWords(line: HearingLine, now: Instant, own = false): string {
  const { state, handedTo, until, late } = line
  switch (state) {
    case 'registered':
      return '等着交给能办的单位'
    case 'handed': {
      const day = until === undefined ? '' : dayWords(until, now)
      return late ? `${handedTo ?? ''}说好${day}前答复，还没有答复` : `${handedTo ?? ''}在办，${day}前答复`
    }
    case 'answered':
      return `${handedTo ?? ''}答复了，等代表告诉${own ? '您' : '居民'}`
    case 'fedBack':
      return own ? '已经答复您，请说说满不满意' : '答复已经告诉居民，等居民说满不满意'
    case 'closed':
      return handedTo ? `${handedTo}答复过` : ''
    case 'withdrawn':
      return '不用再办'
  }
}

const EVENT_WORDS: Record<string, string> = {
  register: '登记了',
  hand: '交办',
  giveBack: '退回了，说不归他们办',
  answer: '答复了',
  askAgain: '请他们再答复',
  feedBack: '告诉了居民',
  rate: '说了满不满意',
  withdraw: '撤回了',
  close: '办结了',
  remind: '催办了一次',
}

/** The newest first: that is what one looks for. */
export const courseOf = ({ timeline, state }: Pick<HearingView, 'timeline' | 'state'>, now: Instant): Step[] =>
  [...timeline].reverse().map(({ event, at, by, words }, i) => ({
    title: doneBy(by, EVENT_WORDS[event] ?? '有了进展'),
    about: [dayWords(at, now), words].filter(Boolean).join(' · '),
    state: i === 0 && state !== 'closed' && state !== 'withdrawn' ? 'now' : 'done',
  }))

export const PROMISE_WORDS: Record<HearingView['promises'][number]['promise'], { words: string; tone: Tone }> = {
  kept: { words: '按日子答复了', tone: 'good' },
  late: { words: '过了日子', tone: 'urgent' },
  running: { words: '还没到日子', tone: 'plain' },
  moved: { words: '转给了别人', tone: 'plain' },
}
