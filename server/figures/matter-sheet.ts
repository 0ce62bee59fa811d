// The figures of matters as a workbook for who works there; who took it is put down.
import { beijing } from '../../domain/beijing'
import { matterSheet } from '../../domain/figures/contract'
import { PROMISE_TITLES, RATE_TITLES, STEP_TITLES } from '../../domain/figures/matter-words'
import type { ThreeParts } from '../../domain/figures/matters'
import { Refusal } from '../../domain/refusal'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { refreshTallies } from '../matter/read'
import { fileLink, workbookOf } from '../roster/read'
import { placeAsked } from './asked'
import { figuresAt } from './matters'

const WORKS = 15_000
const columns = (first: string) =>
  [first, '收到', '已回应解决', '跟踪办理', '已解释'].map((heading, i) => ({ heading, text: i === 0 }))
const row = (first: string, { received, resolved, following, explained }: ThreeParts) => [
  first,
  received,
  resolved,
  following,
  explained,
]

export const handleMatterSheet = handle(matterSheet, async ({ placeId, months }, circumstances) => {
  const { now } = circumstances
  const where = await placeAsked(placeId, circumstances)
  if (where.sees !== 'all') throw new Refusal('NOT_FOUND')
  await refreshTallies(now, WORKS)
  const { figures, names } = await figuresAt(where, months, now)
  const { place } = where
  await audit(now, { by: personOf(circumstances)._id, call: matterSheet.name, about: { placeId: place._id, months } })
  const bytes = await workbookOf([
    {
      name: '按月',
      columns: columns('月份'),
      rows: [...figures.months.map((one) => row(one.month, one)), row('合计', figures.whole)],
    },
    {
      name: '按地方',
      columns: columns('地方'),
      rows: figures.areas.map((one) => row(one.placeId ? (names[one.placeId] ?? '其他') : '不分到下面', one)),
    },
    {
      name: '按分类',
      columns: ['分类', '收到', '有答复的', '一半在几小时内', '九成在几小时内'].map((heading, i) => ({
        heading,
        text: i === 0,
      })),
      rows: figures.categories.map(({ categoryId, received, hours }) => [
        names[categoryId] ?? '其他',
        received,
        hours?.count ?? 0,
        hours?.median ?? null,
        hours?.p90 ?? null,
      ]),
    },
    {
      name: '各步用时',
      columns: ['步骤', '件数', '一半在几小时内', '九成在几小时内'].map((heading, i) => ({ heading, text: i === 0 })),
      rows: Object.entries(STEP_TITLES).map(([step, title]) => {
        const times = figures.steps[step as keyof typeof STEP_TITLES]
        return [title, times?.count ?? 0, times?.median ?? null, times?.p90 ?? null]
      }),
    },
    {
      name: '各项比率',
      columns: ['比率', '一共', '其中做到'].map((heading, i) => ({ heading, text: i === 0 })),
      rows: (Object.keys(RATE_TITLES) as (keyof typeof RATE_TITLES)[]).map((word) => [
        RATE_TITLES[word],
        figures.rates[word]?.of ?? 0,
        figures.rates[word]?.count ?? 0,
      ]),
    },
    {
      name: '承诺',
      columns: ['来自', '到期的承诺', '按时做到'].map((heading, i) => ({ heading, text: i === 0 })),
      rows: [
        ...(Object.keys(PROMISE_TITLES) as (keyof typeof PROMISE_TITLES)[]).map((part) => [
          PROMISE_TITLES[part],
          figures.promises?.[part].of ?? 0,
          figures.promises?.[part].count ?? 0,
        ]),
        ['合计', figures.rates.promises?.of ?? 0, figures.rates.promises?.count ?? 0],
      ],
    },
  ])
  return fileLink(bytes, `${place.name}诉求数字${beijing(now).format('YYYYMMDD')}`, now)
})
