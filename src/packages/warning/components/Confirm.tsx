// The last look before it goes: the words as they will be read, how many households, by which ways, and from when.
import { Text, View } from '@tarojs/components'
import { useRef } from 'react'
import { preview, send } from '~/domain/warning/contract'
import { clock, KIND_WORDS } from '~/domain/warning/words'
import { serverNow } from '../../../api/changes'
import { useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import type { StepProps } from './steps'

const MINUTE = 60_000

export function Confirm({ draft, onBack, onSent }: StepProps & { onSent(warningId: string): void }) {
  const placeIds = draft.places.map(({ placeId }) => placeId)
  const read = useCall(preview, { placeIds, urgency: draft.urgency }, { freshForMs: 0 })
  const sending = useIntention(send, { tries: 3, timeoutMs: 15_000 })
  const until = useRef<number>(undefined)
  if (!read.data) {
    return read.isError ? (
      <View className="stack">
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
        <Button words="上一步" onPress={onBack} />
      </View>
    ) : (
      <Loading words="正在数有多少户…" />
    )
  }
  const { households, reach, ringsAt, now } = read.data
  const go = async () => {
    const { kind, urgency, title, words, minutes } = draft
    if (kind === '') return
    const sure = await ask({
      title: `发给${households}户？`,
      words: '发出以后收不回来。',
      yes: `发出，叫应${households}户`,
      no: '再看看',
      tone: 'danger',
    })
    if (!sure) return
    // Fixed at the first press, so that trying again is the same intention.
    until.current ??= Math.ceil((serverNow() + minutes * MINUTE) / MINUTE) * MINUTE
    const answerBy = until.current
    const sent = await sending.run({ kind, urgency, title: title.trim(), words: words.trim(), placeIds, answerBy })
    if (sent) onSent(sent.warningId)
  }
  return (
    <View className="stack">
      <Card title={draft.title}>
        <Text className="plain">{draft.words}</Text>
        <Text className="plain quiet">{`${draft.kind === '' ? '' : KIND_WORDS[draft.kind]} · ${draft.places.map(({ name }) => name).join('、')}`}</Text>
      </Card>
      <Card tone={households === 0 ? 'care' : 'plain'}>
        <Text className="figure__number">{`${households}户`}</Text>
        <Text className="figure__about">这些地方装了门铃的人家</Text>
      </Card>
      <List>
        <ListItem title="语音电话" value={`${reach.voice}户`} />
        <ListItem title="短信" value={`${reach.sms}户`} />
        <ListItem title="微信订阅消息" value={`最多${reach.subscribe}户`} />
        <ListItem title="打开邻铃就看到" value={`${reach.app}户`} />
        {reach.nobody > 0 ? <ListItem title="没有电话，只能上门" value={`${reach.nobody}户`} /> : null}
      </List>
      {ringsAt > now ? (
        <Text className="plain strong">{`现在是休息时间，电话和短信${clock(ringsAt)}再发。`}</Text>
      ) : null}
      {sending.fault ? <Text className="plain field__error">{sentenceOf(sending.fault)}</Text> : null}
      <Button
        kind="primary"
        words="发出"
        busy={sending.busy}
        {...(households === 0 ? { offBecause: '这些地方没有装门铃的人家' } : {})}
        onPress={go}
      />
      <Button words="上一步" onPress={onBack} />
    </View>
  )
}
