// The minutes, one thing of the agenda at a time, and pictures. They save themselves; the page says whether they are there.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { RecordView } from '~/domain/record/contract'
import { LONGEST_NOTE, MOST_PICTURES } from '~/domain/record/record'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { PictureRow } from '../../../components/PictureRow'
import { Pictures } from '../../../components/Pictures'
import { Empty } from '../../../components/States'
import { spoken } from '../../../components/spoken'
import { usePictures } from '../../../components/usePictures'
import { ask } from '../../../platform/ask'
import { toTop } from '../../../platform/navigation'
import { unsaved, useNote } from '../useNote'
import type { Acting } from '../useRecord'
import { clockWords } from '../wording'
import type { StepProps } from './steps'
import '../record.css'

type Item = RecordView['items'][number]

export function Minutes({ record, acting, foot }: StepProps) {
  const items = record.items.filter(({ struck }) => struck === undefined)
  const [at, setAt] = useState<string>()
  const item = items.find(({ itemId }) => itemId === at)
  const choose = (next: string | undefined) => {
    setAt(next)
    toTop()
  }
  if (item) {
    const next = items[items.indexOf(item) + 1]
    return (
      <View className="stack">
        <Note key={item.itemId} gatheringId={record.gatheringId} item={item} writes={record.may.includes('write')} />
        {next ? <Button words="记下一件" about={next.title} onPress={() => choose(next.itemId)} /> : null}
        <Button words="回到各件事" onPress={() => choose(undefined)} />
      </View>
    )
  }
  if (items.length === 0) {
    return (
      <View className="stack">
        <Empty title="还没有议程" words="先在“议程”里写上要议的事，再一件一件地记。" />
        {foot}
      </View>
    )
  }
  const waiting = new Set(unsaved(record).map(({ itemId }) => itemId))
  return (
    <View className="stack">
      <List>
        {items.map(({ itemId, title, notes }, i) => (
          <ListItem
            key={itemId}
            title={`${i + 1}. ${title}`}
            value={waiting.has(itemId) ? '还没交上去' : notes.trim() === '' ? '还没记' : `${notes.length}字`}
            onPress={() => choose(itemId)}
          />
        ))}
      </List>
      {record.may.includes('write') ? (
        <Adding record={record} acting={acting} />
      ) : (
        <PictureRow ids={record.pictureIds} label="现场照片" />
      )}
      {foot}
    </View>
  )
}

const SAID = {
  saved: '存好了',
  saving: '正在存…',
  waiting: '手机里存着，正要交上去',
  conflict: '还没有存上',
} as const

function Note({ gatheringId, item, writes }: { gatheringId: string; item: Item; writes: boolean }) {
  const noting = useNote(gatheringId, item, writes)
  const { title, noteBy, noteAt, past } = item
  if (!writes) {
    return (
      <>
        <Card title={title}>
          <Text className="plain">{item.notes || '没有记'}</Text>
        </Card>
        {noting.words === item.notes ? null : (
          <Card tone="care" title="您手机上还有没交上去的">
            <Text className="plain">{noting.words}</Text>
            <Text className="plain quiet">现在不能改了。到“核对”里退回去改，就能接着交。</Text>
          </Card>
        )}
      </>
    )
  }
  const discard = async () => {
    if (
      await ask({ title: '不要您写的？', words: '您刚才写的会去掉。', yes: '用对方的', no: '再看看', tone: 'danger' })
    )
      noting.keepTheirs()
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">{title}</Text>
      {noting.state === 'conflict' ? (
        <Card tone="care" title={`${noteBy ?? '另一位'}刚才也记了`}>
          <Text className="plain">{noting.theirs || '（去掉了原来写的）'}</Text>
          <Text className="plain quiet">您写的在下面，一个字也没有丢。</Text>
          <View className="stack record-acts">
            <Button kind="primary" words="两边都留" about="接在对方写的后面" onPress={noting.keepBoth} />
            <Button words="用我写的" about="对方写的还能查到" onPress={noting.keepMine} />
            <Button words="用对方写的" onPress={() => void discard()} />
          </View>
        </Card>
      ) : null}
      <TextArea
        label="谁说了什么"
        value={noting.words}
        onChange={noting.write}
        example="按键盘上的话筒，可以说话"
        longest={LONGEST_NOTE}
      />
      <View {...spoken({ role: 'status', live: 'polite' })}>
        <Text className={noting.state === 'conflict' ? 'plain field__error' : 'plain quiet'}>{SAID[noting.state]}</Text>
      </View>
      {noteBy && noteAt !== undefined && noting.state === 'saved' ? (
        <Text className="plain quiet">{`${noteBy}，${clockWords(noteAt)}`}</Text>
      ) : null}
      {past.map(({ words, by, at }) => (
        <Card key={at} title={`${by}原来写的`}>
          <Text className="plain">{words}</Text>
        </Card>
      ))}
    </View>
  )
}

function Adding({ record, acting }: { record: RecordView; acting: Acting }) {
  const { gatheringId, pictureIds } = record
  const adding = usePictures({
    about: { room: 'record', gatheringId },
    most: MOST_PICTURES,
    ids: pictureIds,
    onIds: (ids) => void acting.run({ event: 'pictures', pictureIds: ids }),
  })
  return <Pictures label="现场照片（可以不拍）" most={MOST_PICTURES} adding={adding} />
}
