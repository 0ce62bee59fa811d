// Asking for a topic: a title, what it is about, whom it concerns, pictures, and whether neighbours read one's name. Kept until it is sent.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { list, places, raise } from '~/domain/topic/contract'
import { newKey } from '../../../api/call'
import { readAnew, useCall } from '../../../api/queries'
import { useDraftParts } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Pictures } from '../../../components/Pictures'
import { Resident } from '../../../components/Resident'
import { Empty, sentenceOf } from '../../../components/States'
import { SwitchRow } from '../../../components/SwitchRow'
import { usePictures } from '../../../components/usePictures'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { AskTold } from '../components/AskTold'
import { Read } from '../components/Read'
import { fromOf, MOST_PICTURES, missing, type Raising } from './draft'

export default function TopicRaisePage() {
  return (
    <Page title="提一个议题">
      <Resident>{() => <Places />}</Resident>
    </Page>
  )
}

function Places() {
  const read = useCall(places, {}, { freshForMs: 60_000 })
  return (
    <Read read={read}>
      {(found) =>
        found.places.length > 0 ? (
          <Raise places={found.places} />
        ) : (
          <Empty
            title="还不知道您住在哪里"
            words="登记了住的小区，就能提那里的议题。"
            action={{ words: '去登记', onPress: () => void open(ROUTES.join) }}
          />
        )
      }
    </Read>
  )
}

function Raise({ places: offered }: { places: OutputOf<typeof places>['places'] }) {
  const from = fromOf(opened())
  const [blank] = useState<Raising>(() => ({
    draftId: from?.draftId ?? newKey(),
    title: '',
    words: from?.title ?? '',
    placeId: offered.length === 1 ? (offered[0]?.placeId ?? '') : '',
    hidden: false,
    pictureIds: [],
  }))
  const name = `topic.raise.${from ? (from.draftId ?? `${from.kind}.${from.id}`) : ''}`
  const [draft, change, sent] = useDraftParts(name, blank)
  const [raised, setRaised] = useState<OutputOf<typeof raise>['topic']>()
  // A picture may be on its way before a word is typed: its draftId must be kept from the beginning.
  useEffect(() => change({}), [change])
  const { draftId, title, words, placeId, hidden, pictureIds } = draft
  const adding = usePictures({
    about: { room: 'topic', draftId },
    most: MOST_PICTURES,
    ids: pictureIds,
    onIds: (ids) => change({ pictureIds: ids }),
  })
  const raising = useIntention(raise, { tries: 3, timeoutMs: 20_000 })
  const place = offered.find((one) => one.placeId === placeId)
  const off = missing(draft, place !== undefined) ?? (adding.busy ? '照片还在传，请等一等' : undefined)
  const send = async () => {
    const done = await raising.run({
      title: title.trim(),
      words: words.trim(),
      placeId,
      hidden,
      pictureIds,
      ...(pictureIds.length > 0 || from?.draftId ? { draftId } : {}),
      ...(from ? { from: { kind: from.kind, id: from.id } } : {}),
    })
    if (!done) return
    sent()
    void readAnew(list)
    setRaised(done.topic)
  }
  if (raised) return <Raised topicId={raised.topicId} leads={raised.may.includes('collect')} />
  return (
    <View className="stack">
      {from ? (
        <Card tone="care">
          <Text className="plain">{`${FROM_WORDS[from.kind]}${from.title ? `：${from.title}` : ''}`}</Text>
        </Card>
      ) : null}
      <TextInput
        label="题目，一句话"
        value={title}
        onChange={(next) => change({ title: next })}
        example="比如：建不建车棚"
        longest={60}
      />
      <TextArea
        label="是什么事，您希望怎么样"
        value={words}
        onChange={(next) => change({ words: next })}
        example="比如：电动车都停在楼道里充电，不安全，希望建一个车棚"
        hint="按键盘上的话筒，可以说话"
      />
      <Choice
        label="跟哪里的人有关"
        options={offered.map((one) => ({
          value: one.placeId,
          title: one.name,
          about: one.leads ? `${one.kind}，您主持` : one.kind,
        }))}
        value={placeId || undefined}
        onChange={(next) => change({ placeId: next })}
      />
      <Pictures label="照片（可以不加）" most={MOST_PICTURES} adding={adding} />
      <View className="list">
        <SwitchRow
          title="不让邻居看到我的姓名"
          about="主持的人知道是您"
          on={hidden}
          onChange={(next) => change({ hidden: next })}
        />
      </View>
      <Text className="plain quiet">提了以后，由网格党支部答复要不要议。议什么、怎么定，都会公开。</Text>
      {raising.fault ? <Text className="plain field__error">{sentenceOf(raising.fault)}</Text> : null}
      <Button
        kind="primary"
        words="提出议题"
        busy={raising.busy}
        {...(off ? { offBecause: off } : {})}
        onPress={send}
      />
    </View>
  )
}

const FROM_WORDS = {
  matter: '从这件诉求提成议题',
  gathering: '从这次议事提成议题',
  hearing: '从代表接待提成议题',
} as const

function Raised({ topicId, leads }: { topicId: string; leads: boolean }) {
  return (
    <View className="stack">
      <Card tone="good" title="提出来了">
        <Text className="plain">
          {leads ? '这里由您主持，可以现在就开始征集意见。' : '网格党支部会答复要不要议。答复了，会告诉您。'}
        </Text>
      </Card>
      {leads ? (
        <Button
          kind="primary"
          words="开始征集意见"
          onPress={() => open(ROUTES.topicAct, { topicId, step: 'collect' })}
        />
      ) : null}
      <Button
        {...(leads ? {} : { kind: 'primary' as const })}
        words="看这个议题"
        onPress={() => open(ROUTES.topic, { topicId })}
      />
      {leads ? null : <AskTold />}
      <Button words="回议题列表" onPress={() => open(ROUTES.topics)} />
    </View>
  )
}
