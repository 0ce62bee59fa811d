// What a sheet on a door says of a topic: how far it is or what was decided, who answers for it and until when. For eyes two metres away.
import { beijing } from '../../domain/beijing'
import type { Instant } from '../../domain/shape'
import { isOfDecision, promiseOf } from '../../domain/topic/promise'
import { voices } from '../../domain/topic/stations'
import type { CarryOut, Topic } from '../../domain/topic/topic'
import { DECIDED_BY_WORDS, STATE_WORDS } from '../../domain/topic/words'

export interface DoorWords {
  title: string
  /** In a few words, where it stands. */
  status: string
  /** What was decided, proposed or asked; cut by whoever lays it out. */
  words: string
  /** Who answers for what, until when. */
  lines: string[]
  /** What the code is good for. */
  code: string
}

/** More would push the rest off the page; the code leads to all of them. */
const MOST_LINES = 2

const dayWords = (at: Instant): string => beijing(at).format('M月D日')

export function doorWords(topic: Topic, now: Instant): DoorWords {
  const code = topic.state === 'collecting' ? '微信扫左边的码，说想法' : '微信扫左边的码，看全文'
  return { title: topic.title, ...standing(topic), lines: linesOf(topic, now), code }
}

function standing(topic: Topic): Pick<DoorWords, 'status' | 'words'> {
  const { state, collecting, proposal, decision, published, result, words } = topic
  const proposed = proposal ? `支部的方案：${proposal.words}` : words
  const count = voices(topic)
  switch (state) {
    case 'collecting':
      return {
        status: '请您说说想法',
        words: collecting ? `请${collecting.whom}说一说，到${dayWords(collecting.until)}截止。` : words,
      }
    case 'proposing':
      return { status: STATE_WORDS.proposing, words: `征集到${count}人的想法，支部正在拿方案。` }
    case 'deliberating':
    case 'deciding':
      return { status: STATE_WORDS[state], words: proposed }
    case 'decided':
    case 'carrying': {
      // Nobody reads on a door what nobody may object to yet.
      if (!published) return { status: '等公开决议', words: proposed }
      if (!decision) return { status: STATE_WORDS[state], words }
      return { status: decision.adopted ? '决议：通过' : '决议：没有通过', words: decision.words }
    }
    case 'resulted':
    case 'closed':
      return { status: '结果', words: result?.words ?? decision?.words ?? words }
    default:
      return { status: STATE_WORDS[state], words: topic.timeline.at(-1)?.words ?? words }
  }
}

function linesOf({ state, decision, published, carries }: Topic, now: Instant): string[] {
  if (state === 'decided') {
    if (!decision || !published) return []
    const until = published.until > now ? [`公开到${dayWords(published.until)}，有不同意见请在这以前提`] : []
    return [`这是${DECIDED_BY_WORDS[decision.by].name}`, ...until]
  }
  const told = carries.filter(isOfDecision).map((one) => carryLine(one, now))
  const more = told.length - MOST_LINES
  return more > 0 ? [...told.slice(0, MOST_LINES), `另外还有${more}项，请扫码看`] : told
}

function carryLine(carry: CarryOut, now: Instant): string {
  if (carry.kind === 'matter') return '已转成诉求办理，扫码看办到哪一步'
  const { what, owner, until, doneAt } = carry
  const done =
    doneAt === undefined ? (promiseOf(carry, now) === 'late' ? '，已经超过日子' : '') : `，${dayWords(doneAt)}办好了`
  // Who and until when come first: where it is long, the end is cut.
  return `${owner.name}，${dayWords(until)}前${doneAt === undefined ? '办好' : ''}${done}：${what}`
}
