// The picture of a topic's course: seven stations, what became of each, in words a neighbour reads.
import { beijing } from '../beijing'
import type { Instant } from '../shape'
import { isOfDecision, isPromised } from './promise'
import type { Topic, TopicState } from './topic'
import { DECIDED_BY_WORDS, STATIONS, type Station } from './words'

export interface StationShown {
  station: Station
  state: 'done' | 'now' | 'ahead' | 'back'
  at?: Instant
  words: string
}

const AT: Record<Exclude<TopicState, 'declined' | 'dropped'>, number> = {
  raised: -1,
  collecting: 0,
  proposing: 1,
  deliberating: 2,
  deciding: 3,
  decided: 4,
  carrying: 5,
  resulted: 6,
  closed: 7,
}

const dayWords = (at: Instant): string => beijing(at).format('M月D日')

/** Where it stands; given up, where it stood last. */
function placeOn({ state, timeline }: Topic): number {
  if (state !== 'declined' && state !== 'dropped') return AT[state]
  const from = timeline.at(-1)?.from
  return from && from !== 'declined' && from !== 'dropped' ? AT[from] : -1
}

/** Opinions as counted now. */
export const voices = ({ opinions }: Pick<Topic, 'opinions'>): number =>
  opinions.for + opinions.against + opinions.other

/** The station it was sent back from, while it has not come so far again. */
function backFrom({ timeline }: Topic): number | undefined {
  const last = timeline.filter(({ from, to }) => from !== to).at(-1)
  if (last?.event !== 'sendBack' || !last.from || last.from === 'declined' || last.from === 'dropped') return undefined
  return AT[last.from]
}

function wordsOf(topic: Topic, station: Station, ahead: boolean): string {
  const { collecting, proposal, sittings, decision, published, objections, carries, result } = topic
  const count = voices(topic)
  switch (station) {
    case 'collect':
      if (!collecting) return ''
      return topic.state === 'collecting'
        ? `征到${dayWords(collecting.until)}，已有${count}人说了意见`
        : `${count}人说了意见`
    case 'propose':
      return proposal && !ahead ? `${proposal.by.office}提了方案` : ''
    case 'deliberate':
      return sittings.length > 0 ? `坐下来谈了${sittings.length}次` : ''
    case 'decide':
      return decision ? `${DECIDED_BY_WORDS[decision.by].name}：${decision.adopted ? '通过' : '没有通过'}` : ''
    case 'publish':
      if (!published) return ''
      return objections.length > 0
        ? `公开到${dayWords(published.until)}，有${objections.length}人提了异议`
        : `公开到${dayWords(published.until)}`
    case 'carry': {
      if (decision?.adopted === false) return '没有通过，不用办'
      const things = carries.filter(isOfDecision).length
      if (things === 0) return ''
      const running = carries.filter(isPromised).length
      return running > 0 ? `${things}件事在办，${running}件还没完` : `${things}件事`
    }
    case 'result':
      return result ? '结果公开了' : ''
  }
}

/** When the course last came to this station. */
const reached = ({ timeline }: Topic, i: number): Instant | undefined =>
  timeline.filter(({ from, to }) => from !== to && to !== 'declined' && to !== 'dropped' && AT[to] === i).at(-1)?.at

export function stationsOf(topic: Topic): StationShown[] {
  const now = placeOn(topic)
  const back = backFrom(topic)
  const stopped = topic.state === 'declined' || topic.state === 'dropped'
  return STATIONS.map((station, i) => {
    const state = i < now ? 'done' : i === now && !stopped ? 'now' : i === back ? 'back' : 'ahead'
    const at = state === 'ahead' ? undefined : reached(topic, i)
    return { station, state, ...(at === undefined ? {} : { at }), words: wordsOf(topic, station, state === 'ahead') }
  })
}
