// Preparing a vote in three steps: what kind and where; what is asked; how and until when. The draft is kept until it is stored.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { list, places, prepare, see } from '~/domain/vote/contract'
import { forceOf } from '~/domain/vote/words'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { FoundPlaces } from '../../../components/FoundPlaces'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { open, opened, ROUTES, toTop } from '../../../platform/navigation'
import { endAfter, untilWords } from '../wording'
import { type Draft, EMPTY, inputOf, missingIn, type Step } from './draft'
import { Question } from './Question'

export default function PreparePage() {
  return (
    <Page title="发起投票">
      <Resident>{() => <Prepare />}</Resident>
    </Page>
  )
}

function Prepare() {
  const { voteId, topicId, title } = opened()
  const [communityId, setCommunityId] = useState<string>()
  const [naming, setNaming] = useState(false)
  const offered = useCall(places, communityId ? { communityId } : {})
  const held = useCall(see, { voteId: voteId ?? '' }, { when: voteId !== undefined, freshForMs: 0 })
  const waiting = voteId === undefined ? [offered] : [offered, held]
  const failed = waiting.find((read) => read.isError)
  if (failed) return <ErrorState fault={failed.error} busy={failed.isFetching} onRetry={() => failed.refetch()} />
  if (!offered.data || (voteId !== undefined && !held.data)) return <Loading />
  const { communities } = offered.data
  const nothing = offered.data.places.length === 0
  // Where a draft is stays as it was.
  if (voteId === undefined && communities.length > 0 && (naming || (nothing && communityId === undefined)))
    return (
      <View className="stack">
        <FoundPlaces
          label="哪个社区？"
          read={{ ...offered, data: { places: communities } }}
          none={{ title: '没有社区', words: '' }}
          onChoose={({ placeId }) => {
            setCommunityId(placeId)
            setNaming(false)
          }}
        />
      </View>
    )
  if (voteId === undefined && nothing && communities.length === 0)
    return (
      <Empty title="您这里不能发起投票" words="由网格党支部书记、社区负责人发起；业主表决也可以由业委会主任发起。" />
    )
  const stored = held.data?.vote
  const from: Draft = stored
    ? {
        kind: stored.kind,
        placeId: stored.placeId,
        title: stored.title,
        words: stored.words,
        options: stored.kind === 'poll' ? stored.options : EMPTY.options,
        item: stored.item,
        secret: stored.secret,
        until: stored.until,
      }
    : { ...EMPTY, title: (title ?? '').slice(0, 60) }
  return (
    <Steps
      from={from}
      voteId={voteId}
      topicId={stored?.topicId ?? topicId}
      offered={offered.data.places}
      items={offered.data.items}
      now={offered.data.now}
      {...(communities.length > 0 ? { onElsewhere: () => setNaming(true) } : {})}
    />
  )
}

interface StepsProps {
  from: Draft
  voteId: string | undefined
  topicId: string | undefined
  offered: readonly { placeId: string; name: string; poll: boolean; owners: boolean }[]
  items: readonly { item: NonNullable<Draft['item']>; title: string; needs: string }[]
  now: number
  /** To another community, for who leads several. */
  onElsewhere?(): void
}

const ORDER: readonly Step[] = ['where', 'what', 'how']
const TITLES: Record<Step, string> = { where: '第1步：问谁', what: '第2步：问什么', how: '第3步：怎么投、投到哪天' }

function Steps({ from, voteId, topicId, offered, items, now, onElsewhere }: StepsProps) {
  const [kept, setDraft, sent] = useDraft<Draft>(`vote-${voteId ?? topicId ?? 'new'}`, from)
  // A place kept from another time or community is chosen anew.
  const known = voteId !== undefined || offered.some(({ placeId }) => placeId === kept.placeId)
  const draft = known ? kept : { ...kept, placeId: undefined }
  const [step, setStep] = useState<Step>(voteId ? 'what' : 'where')
  const storing = useIntention(prepare, { tries: 3 })
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more })
  const at = ORDER.indexOf(step)
  const missing = missingIn(draft, step, now)
  const go = (to: number) => {
    setStep(ORDER[to] ?? 'where')
    toTop()
  }
  const store = async () => {
    const input = inputOf(draft)
    if (!input) return
    const done = await storing.run({ ...input, ...(voteId ? { voteId } : {}), ...(topicId ? { topicId } : {}) })
    if (!done) return
    sent()
    readAnew(list)
    queries.setQueryData(keyOf(see, { voteId: done.vote.voteId }), done)
    await open(ROUTES.vote, { voteId: done.vote.voteId })
  }
  return (
    <View className="stack">
      <View className="section">{TITLES[step]}</View>
      {step === 'where' ? <Where draft={draft} offered={offered} onChange={change} /> : null}
      {step === 'where' && onElsewhere ? <Button words="换个社区" onPress={onElsewhere} /> : null}
      {step === 'what' ? <Question draft={draft} items={items} onChange={change} /> : null}
      {step === 'how' ? <How draft={draft} now={now} onChange={change} /> : null}
      {storing.fault ? <Text className="plain field__error">{sentenceOf(storing.fault)}</Text> : null}
      {step === 'how' ? (
        <Button
          kind="primary"
          words="存好，先看一遍"
          about="还不会开始投票"
          busy={storing.busy}
          {...(missing ? { offBecause: missing } : {})}
          onPress={() => void store()}
        />
      ) : (
        <Button
          kind="primary"
          words="下一步"
          {...(missing ? { offBecause: missing } : {})}
          onPress={() => go(at + 1)}
        />
      )}
      {at > 0 && !(voteId && step === 'what') ? <Button words="上一步" onPress={() => go(at - 1)} /> : null}
    </View>
  )
}

interface PartProps {
  draft: Draft
  onChange(more: Partial<Draft>): void
}

function Where({ draft, offered, onChange }: PartProps & { offered: StepsProps['offered'] }) {
  const { kind, placeId } = draft
  const polls = offered.some(({ poll }) => poll)
  const owned = offered.some(({ owners }) => owners)
  const fitting = offered.filter((place) => (kind === 'poll' ? place.poll : place.owners))
  return (
    <>
      <Choice
        label="是哪一种？"
        options={[
          ...(polls ? [{ value: 'poll' as const, title: '意见征询', about: '问居民怎么想，没有法律效力' }] : []),
          ...(owned
            ? [{ value: 'owners' as const, title: '业主共同决定事项表决', about: '民法典第278条，按人数和面积' }]
            : []),
        ]}
        value={kind}
        onChange={(next) => onChange({ kind: next, ...(next === kind ? {} : { placeId: undefined }) })}
      />
      {kind ? (
        <Choice
          label={kind === 'poll' ? '问哪里的居民？' : '哪里的业主？'}
          options={fitting.map((place) => ({ value: place.placeId, title: place.name }))}
          value={placeId}
          onChange={(next) => onChange({ placeId: next })}
        />
      ) : null}
    </>
  )
}

const DAYS = [3, 7, 15, 30, 60] as const

function How({ draft, now, onChange }: PartProps & { now: number }) {
  const { kind, secret, until, item } = draft
  const offered = DAYS.map((days) => ({ at: endAfter(now, days), days }))
  const other = until !== undefined && !offered.some(({ at }) => at === until) ? [{ at: until, days: 0 }] : []
  const force = kind ? forceOf({ kind, item }) : undefined
  return (
    <>
      <Choice
        label="怎么投？开始以后不能改"
        options={[
          { value: 'open', title: '公开投票', about: '谁投了什么，范围内的人都能看到' },
          {
            value: 'secret',
            title: '秘密投票',
            about: kind === 'owners' ? '系统不记谁投了什么；业主至少要有20位' : '系统不记谁投了什么，结束前不公布票数',
          },
        ]}
        value={secret === undefined ? undefined : secret ? 'secret' : 'open'}
        onChange={(next) => onChange({ secret: next === 'secret' })}
      />
      <Choice
        label="投到哪天？"
        options={[...other, ...offered].map(({ at, days }) => ({
          value: String(at),
          title: untilWords(at),
          ...(days > 0 ? { about: `${days}天` } : { about: '原来定的' }),
        }))}
        value={until === undefined ? undefined : String(until)}
        onChange={(next) => onChange({ until: Number(next) })}
      />
      {force ? (
        <Card title={`页面上会写明：${force.title}`}>
          <View className="stack">
            {[...force.words, ...force.measures].map((words) => (
              <Text key={words} className="plain">
                {words}
              </Text>
            ))}
          </View>
        </Card>
      ) : null}
    </>
  )
}
