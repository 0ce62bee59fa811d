// Pictures of topics: the sender's own under the draft, then of the result by who leads it; seen by who sees the topic.
import { newKey } from '../../test/calls/ground'
import { GRID, personOf } from '../../test/calls/people'
import { DAY, type Debate, openDebate } from '../../test/calls/topics'
import { collection } from '../kernel/database'
import { topicPictureRights } from './read'

jest.setTimeout(60_000)

let debate: Debate
beforeAll(async () => {
  debate = await openDebate()
  await collection('places').insert({
    ...GRID,
    _id: 'elsewhere',
    kind: 'community',
    name: '柳林社区',
    path: ['city', 'street'],
  })
  await collection('people').insert(personOf('stranger', 8001, { communityId: 'elsewhere' }))
})
afterAll(() => debate.quarter.ground.close())

type About = { room: 'topic'; draftId: string } | { room: 'topic'; topicId: string }
const beginning = (about: About) => ({ about, type: 'image/jpeg', bytes: 4000 })

/** As if it had been sent and kept. */
async function kept(by: string, about: About): Promise<string> {
  const { pictureId } = await debate.quarter.ok<{ pictureId: string }>(by, 'picture.begin', beginning(about))
  const picture = (await collection('pictures').byId(pictureId))!
  await collection('pictures').replace({ ...picture, state: 'kept', file: picture.rawFile })
  return pictureId
}

async function sees(who: string, about: About, pictureId: string): Promise<boolean> {
  const person = (await collection('people').byId(who))!
  const positions = await collection('positions').find({ personId: who })
  const caller = { person, positions, roles: new Set(), identity: { kind: 'nobody' } }
  const circumstances = { caller, now: debate.clock.now, key: '', requestId: '' }
  const rights = await topicPictureRights(about, circumstances as never).catch(() => undefined)
  return rights?.shown.includes(pictureId) ?? false
}

test('under the draft only one’s own; neighbours see them once they were checked, other communities do not', async () => {
  const draftId = newKey()
  const about = { room: 'topic', draftId } as const
  const [own, others] = [await kept('granny', about), await kept('neighbour', about)]
  const input = { title: '装电梯', words: '看照片', placeId: 'grid', hidden: false, draftId }
  expect(await debate.refused('granny', 'topic.raise', { ...input, pictureIds: [others] })).toBe('PICTURE_GONE')
  const { topicId, isPublic } = await debate.raise('granny', { draftId, pictureIds: [own] })
  expect(isPublic).toBe(false)
  const seen = async () => [
    await sees('granny', about, own),
    await sees('branch', about, own),
    await sees('neighbour', about, own),
    await sees('stranger', about, own),
  ]
  expect(await seen()).toEqual([true, true, false, false])
  await collection('topics').replace({ ...(await debate.held(topicId)), isPublic: true })
  expect(await seen()).toEqual([true, true, true, false])
  expect(await debate.quarter.call('granny', 'picture.begin', beginning(about))).toMatchObject({ ok: false })
})

test('of the result by who leads it, then seen by everybody', async () => {
  const topicId = await debate.upTo('deciding')
  const about = { room: 'topic', topicId } as const
  await debate.act('branch', topicId, { event: 'decide', adopted: false, words: '不装了' })
  await debate.act('branch', topicId, { event: 'publish', days: 3 })
  debate.clock.now += 3 * DAY
  expect(await debate.quarter.call('granny', 'picture.begin', beginning(about))).toMatchObject({ ok: false })
  const picture = await kept('branch', about)
  const result = (pictureIds: string[]) => ({ event: 'result' as const, words: '这是投票的结果', pictureIds })
  expect(await debate.refused('branch', 'topic.act', { topicId, step: result(['somebodys']) })).toBe('PICTURE_GONE')
  await debate.act('branch', topicId, result([picture]))
  for (const who of ['granny', 'neighbour', 'stranger']) expect(await sees(who, about, picture)).toBe(true)
})
