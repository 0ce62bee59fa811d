// Residents say why they missed what they had booked; an admin forgives it, or says why not.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { objections, settleObjection } from '~/domain/gathering/contract'
import { dayWords } from '~/domain/gathering/words'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'

type One = OutputOf<typeof objections>['objections'][number]

export default function ObjectionsPage() {
  return (
    <Page title="未到说明">
      <Resident>{() => <Objections />}</Resident>
    </Page>
  )
}

function Objections() {
  const read = useCall(objections, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { objections: all, now } = read.data
  if (all.length === 0)
    return <Empty title="现在没有等您看的说明" words="居民约了没到，又说明了原因的，会在这里等您定。" />
  return (
    <View className="stack">
      <Text className="plain">您看过谁的、怎么定的，都有记录。</Text>
      {all.map((one) => (
        <Line key={one.personId} one={one} now={now} />
      ))}
    </View>
  )
}

function Line({ one, now }: { one: One; now: number }) {
  const { personId, name, words, at, pausedUntil, missed } = one
  const [granting, setGranting] = useState<boolean>()
  return (
    <Card title={name}>
      <Text className="plain lead">“{words}”</Text>
      <Text className="plain quiet">{dayWords(at, now)}写的</Text>
      <View className="section">约了没有到的</View>
      {missed.map(({ gatheringId, title, at: missedAt }) => (
        <Text key={gatheringId} className="plain">
          {`${dayWords(missedAt, now)}　${title}`}
        </Text>
      ))}
      {pausedUntil ? <Text className="plain strong">{`${dayWords(pausedUntil, now)}以前不能预约`}</Text> : null}
      {granting === undefined ? (
        <View className="stack pressed-below">
          <Button kind="primary" words="认可" about="不算缺席，马上可以再约" onPress={() => setGranting(true)} />
          <Button words="不认可" onPress={() => setGranting(false)} />
        </View>
      ) : (
        <Answer personId={personId} name={name} granted={granting} onBack={() => setGranting(undefined)} />
      )}
    </Card>
  )
}

interface AnswerProps {
  personId: string
  name: string
  granted: boolean
  onBack(): void
}

function Answer({ personId, name, granted, onBack }: AnswerProps) {
  const [words, setWords, sent] = useDraft(`objection.${personId}`, '')
  const settling = useIntention(settleObjection, { tries: 3 })
  const settle = async () => {
    const sure = await ask({
      title: granted ? `认可${name}的说明？` : `不认可${name}的说明？`,
      words: granted ? '缺席不再算，暂停马上解除。' : '暂停照旧，您写的话会给本人看。',
      yes: granted ? '认可' : '不认可',
      no: '再看看',
    })
    if (!sure || !(await settling.run({ personId, granted, words }))) return
    sent()
    void readAnew(objections)
    notify('已经答复，本人能看到。')
  }
  return (
    <View className="stack">
      <TextArea
        label={granted ? '写一句答复' : '为什么不认可'}
        value={words}
        onChange={setWords}
        example={granted ? '比如：已核实，情况属实' : '比如：来不了请提前在手机上退掉'}
        hint="本人会看到"
        longest={200}
      />
      {settling.fault ? <Text className="plain field__error">{sentenceOf(settling.fault)}</Text> : null}
      <Button
        kind="primary"
        words={granted ? '认可' : '不认可'}
        busy={settling.busy}
        {...(words.trim().length < 2 ? { offBecause: '请写一句答复' } : {})}
        onPress={settle}
      />
      <Button words="再想想" onPress={onBack} />
    </View>
  )
}
