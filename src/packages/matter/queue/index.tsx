// 全部诉求: everything on one's ground, by what is the matter with it, by place, category, words or number, a page at a time.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { type OfficeLine, queue } from '~/domain/matter/contract'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ChartSpan } from '../../../components/ChartSpan'
import { TextInput } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { type Pages, TurnPages, usePages } from '../../../components/Pages'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { placeOf } from '../day/Line'
import { STATE_WORDS, untilWords } from '../wording'
import { Narrow, type Narrowed } from './Narrow'

export default function MatterQueuePage() {
  return (
    <Page title="全部诉求">
      <Resident>{() => <Queue />}</Resident>
    </Page>
  )
}

type Queued = OutputOf<typeof queue>
const SHOWN = ['open', 'overdue', 'supervised', 'disputed', 'explaining', 'unplaced', 'done', 'all'] as const
type Shown = (typeof SHOWN)[number]
const SHOW_WORDS: Record<Shown, string> = {
  open: '待办',
  overdue: '超时',
  supervised: '督办',
  disputed: '异议',
  explaining: '待复核',
  unplaced: '归属不明',
  done: '办结',
  all: '全部',
}
const NONE: Record<Shown, { title: string; words: string }> = {
  open: { title: '没有待办的', words: '新的诉求来了，会列在这里。' },
  overdue: { title: '没有超时的', words: '都在时限里办着。' },
  supervised: { title: '没有督办', words: '有超时或上一级来催的，会列在这里。' },
  disputed: { title: '没有异议', words: '有人说不归自己办，会列在这里等您定。' },
  explaining: { title: '没有要复核的', words: '有人说暂时办不了，会列在这里等第二个人看。' },
  unplaced: { title: '都知道归哪里', words: '定不了归哪个网格的，会列在这里。' },
  done: { title: '还没有办结的', words: '办结的会列在这里。' },
  all: { title: '还没有诉求', words: '居民提了诉求，会列在这里。' },
}

function Queue() {
  const [show, setShow] = useState<Shown>('open')
  const [narrowed, setNarrowed] = useState<Narrowed>({})
  const [typed, setTyped] = useState('')
  const [sought, setSought] = useState('')
  const pages = usePages()
  const { unitId: asked, unitName } = opened()
  const [unitId, setUnitId] = useState(asked)
  const read = useCall(
    queue,
    { show, ...narrowed, ...(unitId ? { unitId } : {}), ...(sought ? { find: sought } : {}), ...pages.asked },
    { freshForMs: 0 },
  )
  const again = (change: () => void) => {
    pages.restart()
    change()
  }
  const [known, setKnown] = useState<Queued>()
  // Counts and places stay in sight while the next page is read.
  if (read.data && read.data !== known) setKnown(read.data)
  const { counts, places } = known ?? {}
  return (
    <View className="stack">
      {unitId ? (
        <Card title={`只看${unitName ?? '这个单位'}在办的`}>
          <Button words="看全部诉求" onPress={() => again(() => setUnitId(undefined))} />
        </Card>
      ) : null}
      <ChartSpan<Shown>
        label="看哪些"
        options={SHOWN.map((value) => ({ value, words: countedWords(value, unitId ? undefined : counts) }))}
        value={show}
        onChange={(next) => again(() => setShow(next))}
      />
      <TextInput label="找一件" value={typed} onChange={setTyped} example="里面的字，或12位编号" longest={40} />
      <Button words="找一找" onPress={() => again(() => setSought(typed.trim()))} />
      <Narrow value={narrowed} places={places ?? []} onChange={(next) => again(() => setNarrowed(next))} />
      {read.data ? (
        <Found
          {...read.data}
          show={show}
          plain={!sought && !unitId && !narrowed.placeId && !narrowed.categoryId}
          pages={pages}
        />
      ) : read.isError ? (
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
      ) : (
        <Loading />
      )}
    </View>
  )
}

function countedWords(show: Shown, counts: Queued['counts'] | undefined): string {
  const count = counts && show in counts ? counts[show as keyof Queued['counts']] : undefined
  return count === undefined ? SHOW_WORDS[show] : `${SHOW_WORDS[show]} ${count}`
}

interface FoundProps extends Queued {
  show: Shown
  /** Nothing was sought and nothing narrowed down. */
  plain: boolean
  pages: Pages
}

function Found({ matters, next, now, show, plain, pages }: FoundProps) {
  return (
    <View className="stack">
      {matters.length > 0 ? (
        matters.map((line) => <Line key={line.matterId} line={line} now={now} show={show} />)
      ) : plain ? (
        <Empty {...NONE[show]} />
      ) : (
        <Empty title="没有找到" words="换个字，或者换个地方、分类再找。" />
      )}
      <TurnPages pages={pages} next={next} />
    </View>
  )
}

function Line({ line, now, show }: { line: OfficeLine; now: number; show: Shown }) {
  const { matterId, number, category, words, state, overdue, supervised, ownerName, handedTo, dueAt, provisional } =
    line
  const stands = STATE_WORDS[state]
  const done = line.counted !== 'following'
  const until = done || state === 'answered' ? '' : untilWords(dueAt, now, provisional)
  const who = [ownerName, handedTo ? `已交给${handedTo}` : ''].filter(Boolean).join('，')
  const said = [
    overdue ? '已超时' : '',
    supervised ? '督办' : '',
    stands.words,
    category,
    words,
    placeOf(line),
    who,
    until,
  ]
  const look = (step?: string) => void open(ROUTES.matterAct, { matterId, ...(step ? { step } : {}) })
  return (
    <>
      <Card
        tone={overdue ? 'urgent' : 'plain'}
        label={`${said.filter(Boolean).join('，')}。点开办理`}
        onPress={() => look()}
      >
        <View>
          {overdue ? <Badge words="已超时" tone="urgent" /> : null}
          {supervised ? <Badge words="督办" tone="urgent" /> : null}
          <Badge words={stands.words} tone={stands.tone} />
        </View>
        <Text className="plain lead strong">{category}</Text>
        <Text className="plain said">{words}</Text>
        <Text className="plain">{placeOf(line)}</Text>
        <Text className="plain quiet">{who}</Text>
        {until ? <Text className="plain strong">{until}</Text> : null}
        <Text className="plain quiet">{number}号</Text>
      </Card>
      {show === 'unplaced' ? <Button words="定它归哪里" onPress={() => look('place')} /> : null}
    </>
  )
}
