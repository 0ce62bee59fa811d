// The figures of deliberation as a workbook for who works there; who took it is put down.
import { beijing } from '../../domain/beijing'
import { deliberationSheet } from '../../domain/figures/contract'
import { madeOf } from '../../domain/figures/deliberation'
import { TOPIC_STEPS } from '../../domain/figures/deliberation-month'
import { RATE_NAMES, STEP_NAMES } from '../../domain/figures/deliberation-words'
import { KIND_WORDS } from '../../domain/gathering/words'
import { Refusal } from '../../domain/refusal'
import { STATE_WORDS } from '../../domain/topic/words'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { fileLink, workbookOf } from '../roster/read'
import { placeAsked } from './asked'
import { deliberationAt } from './deliberation'

const columns = (...headings: string[]) => headings.map((heading, i) => ({ heading, text: i === 0 }))

export const handleDeliberationSheet = handle(deliberationSheet, async ({ placeId, months }, circumstances) => {
  const { now } = circumstances
  const where = await placeAsked(placeId, circumstances)
  if (where.sees !== 'all') throw new Refusal('NOT_FOUND')
  const { place } = where
  const { figures, below } = await deliberationAt(where, months, now)
  await audit(now, {
    by: personOf(circumstances)._id,
    call: deliberationSheet.name,
    about: { placeId: place._id, months },
  })
  const names = new Map(below.map(({ _id, name }) => [_id, name]))
  const { gatherings, problems, topics, steps, votes, hearings, rates, promises } = figures
  const { topics: ofTopics, hearings: ofHearings } = promises!
  const parts = hearings.parts!
  const bytes = await workbookOf([
    {
      name: '场次',
      columns: columns('种类', '办了几场', '来了几人次'),
      rows: [
        ...gatherings.kinds.map(({ kind, held, people }) => [KIND_WORDS[kind], held, people]),
        ['合计', gatherings.held, gatherings.people],
      ],
    },
    {
      name: '议题',
      columns: columns('到了哪一步', '件数'),
      rows: [...topics.states.map(({ state, count }) => [STATE_WORDS[state], count]), ['合计', topics.raised]],
    },
    {
      name: '定下的事',
      columns: columns('结果', '件数'),
      rows: [
        ['解决了', problems.solved],
        ['正在办', problems.following],
        ['没有办成', problems.ended],
        ['只记在记录里', problems.noted],
        ['合计', problems.raised],
      ],
    },
    {
      name: '各步用时',
      columns: columns('步骤', '件数', '一半在几小时内', '九成在几小时内'),
      rows: TOPIC_STEPS.map((step) => {
        const times = steps[step]
        return [STEP_NAMES[step], times?.count ?? 0, times?.median ?? null, times?.p90 ?? null]
      }),
    },
    {
      name: '表决和征询',
      columns: columns('种类', '次数', '投票人次', '名册上的业主人次'),
      rows: [
        ['意见征询', votes.polls.held, votes.polls.people, null],
        ['业主共同决定', votes.owners.held, votes.owners.people, rates.turnout?.of ?? 0],
      ],
    },
    {
      name: '代表接待',
      columns: columns('到了哪一步', '件数'),
      rows: [
        ['登记', hearings.registered],
        ['其中交办了', parts.handed],
        ['按时答复', parts.onTime],
        ['超过日子', parts.late],
        ['还在办，没到日子', parts.running],
        ['等着交办', parts.waiting],
        ['撤回', parts.withdrawn],
      ],
    },
    {
      name: '承诺',
      columns: columns('来自', '作出', '按时做到', '没按时做到', '还没到日子'),
      rows: [
        ['议题', madeOf(ofTopics), ofTopics.kept, ofTopics.late, ofTopics.running],
        ['代表接待', madeOf(ofHearings), ofHearings.kept, ofHearings.late, ofHearings.running],
      ],
    },
    {
      name: '各项比率',
      columns: columns('比率', '里面', '一共'),
      rows: (Object.keys(RATE_NAMES) as (keyof typeof RATE_NAMES)[]).map((word) => [
        RATE_NAMES[word],
        rates[word]?.count ?? 0,
        rates[word]?.of ?? 0,
      ]),
    },
    {
      name: '按月',
      columns: columns('月份', '场次', '议题', '代表接待'),
      rows: figures.months.map((one) => [one.month, one.held, one.topics, one.hearings]),
    },
    {
      name: '按地方',
      columns: columns('地方', '场次', '议题', '代表接待'),
      rows: figures.areas.map((one) => [
        one.placeId ? (names.get(one.placeId) ?? '其他') : '不分到下面',
        one.held,
        one.topics,
        one.hearings,
      ]),
    },
  ])
  return fileLink(bytes, `${place.name}议事数字${beijing(now).format('YYYYMMDD')}`, now)
})
