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
import { toTop } from '../../../platform/navigation'
import { openSheet } from '../../../platform/sheet'
import { ChooseDoors } from './ChooseDoors'
import { type Building, countedUp, doorsIn, doorsOf, MOST_UNITS, withBuildings, wrongDoors } from './doors'

/** Two hundred pages take a while to write. */
const WRITING_MS = 60_000

interface Wanted {
  buildings: Building[]
  /** Doors of no building. */
  typed: string
}
const NONE: Wanted = { buildings: [], typed: '' }

export function Doors({ topic, onBack }: { topic: TopicView; onBack(): void }) {
  const { topicId, title } = topic
  const [wanted, setWanted] = useDraft<Wanted>(`topic.${topicId}.doorList`, NONE)
  const [choosing, setChoosing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const [done, setDone] = useState<OutputOf<typeof doorSheet>>()
  const { buildings, typed } = wanted
  const doors = [...new Set([...buildings.flatMap(doorsOf), ...doorsIn(typed)])]
  const off = wrongDoors(doors)
  const turn = (to: boolean) => {
    setChoosing(to)
    toTop()
  }
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
  if (choosing)
    return (
      <ChooseDoors
        topic={topic}
        onAdd={(more) => {
          setWanted({ ...wanted, buildings: withBuildings(buildings, more) })
          turn(false)
        }}
        onBack={() => turn(false)}
      />
    )
  const put = (name: string, to: Building[]) =>
    setWanted({ ...wanted, buildings: buildings.flatMap((one) => (one.name === name ? to : [one])) })
  return (
    <View className="stack">
      <Card title="打印门贴">
        <Text className="plain">{title}</Text>
        <Text className="plain">每个单元门一张，大字写着现在到了哪一步、谁来办、哪天办好，下面有码，扫了就能看。</Text>
      </Card>
      <Button
        {...(buildings.length === 0 ? { kind: 'primary' as const } : {})}
        words={buildings.length === 0 ? '选要贴的楼栋' : '再加几栋'}
        onPress={() => turn(true)}
      />
      {buildings.map((building) => (
        <OneBuilding
          key={building.name}
          building={building}
          onUnits={(units) => put(building.name, [{ ...building, units }])}
          onDrop={() => put(building.name, [])}
        />
      ))}
      <TextArea
        label="别的门（没有就不写），一行一个"
        value={typed}
        onChange={(next) => setWanted({ ...wanted, typed: next })}
        example="比如：小区东门"
        hint={doors.length > 0 ? `一共${doors.length}张` : ''}
        longest={4000}
      />
      {wrong ? <Text className="plain field__error">{wrong}</Text> : null}
      <Button
        {...(buildings.length > 0 || !off ? { kind: 'primary' as const } : {})}
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

interface OneBuildingProps {
  building: Building
  onUnits(units: string[]): void
  onDrop(): void
}

function OneBuilding({ building, onUnits, onDrop }: OneBuildingProps) {
  const { name, units, known } = building
  return (
    <Card title={name}>
      <View className="stack">
        {known ? (
          <Text className="plain">{`${units.join('、')}，共${units.length}张`}</Text>
        ) : (
          <>
            <Text className="plain quiet">这一栋还没有登记住户，不知道有几个单元。</Text>
            <Stepper
              label={`${name}有几个单元`}
              value={units.length > 0 ? `${units.length}个` : '不分单元'}
              atLeast={units.length === 0}
              atMost={units.length >= MOST_UNITS}
              onLess={() => onUnits(countedUp(units.length - 1))}
              onMore={() => onUnits(countedUp(units.length + 1))}
            />
          </>
        )}
        <Button words={`不贴${name}`} onPress={onDrop} />
      </View>
    </Card>
  )
}
