// Writing a series: what, how often, when, where, who in turn. Nothing is made before it was read once more and said yes to.
import { Text, View } from '@tarojs/components'
import { beijing } from '~/domain/beijing'
import { type SeriesView, seriesList, writeSeries } from '~/domain/gathering/contract'
import { ruleOf, seriesWords } from '~/domain/gathering/series-rule'
import { dayWords } from '~/domain/gathering/words'
import { readAnew } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ChartSpan } from '../../../components/ChartSpan'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'
import { Stepper } from '../../../components/Stepper'
import { SwitchRow } from '../../../components/SwitchRow'
import { ask } from '../../../platform/ask'
import { back } from '../../../platform/navigation'
import { type Draft, draftOf, EMPTY, everyIn, inputOf, missing, type SeriesKind, timeOf, tomorrow } from './draft'
import { type Choices, DayStepper, Hours, People, Seats, seatsAt, stillThere, Turn, Weekdays, Where } from './parts'
import { ChoicesAt, What } from './What'

const KINDS: readonly SeriesKind[] = ['weekend', 'deputy', 'talk', 'evening', 'openDay']

export function Write({ series }: { series: SeriesView | undefined }) {
  const before = series ? draftOf(series) : EMPTY
  const [draft, setDraft, sent] = useDraft<Draft>(`series.${series?.seriesId ?? 'new'}`, before)
  return (
    <ChoicesAt communityId={draft.communityId} none="定期场次由社区、网格和代表来安排。">
      {(from) => <Form series={series} draft={stillThere(draft, from)} setDraft={setDraft} sent={sent} from={from} />}
    </ChoicesAt>
  )
}

interface FormProps {
  series: SeriesView | undefined
  draft: Draft
  setDraft(draft: Draft): void
  sent(): void
  from: Choices
}

function Form({ series, draft, setDraft, sent, from }: FormProps) {
  const writing = useIntention(writeSeries, { tries: 3, timeoutMs: 30_000 })
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more })
  const { now, people } = from
  const communityId = draft.communityId || (from.communityId ?? '')
  const kind = draft.kind
  const lacks = missing(draft)
  const most = seatsAt(from, draft.place)
  const words = seriesWords(ruleOf(everyIn(draft)), timeOf(draft.opens), timeOf(draft.closes))
  const save = async () => {
    if (kind === '') return
    const yes = await ask({
      title: `${draft.title}：${words}`,
      words: series ? '有人约了的场次不动，其余的按新的重新排。' : '往后60天的场次会马上排好，居民都能看到、能报名。',
      yes: series ? '就这样改' : '就这样办',
      no: '再看看',
    })
    if (!yes) return
    const seats = Math.min(draft.seats, most)
    const done = await writing.run(inputOf({ ...draft, communityId, seats }, kind, series?.seriesId, now))
    if (!done) return
    sent()
    void readAnew(seriesList)
    notify(series ? '已经改好。' : '已经排好。')
    await back()
  }
  const turn = { step: draft.step, lacks, onStep: (step: number) => change({ step }) }
  if (draft.step === 0)
    return (
      <View className="stack">
        <What
          from={from}
          kinds={KINDS}
          draft={draft}
          settled={series !== undefined}
          example="比如：停车、电梯、卫生，大家一起议"
          onChange={change}
        />
        <Turn {...turn} next="定什么时候办" />
      </View>
    )
  if (draft.step === 1)
    return (
      <View className="stack">
        <Often draft={draft} change={change} now={now} />
        <Card>
          <Hours opens={draft.opens} closes={draft.closes} onChange={change} />
        </Card>
        <View className="list">
          <SwitchRow
            title="法定节假日也办"
            about={draft.holidays === 'hold' ? '放假照常' : '放假那天不办，轮到的人顺延到下一次'}
            on={draft.holidays === 'hold'}
            onChange={(on) => change({ holidays: on ? 'hold' : 'skip' })}
            words={{ on: '办', off: '不办' }}
          />
        </View>
        <Text className="plain lead strong">{words}</Text>
        <Turn {...turn} next="定在哪里、谁来" />
      </View>
    )
  return (
    <View className="stack">
      <Where from={from} place={draft.place} where={draft.where} onChange={change} />
      <Seats from={from} place={draft.place} value={draft.seats} onChange={(seats) => change({ seats })} />
      {kind === 'deputy' ? (
        <People
          inTurn
          label="哪些代表轮流接待？按选的先后轮"
          people={people.filter(({ as }) => as === 'deputy')}
          value={draft.deputies}
          onChange={(deputies) => change({ deputies })}
        />
      ) : null}
      <People
        inTurn
        label={kind === 'deputy' ? '谁轮流主持？不选就由议事亭管理员主持' : '谁轮流主持？按选的先后轮'}
        people={people.filter(({ as }) => as === 'host')}
        value={draft.hosts}
        onChange={(hosts) => change({ hosts })}
      />
      <Card title={draft.title}>
        <Text className="plain lead">{words}</Text>
      </Card>
      {writing.fault ? <Text className="plain field__error">{sentenceOf(writing.fault)}</Text> : null}
      <Button
        kind="primary"
        words={series ? '保存修改' : '排好往后60天'}
        busy={writing.busy}
        {...(lacks ? { offBecause: lacks } : {})}
        onPress={save}
      />
      <Turn {...turn} />
    </View>
  )
}

function Often({ draft, change, now }: { draft: Draft; change(more: Partial<Draft>): void; now: number }) {
  const { by, interval, weekdays, nth, weekday, date } = draft
  const first = draft.firstDay || tomorrow(now)
  const earliest = beijing(now).format('YYYY-MM-DD')
  return (
    <>
      <ChartSpan<Draft['by']>
        label="多久一次？"
        options={[
          { value: 'week', words: '按周' },
          { value: 'month', words: '每月第几个星期几' },
          { value: 'dayOfMonth', words: '每月几号' },
        ]}
        value={by}
        onChange={(chosen) => change({ by: chosen })}
      />
      {by === 'week' ? (
        <>
          <Stepper
            label="隔几周"
            value={interval === 1 ? '每周' : `每${interval}周一次`}
            atLeast={interval <= 1}
            atMost={interval >= 8}
            onLess={() => change({ interval: interval - 1 })}
            onMore={() => change({ interval: interval + 1 })}
          />
          <Weekdays value={weekdays} onChange={(chosen) => change({ weekdays: chosen })} />
        </>
      ) : null}
      {by === 'month' ? (
        <>
          <ChartSpan<Draft['nth']>
            label="第几个？"
            options={[
              { value: 1, words: '第一个' },
              { value: 2, words: '第二个' },
              { value: 3, words: '第三个' },
              { value: 4, words: '第四个' },
              { value: -1, words: '最后一个' },
            ]}
            value={nth}
            onChange={(chosen) => change({ nth: chosen })}
          />
          <ChartSpan<number>
            label="星期几？"
            options={['一', '二', '三', '四', '五', '六', '日'].map((name, i) => ({
              value: i + 1,
              words: `周${name}`,
            }))}
            value={weekday}
            onChange={(chosen) => change({ weekday: chosen })}
          />
        </>
      ) : null}
      {by === 'dayOfMonth' ? (
        <Stepper
          label="几号"
          value={`每月${date}号`}
          atLeast={date <= 1}
          atMost={date >= 31}
          onLess={() => change({ date: date - 1 })}
          onMore={() => change({ date: date + 1 })}
        />
      ) : null}
      <DayStepper
        label="从哪天起"
        value={first}
        earliest={earliest < first ? earliest : first}
        words={dayWords(Date.parse(`${first}T12:00:00+08:00`), now)}
        onChange={(firstDay) => change({ firstDay })}
      />
    </>
  )
}
