// One gathering is offered, once: what, when, where, by whom. With a topic in its query, it is about that.
import { Text, View } from '@tarojs/components'
import { beijing } from '~/domain/beijing'
import { list, offer } from '~/domain/gathering/contract'
import type { GatheringKind } from '~/domain/gathering/gathering'
import { dayWords, KIND_WORDS, whenWords } from '~/domain/gathering/words'
import { readAnew } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { ELSEWHERE, tomorrow } from '../series/draft'
import { type Choices, DayStepper, Hours, People, Seats, seatsAt, stillThere, Turn, Where } from '../series/parts'
import { ChoicesAt, What } from '../series/What'

type Kind = Exclude<GatheringKind, 'own'>
const KINDS = ['evening', 'talk', 'weekend', 'parties', 'deputy', 'openDay'] as const

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
  return (
    <ChoicesAt communityId={draft.communityId} none="场次由社区、网格和代表来安排。">
      {(from) => <Form draft={stillThere(draft, from)} setDraft={setDraft} sent={sent} from={from} topicId={topicId} />}
    </ChoicesAt>
  )
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
  const { now, people } = from
  const { kind } = draft
  const communityId = draft.communityId || (from.communityId ?? '')
  const day = draft.day || tomorrow(now)
  const midnight = Date.parse(`${day}T00:00:00+08:00`)
  const [startsAt, endsAt] = [midnight + draft.opens * 60_000, midnight + draft.closes * 60_000]
  const elsewhere = draft.place === ELSEWHERE
  const most = seatsAt(from, draft.place)
  const lacks = missing(draft, startsAt, now)
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
        <Seats from={from} place={draft.place} value={draft.seats} onChange={(seats) => change({ seats })} />
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
      <What from={from} kinds={KINDS} draft={draft} example="比如：加装电梯怎么出钱，大家一起议" onChange={change} />
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
