// Sheets for the doors: which entrances, then an Excel file that prints one A4 page for each.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { doorSheet, type TopicView } from '~/domain/topic/contract'
import { call } from '../../../api/call'
import { useDraft } from '../../../api/useDraft'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { sentenceOf } from '../../../components/States'
import { Stepper } from '../../../components/Stepper'
import { openSheet } from '../../../platform/sheet'
import { doorsFrom, doorsIn, wrongDoors } from './doors'

/** Two hundred pages take a while to write. */
const WRITING_MS = 60_000
const MOST_BUILDINGS = 99

export function Doors({ topic: { topicId, title }, onBack }: { topic: TopicView; onBack(): void }) {
  const [typed, setTyped] = useDraft(`topic.${topicId}.doors`, '')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const [done, setDone] = useState<OutputOf<typeof doorSheet>>()
  const doors = doorsIn(typed)
  const off = wrongDoors(doors)
  const make = async () => {
    setBusy(true)
    setWrong(undefined)
    setDone(undefined)
    try {
      const made = await call(doorSheet, { topicId, doors }, { timeoutMs: WRITING_MS })
      setDone(made)
      await openSheet(made.url, made.fileName)
    } catch (fault) {
      setWrong(sentenceOf(fault))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="stack">
      <Card title="打印门贴">
        <Text className="plain">{title}</Text>
        <Text className="plain">每个单元门一张，大字写着现在到了哪一步、谁来办、哪天办好，下面有码，扫了就能看。</Text>
      </Card>
      <CountUp onAdd={(more) => setTyped([...new Set([...doors, ...more])].join('\n'))} />
      <TextArea
        label="贴哪些门，一行一个"
        value={typed}
        onChange={setTyped}
        example="比如：3栋1单元"
        hint={doors.length > 0 ? `一共${doors.length}张` : ''}
        longest={4000}
      />
      {wrong ? <Text className="plain field__error">{wrong}</Text> : null}
      <Button
        kind="primary"
        words={doors.length > 0 ? `做${doors.length}张门贴` : '做门贴'}
        busy={busy}
        {...(off ? { offBecause: off } : {})}
        onPress={make}
      />
      {done ? (
        <Card tone="good" title="门贴做好了">
          <Text className="plain">
            打开以后直接打印，一个门一页。没有自动打开的话，点下面再打开一次，15分钟内有效。
          </Text>
          <Button
            words="打开门贴"
            onPress={() => openSheet(done.url, done.fileName).catch(() => setWrong('表格没有打开，请重新做。'))}
          />
        </Card>
      ) : null}
      <Button words="回到议题" onPress={onBack} />
    </View>
  )
}

function CountUp({ onAdd }: { onAdd(doors: string[]): void }) {
  const [first, setFirst] = useState(1)
  const [last, setLast] = useState(1)
  const [entrances, setEntrances] = useState(2)
  const doors = doorsFrom(first, last, entrances)
  return (
    <Card title="按楼栋加">
      <View className="stack">
        <Stepper
          label="从哪一栋"
          value={`${first}栋`}
          atLeast={first <= 1}
          atMost={first >= MOST_BUILDINGS}
          onLess={() => setFirst(first - 1)}
          onMore={() => {
            setFirst(first + 1)
            setLast(Math.max(last, first + 1))
          }}
        />
        <Stepper
          label="到哪一栋"
          value={`${last}栋`}
          atLeast={last <= first}
          atMost={last >= MOST_BUILDINGS}
          onLess={() => setLast(last - 1)}
          onMore={() => setLast(last + 1)}
        />
        <Stepper
          label="每栋几个单元"
          value={`${entrances}个`}
          atLeast={entrances <= 1}
          atMost={entrances >= 9}
          onLess={() => setEntrances(entrances - 1)}
          onMore={() => setEntrances(entrances + 1)}
        />
        <Button words={`加上这${doors.length}个门`} onPress={() => onAdd(doors)} />
      </View>
    </Card>
  )
}
