// One gathering is offered, once: what, when, where, by whom. With a topic in its query, it is about that.
import { Text, View } from '@tarojs/components'
import { beijing } from '~/domain/beijing'
import { choices, list, offer } from '~/domain/gathering/contract'
import type { GatheringKind } from '~/domain/gathering/gathering'
import { dayWords, KIND_WORDS, whenWords } from '~/domain/gathering/words'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { ELSEWHERE, tomorrow } from '../series/draft'
import { type Choices, DayStepper, Hours, People, Seats, seatsAt, Turn, Where } from '../series/parts'

type Kind = Exclude<GatheringKind, 'own'>
const KINDS: { value: Kind; about: string }[] = [
  { value: 'evening', about: '晚上在居民身边聊，不限地方' },
  { value: 'talk', about: '社区和居民面对面' },
  { value: 'weekend', about: '周末坐下来议一议小区的事' },
  { value: 'parties', about: '支部、楼栋、物业、业委会、居民代表坐到一起' },
  { value: 'deputy', about: '听居民说，登记、交办、答复' },
  { value: 'openDay', about: '请居民来看怎么办事' },
]

interface Draft {
  /** Which page of the form: what and when, where and by whom. */
  step: number
  kind: Kind | ''
  title: string
  about: string
  communityId: string
  place: string
  where: string
  day: string
  opens: number
  closes: number
  seats: number
  hosts: string[]
  deputies: string[]
}
const EMPTY: Draft = {
  step: 0,
  kind: '',
  title: '',
  about: '',
  communityId: '',
  place: '',
  where: '',
  day: '',
  opens: 19 * 60,
  closes: 20 * 60 + 30,
  seats: 20,
  hosts: [],
  deputies: [],
}

export default function OfferPage() {
  return (
    <Page title="安排一场">
      <Resident>{() => <Offer />}</Resident>
    </Page>
  )
}

function Offer() {
  const { topicId } = opened()
  const begun: Draft = topicId ? { ...EMPTY, kind: 'parties', title: KIND_WORDS.parties } : EMPTY
  const [draft, setDraft, sent] = useDraft<Draft>(`offer.${topicId ?? ''}`, begun)
  const read = useCall(choices, draft.communityId ? { communityId: draft.communityId } : {})
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  if (read.data.communityId === undefined)
    return <Empty title="没有您能安排的社区" words="场次由社区、网格和代表来安排。" />
  return <Form draft={draft} setDraft={setDraft} sent={sent} from={read.data} topicId={topicId} />
}

function missing(draft: Draft, startsAt: number, now: number): string | undefined {
  if (draft.step === 0) {
    if (draft.kind === '') return '请先选办哪一种'
    if (draft.title.trim().length < 2) return '请写名称，至少两个字'
  }
  if (startsAt <= now) return '选的时间已经过了，请往后改'
  if (draft.step === 0) return undefined
  if (draft.place === '') return '请选在哪里办'
  if (draft.place === ELSEWHERE && draft.where.trim() === '') return '请写在哪里办'
  if (draft.kind === 'deputy' && draft.deputies.length === 0) return '请选哪位代表接待'
  return draft.hosts.length === 0 ? '请选谁主持' : undefined
}

interface FormProps {
  draft: Draft
  setDraft(draft: Draft): void
  sent(): void
  from: Choices
  topicId: string | undefined
}

function Form({ draft, setDraft, sent, from, topicId }: FormProps) {
  const offering = useIntention(offer, { tries: 3 })
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more })
  const { now, communities, people } = from
  const { kind } = draft
  const communityId = draft.communityId || (from.communityId ?? '')
  const day = draft.day || tomorrow(now)
  const midnight = Date.parse(`${day}T00:00:00+08:00`)
  const [startsAt, endsAt] = [midnight + draft.opens * 60_000, midnight + draft.closes * 60_000]
  const elsewhere = draft.place === ELSEWHERE
  const most = seatsAt(from, draft.place)
  const lacks = missing(draft, startsAt, now)
  const withKind = (chosen: Kind) => {
    const named = draft.title === '' || Object.values(KIND_WORDS).includes(draft.title)
    change({ kind: chosen, ...(named ? { title: KIND_WORDS[chosen] } : {}) })
  }
  const send = async () => {
    if (kind === '') return
    const sure = await ask({
      title: draft.title,
      words: `${whenWords(startsAt, endsAt, now)}。居民马上能看到、能报名。`,
      yes: '就这样办',
      no: '再看看',
    })
    if (!sure) return
    const done = await offering.run({
      kind,
      title: draft.title,
      about: draft.about,
      communityId,
      ...(elsewhere ? {} : { pavilionId: draft.place }),
      where: elsewhere ? draft.where : '',
      startsAt,
      endsAt,
      seats: Math.min(draft.seats, most),
      hostIds: draft.hosts,
      deputyIds: kind === 'deputy' ? draft.deputies : [],
      topicIds: topicId ? [topicId] : [],
    })
    if (!done) return
    sent()
    void readAnew(list)
    await open(ROUTES.gathering, { gatheringId: done.gathering.gatheringId })
  }
  const turn = { step: draft.step, lacks, onStep: (step: number) => change({ step }) }
  if (draft.step > 0)
    return (
      <View className="stack">
        <Where from={from} place={draft.place} where={draft.where} onChange={change} />
        <Seats value={Math.min(draft.seats, most)} most={most} onChange={(seats) => change({ seats })} />
        {kind === 'deputy' ? (
          <People
            label="哪位代表接待？"
            people={people.filter(({ as }) => as === 'deputy')}
            value={draft.deputies}
            onChange={(deputies) => change({ deputies })}
          />
        ) : null}
        <People
          label="谁主持？"
          people={people.filter(({ as }) => as === 'host')}
          value={draft.hosts}
          onChange={(hosts) => change({ hosts })}
        />
        <Card title={draft.title}>
          <Text className="plain lead">{whenWords(startsAt, endsAt, now)}</Text>
        </Card>
        {offering.fault ? <Text className="plain field__error">{sentenceOf(offering.fault)}</Text> : null}
        <Button
          kind="primary"
          words="安排这一场"
          busy={offering.busy}
          {...(lacks ? { offBecause: lacks } : {})}
          onPress={send}
        />
        <Turn {...turn} />
      </View>
    )
  return (
    <View className="stack">
      {communities.length > 1 ? (
        <Choice
          label="哪个社区？"
          options={communities.map((one) => ({ value: one.communityId, title: one.name }))}
          value={communityId}
          onChange={(chosen) => change({ communityId: chosen, place: '', hosts: [], deputies: [] })}
        />
      ) : null}
      <Choice
        label="办哪一种？"
        options={KINDS.map(({ value, about }) => ({ value, title: KIND_WORDS[value], about }))}
        value={kind === '' ? undefined : kind}
        onChange={withKind}
      />
      <TextInput label="名称" value={draft.title} onChange={(title) => change({ title })} longest={60} />
      <TextArea
        label="说些什么（可以不写）"
        value={draft.about}
        onChange={(about) => change({ about })}
        example="比如：加装电梯怎么出钱，大家一起议"
      />
      <Card>
        <View className="stack">
          <DayStepper
            label="哪一天"
            value={day}
            earliest={beijing(now).format('YYYY-MM-DD')}
            words={dayWords(midnight, now)}
            onChange={(chosen) => change({ day: chosen })}
          />
          <Hours opens={draft.opens} closes={draft.closes} onChange={change} />
        </View>
      </Card>
      <Turn {...turn} next="定在哪里、谁来" />
    </View>
  )
}
