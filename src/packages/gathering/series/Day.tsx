// One day of a series by itself: left out, at another time, by somebody else, or again as always.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { beijing } from '~/domain/beijing'
import type { InputOf } from '~/domain/contract'
import { choices, exceptSeries, type SeriesView, seriesList } from '~/domain/gathering/contract'
import { dayWords, whenWords } from '~/domain/gathering/words'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextArea } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { back } from '../../../platform/navigation'
import { DayStepper, Hours, People } from './parts'

type What = 'skip' | 'time' | 'people' | 'asAlways'
type Next = SeriesView['next'][number]
const MINUTE = 60_000

const minutesIn = (at: number): number => {
  const then = beijing(at)
  return then.hour() * 60 + then.minute()
}

export function Day({ series, day, now }: { series: SeriesView; day: string; now: number }) {
  const next = series.next.find((one) => one.day === day)
  if (!next) return <Empty title="这一天已经过了，或者不在安排里" words="请从定期场次里点开要改的那一天。" />
  return <Form series={series} next={next} now={now} />
}

function Form({ series, next, now }: { series: SeriesView; next: Next; now: number }) {
  const { seriesId, title } = series
  const before = series.exceptions.find((one) => one.day === next.day)
  const [what, setWhat] = useState<What>()
  const [words, setWords, sent] = useDraft(`series.${seriesId}.${next.day}`, '')
  const [date, setDate] = useState(beijing(next.startsAt).format('YYYY-MM-DD'))
  const opens = minutesIn(next.startsAt)
  const [hours, setHours] = useState({ opens, closes: opens + Math.round((next.endsAt - next.startsAt) / MINUTE) })
  const [people, setPeople] = useState<string[]>(before?.personIds ?? [])
  const read = useCall(choices, { communityId: series.communityId }, { when: what === 'people' })
  const excepting = useIntention(exceptSeries, { tries: 3, timeoutMs: 30_000 })
  const midnight = Date.parse(`${date}T00:00:00+08:00`)
  const span = { startsAt: midnight + hours.opens * MINUTE, endsAt: midnight + hours.closes * MINUTE }
  const lacks =
    what === undefined
      ? '请先选这一天怎么办'
      : what === 'time' && span.startsAt <= now
        ? '选的时间已经过了'
        : what === 'people' && people.length === 0
          ? '请选由谁来'
          : what !== 'asAlways' && words.trim().length < 2
            ? '请写原因'
            : undefined
  const save = async () => {
    if (!what) return
    const sure = await ask({
      title: TITLES[what],
      words:
        what === 'skip'
          ? '约了的人都会收到通知和原因。取消了不能恢复。'
          : what === 'time'
            ? `改到${whenWords(span.startsAt, span.endsAt, now)}。约了的人会收到通知。`
            : '只改这一天，别的日子照旧轮。',
      yes: YES[what],
      no: '再看看',
      ...(what === 'skip' ? { tone: 'danger' as const } : {}),
    })
    if (!sure) return
    const kept = before && !before.skip ? before : undefined
    const moved = kept?.startsAt !== undefined && kept.endsAt !== undefined
    const input: InputOf<typeof exceptSeries> = {
      seriesId,
      day: next.day,
      skip: what === 'skip',
      words: what === 'asAlways' ? '照常办' : words,
      ...(what === 'time' ? span : what === 'people' && moved ? { startsAt: kept.startsAt, endsAt: kept.endsAt } : {}),
      ...(what === 'people'
        ? { personIds: people }
        : what === 'time' && kept?.personIds
          ? { personIds: kept.personIds }
          : {}),
    }
    const done = await excepting.run(input)
    if (!done) return
    sent()
    void readAnew(seriesList)
    notify('已经改好。')
    await back()
  }
  return (
    <View className="stack">
      <Card title={title}>
        <Text className="plain lead strong">{whenWords(next.startsAt, next.endsAt, now)}</Text>
        <Text className="plain">{next.skipped ? `不办：${next.skipped}` : next.by}</Text>
      </Card>
      <Choice<What>
        label="这一天怎么办？"
        options={[
          ...(before?.skip ? [] : [{ value: 'skip' as const, title: '不办了', about: '轮到的人顺延到下一次' }]),
          { value: 'time', title: '改时间', about: '只改这一天' },
          { value: 'people', title: '换人', about: '别的日子照旧轮' },
          ...(before || next.skipped?.endsWith('放假')
            ? [{ value: 'asAlways' as const, title: '照常办', about: '和平常一样' }]
            : []),
        ]}
        value={what}
        onChange={setWhat}
      />
      {what === 'time' ? (
        <Card>
          <View className="stack">
            <DayStepper
              label="改到哪天"
              value={date}
              earliest={beijing(now).format('YYYY-MM-DD')}
              words={dayWords(midnight, now)}
              onChange={setDate}
            />
            <Hours {...hours} onChange={setHours} />
          </View>
        </Card>
      ) : null}
      {what === 'people' ? (
        read.data ? (
          <People label="由谁来？" people={onceEach(read.data.people)} value={people} onChange={setPeople} />
        ) : read.isError ? (
          <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
        ) : (
          <Loading />
        )
      ) : null}
      {what && what !== 'asAlways' ? (
        <TextArea
          label="原因"
          value={words}
          onChange={setWords}
          example="比如：亭子借给社区卫生站量血压"
          hint="会告诉约了的人"
          longest={200}
        />
      ) : null}
      {excepting.fault ? <Text className="plain field__error">{sentenceOf(excepting.fault)}</Text> : null}
      <Button
        kind={what === 'skip' ? 'danger' : 'primary'}
        words={what ? YES[what] : '保存'}
        busy={excepting.busy}
        {...(lacks ? { offBecause: lacks } : {})}
        onPress={save}
      />
    </View>
  )
}

const TITLES: Record<What, string> = {
  skip: '这一天不办了？',
  time: '这一天改时间？',
  people: '这一天换人？',
  asAlways: '这一天照常办？',
}
const YES: Record<What, string> = { skip: '这天不办', time: '改时间', people: '换人', asAlways: '照常办' }

/** Who is both deputy and host stands there once. */
const onceEach = <P extends { personId: string }>(people: readonly P[]): P[] => [
  ...new Map(people.map((one) => [one.personId, one])).values(),
]
