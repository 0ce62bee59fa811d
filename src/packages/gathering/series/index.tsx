// Series: which there are, whose turn it is next, and why one is not held. Opened with more, one is written, or one of its days.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { endSeries, type SeriesView, seriesList } from '~/domain/gathering/contract'
import { KIND_WORDS, whenWords } from '~/domain/gathering/words'
import { call } from '../../../api/call'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { useReadOn } from '../list/useFurther'
import { Day } from './Day'
import { Write } from './Write'

export default function SeriesPage() {
  const { write, seriesId, day } = opened()
  const title = day ? '改这一天' : write ? (seriesId ? '修改定期场次' : '新的定期场次') : '定期场次'
  return (
    <Page title={title}>
      <Resident>{() => <Read />}</Resident>
    </Page>
  )
}

function Read() {
  const { write, seriesId, day } = opened()
  const read = useCall(seriesList, seriesId ? { seriesId } : {}, { freshForMs: 0, when: !(write && !seriesId) })
  if (write && !seriesId) return <Write series={undefined} />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { series, now } = read.data
  const one = series.find((each) => each.seriesId === seriesId)
  if (seriesId && !one) return <Empty title="没有找到这个定期场次" words="可能已经停办。请从定期场次里点开。" />
  if (one && day) return <Day series={one} day={day} now={now} />
  if (one && write) return <Write series={one} />
  return <All first={read.data} />
}

const pageOf = ({ series, next }: OutputOf<typeof seriesList>) => ({ lines: series, next })

function All({ first }: { first: OutputOf<typeof seriesList> }) {
  const { now } = first
  const {
    lines: all,
    more,
    busy,
    readOn,
  } = useReadOn(
    pageOf(first),
    ({ seriesId }) => seriesId,
    async (after) => pageOf(await call(seriesList, { after })),
  )
  const held = all.filter(({ ended }) => !ended)
  return (
    <View className="stack">
      <Button
        kind="primary"
        words="新的定期场次"
        about="每周每月都办，轮到谁自动排"
        onPress={() => open(ROUTES.series, { write: '1' })}
      />
      {held.length === 0 ? <Empty title="还没有定期场次" words="比如每周六晚上的议事会、每月15号的代表接待。" /> : null}
      {held.map((series) => (
        <One key={series.seriesId} series={series} now={now} />
      ))}
      {all.length > held.length ? <View className="section">已经停办的</View> : null}
      <List>
        {all
          .filter(({ ended }) => ended)
          .map(({ seriesId: id, title, words }) => (
            <ListItem key={id} title={title} about={words} />
          ))}
      </List>
      {more ? <Button words="再看别的" busy={busy} onPress={readOn} /> : null}
    </View>
  )
}

/** So many days are shown at first. */
const FIRST = 3

function One({ series, now }: { series: SeriesView; now: number }) {
  const [all, setAll] = useState(false)
  const [ending, setEnding] = useState(false)
  const { seriesId, kind, title, words, where, next, holidays } = series
  const shown = all ? next : next.slice(0, FIRST)
  return (
    <Card>
      <View>
        <Badge words={KIND_WORDS[kind]} />
        {shown.some(({ skipped }) => skipped) ? <Badge words="有的日子不办" tone="care" /> : null}
      </View>
      <Text className="plain lead strong">{title}</Text>
      <Text className="plain strong">{words}</Text>
      <Text className="plain quiet">
        {where} · {holidays === 'skip' ? '法定节假日不办' : '节假日照常'}
      </Text>
      <View className="section">接下来，点开可以改这一天</View>
      {next.length === 0 ? <Text className="plain">往后60天里没有一场。</Text> : null}
      <View className="stack">
        <List>
          {shown.map(({ day, startsAt, endsAt, by, skipped }) => (
            <ListItem
              key={day}
              title={whenWords(startsAt, endsAt, now)}
              about={skipped ? `不办：${skipped}` : by}
              onPress={() => open(ROUTES.series, { seriesId, day })}
            />
          ))}
        </List>
        {!all && next.length > FIRST ? (
          <Button words={`看后面的${next.length - FIRST}天`} onPress={() => setAll(true)} />
        ) : null}
        <Button words="修改" onPress={() => open(ROUTES.series, { seriesId, write: '1' })} />
        {ending ? (
          <End seriesId={seriesId} title={title} onBack={() => setEnding(false)} />
        ) : (
          <Button words="停办" onPress={() => setEnding(true)} />
        )}
      </View>
    </Card>
  )
}

function End({ seriesId, title, onBack }: { seriesId: string; title: string; onBack(): void }) {
  const [words, setWords, sent] = useDraft(`series.end.${seriesId}`, '')
  const ending = useIntention(endSeries, { tries: 3, timeoutMs: 30_000 })
  const end = async () => {
    const sure = await ask({
      title: `停办${title}？`,
      words: '往后的场次都取消，约了的人会收到通知和原因。停了不能恢复，可以另开新的。',
      yes: '停办',
      no: '再看看',
      tone: 'danger',
    })
    if (!sure || !(await ending.run({ seriesId, words }))) return
    sent()
    void readAnew(seriesList)
    notify('已经停办。')
  }
  return (
    <View className="stack">
      <TextArea
        label="为什么停办"
        value={words}
        onChange={setWords}
        example="比如：并到每月的民情恳谈会"
        hint="会告诉约了的人"
        longest={200}
      />
      {ending.fault ? <Text className="plain field__error">{sentenceOf(ending.fault)}</Text> : null}
      <Button
        kind="danger"
        words="停办"
        busy={ending.busy}
        {...(words.trim().length < 2 ? { offBecause: '请写为什么停办' } : {})}
        onPress={end}
      />
      <Button words="先不停" onPress={onBack} />
    </View>
  )
}
