// The invented quarter as the tests of topics need it: the functions that serve them, neighbours, and the steps of a course.
import { handlers as matters } from '../../cloudfunctions/matters/handlers'
import { handlers as pavilion } from '../../cloudfunctions/pavilion/handlers'
import type { TopicStep, TopicView } from '../../domain/topic/contract'
import { PARTIES, type Topic } from '../../domain/topic/topic'
import { collection } from '../../server/kernel/database'
import { serve } from '../../server/kernel/serve'
import { type Answered, asWechat, newKey } from './ground'
import { householdOf, personOf } from './people'
import { openQuarter, type Quarter } from './quarter'

export const DAY = 86_400_000

export interface Debate {
  quarter: Quarter
  clock: { now: number }
  call(who: string, name: string, input?: object, key?: string): Promise<Answered>
  ok<T = { topic: TopicView }>(who: string, name: string, input?: object, key?: string): Promise<T>
  refused(who: string, name: string, input?: object): Promise<string | undefined>
  raise(who: string, more?: object, key?: string): Promise<TopicView>
  see(who: string, topicId: string): Promise<TopicView>
  act(who: string, topicId: string, step: TopicStep, key?: string): Promise<TopicView>
  opine(who: string, topicId: string, more?: object, key?: string): Promise<TopicView>
  held(topicId: string): Promise<Topic>
  /** People of the grid, known to WeChat, each with a phone. */
  settle(ids: readonly string[]): Promise<void>
  /** Raised by granny and brought so far by the branch. */
  upTo(state: 'collecting' | 'proposing' | 'deliberating' | 'deciding' | 'decided', more?: object): Promise<string>
}

export const SEATS = PARTIES.map((party) => ({ party, name: `代表${party}`, stance: 'for' as const, words: '同意' }))
export const sitting = (at: number, seats: object[] = SEATS): TopicStep =>
  ({ event: 'sit', at, where: '社区议事亭', seats, words: '大家都说了想法' }) as TopicStep

let phones = 7000

export async function openDebate(): Promise<Debate> {
  const quarter = await openQuarter()
  const { clock, ground } = quarter
  const main = serve([...pavilion, ...matters], { clock: () => clock.now })
  const call: Debate['call'] = (who, name, input = {}, key = newKey()) =>
    asWechat(main, `openid-${who}`, { call: name, input, key })
  const ok: Debate['ok'] = async (who, name, input, key) => {
    const answered = await call(who, name, input, key)
    if (!answered.ok) throw new Error(`${name} by ${who}: ${answered.code} ${ground.logged.slice(-1)[0]}`)
    return answered.data as never
  }
  const one = async (who: string, name: string, input: object, key?: string) => (await ok(who, name, input, key)).topic
  const raise: Debate['raise'] = (who, more, key) =>
    one(
      who,
      'topic.raise',
      { title: '3栋装不装电梯', words: '六楼的老人上下不便', placeId: 'grid', hidden: false, pictureIds: [], ...more },
      key,
    )
  const act: Debate['act'] = (who, topicId, step, key) => one(who, 'topic.act', { topicId, step }, key)
  const opine: Debate['opine'] = (who, topicId, more, key) =>
    one(who, 'topic.opine', { topicId, stance: 'for', words: '早该装了', hidden: false, ...more }, key)
  return {
    quarter,
    clock,
    call,
    ok,
    raise,
    act,
    opine,
    refused: async (who, name, input) => (await call(who, name, input)).code,
    see: (who, topicId) => one(who, 'topic.see', { topicId }),
    held: async (topicId) => (await collection('topics').byId(topicId))!,
    async settle(ids) {
      const homeId = `home-${ids[0]}`
      ground.people.enrol(ids.map((id) => ({ openid: `openid-${id}` })))
      await collection('people').insertAll(ids.map((id) => personOf(id, ++phones, { householdId: homeId })))
      for (let i = 0; i * 20 < ids.length; i++) {
        const memberIds = ids.slice(i * 20, i * 20 + 20)
        await collection('households').insert(householdOf(`${homeId}-${i}`, { memberIds }))
      }
    },
    async upTo(state, more) {
      const { topicId } = await raise('granny', more)
      await act('branch', topicId, { event: 'collect', until: clock.now + 7 * DAY, whom: '3栋全体住户' })
      if (state === 'collecting') return topicId
      await act('branch', topicId, { event: 'endCollecting' })
      if (state === 'proposing') return topicId
      await act('branch', topicId, { event: 'propose', words: '加装一部电梯，各户分摊', money: 400_000 })
      if (state === 'deliberating') return topicId
      await act('branch', topicId, sitting(clock.now))
      await act('branch', topicId, { event: 'deliberated', by: 'parties', absent: '' })
      if (state === 'deciding') return topicId
      await act('branch', topicId, { event: 'decide', adopted: true, words: '同意加装' })
      return topicId
    },
  }
}
