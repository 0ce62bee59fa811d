// A roster as a file, of all one's communities or of one.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { exported } from '~/domain/roster/contract'
import { KINDS } from '~/domain/roster/kinds'
import { ROSTER_KINDS, type RosterKind } from '~/domain/roster/limits'
import { call } from '../../../api/call'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { sentenceOf } from '../../../components/States'
import { opened } from '../../../platform/navigation'
import { openSheet } from '../../../platform/sheet'
import { KIND_OPTIONS } from '../wording'

export default function RosterExportPage() {
  return (
    <Page title="导出名册">
      <Resident>{() => <Export />}</Resident>
    </Page>
  )
}

/** Twenty thousand rows take a while to write. */
const WRITING_MS = 60_000

function Export() {
  const [kind, setKind] = useState<RosterKind>(
    () => ROSTER_KINDS.find((one) => one === opened()['kind']) ?? ROSTER_KINDS[0],
  )
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const [done, setDone] = useState<{ url: string; fileName: string; rows: number }>()
  const make = async () => {
    setBusy(true)
    setWrong(undefined)
    setDone(undefined)
    try {
      const made = await call(exported, { kind, words: words.trim() }, { timeoutMs: WRITING_MS })
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
      <Choice<RosterKind> label="导出哪一种？" options={KIND_OPTIONS} value={kind} onChange={setKind} />
      <TextInput
        label="只要一个社区（可以不填）"
        value={words}
        onChange={setWords}
        example="社区的名字"
        hint="空着就是您管的全部地方"
        longest={60}
      />
      <Card tone="care">
        <Text className="plain">名册里有姓名和电话，导出会记下是谁、什么时候、多少行。用完请删掉，不要转发。</Text>
      </Card>
      {wrong ? <Text className="plain field__error">{wrong}</Text> : null}
      <Button kind="primary" words={`导出“${KINDS[kind].title}”`} busy={busy} onPress={make} />
      {done ? (
        <Card tone="good" title={`导出了${done.rows}行`}>
          <Text className="plain">没有自动打开的话，点下面再打开一次，15分钟内有效。</Text>
          <Button
            words="打开表格"
            onPress={() => openSheet(done.url, done.fileName).catch(() => setWrong('表格没有打开，请重新导出。'))}
          />
        </Card>
      ) : null}
    </View>
  )
}
