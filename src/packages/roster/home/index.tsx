// Rosters: which one, its template, the filled-in file on its way, and the imports one has begun.
import { Text, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { type ImportView, mine, template } from '~/domain/roster/contract'
import { KINDS } from '~/domain/roster/kinds'
import type { RosterKind } from '~/domain/roster/limits'
import { call, newKey } from '../../../api/call'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { type ChosenSheet, chooseSheet, openSheet, WHERE_FROM } from '../../../platform/sheet'
import { sendRoster } from '../components/sendRoster'
import { dayTime, KIND_OPTIONS, plainFile, STATE_WORDS, wrongFile } from '../wording'

export default function RosterHomePage() {
  return (
    <Page title="名册导入导出">
      <Resident>{() => <Rosters />}</Resident>
    </Page>
  )
}

function Rosters() {
  const [kind, setKind] = useDraft<RosterKind | ''>('roster.kind', '')
  return (
    <View className="stack">
      <Choice
        label="办哪一种名册？"
        options={KIND_OPTIONS}
        value={kind === '' ? undefined : kind}
        onChange={(chosen) => setKind(chosen)}
      />
      {kind === '' ? null : <OfKind key={kind} kind={kind} />}
      <Mine />
    </View>
  )
}

type Doing = 'template' | 'send'

function OfKind({ kind }: { kind: RosterKind }) {
  const { title } = KINDS[kind]
  const [doing, setDoing] = useState<Doing>()
  const [wrong, setWrong] = useState<string>()
  // Kept while the same file is tried again, so that it is one import.
  const sending = useRef<{ sheet: ChosenSheet; key: string }>(undefined)
  const [unsent, setUnsent] = useState(false)

  const tried = async (what: Doing, work: () => Promise<void>) => {
    setDoing(what)
    setWrong(undefined)
    try {
      await work()
    } catch (fault) {
      setWrong(sentenceOf(fault))
    } finally {
      setDoing(undefined)
    }
  }
  const download = () =>
    tried('template', async () => {
      const { url, fileName } = await call(template, { kind }, { timeoutMs: 30_000 })
      await openSheet(url, fileName)
    })
  const send = () =>
    tried('send', async () => {
      const one = sending.current
      if (!one) return
      setUnsent(true)
      const importId = await sendRoster(kind, one.sheet, one.key)
      sending.current = undefined
      setUnsent(false)
      readAnew(mine)
      await open(ROUTES.rosterImport, { importId })
    })
  const choose = async () => {
    const sheet = await chooseSheet()
    if (!sheet) return
    const off = wrongFile(sheet)
    setWrong(off)
    if (off) return
    sending.current = { sheet, key: newKey() }
    await send()
  }
  return (
    <View className="stack">
      <Button
        words={`1. 下载“${title}”模板`}
        about="用电脑填最方便，第二张表写着怎么填"
        busy={doing === 'template'}
        onPress={download}
      />
      <Button kind="primary" words="2. 上传填好的表" about={WHERE_FROM} busy={doing === 'send'} onPress={choose} />
      {wrong ? <Text className="plain field__error">{wrong}</Text> : null}
      {unsent && doing === undefined ? <Button words="把刚才那个文件再传一次" onPress={send} /> : null}
      <Text className="plain quiet">上传以后先检查，给您看会改什么，您点了确认才会导入。</Text>
      <Button words={`导出“${title}”`} onPress={() => open(ROUTES.rosterExport, { kind })} />
    </View>
  )
}

function Mine() {
  const read = useCall(mine, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { imports } = read.data
  if (imports.length === 0) return <Empty title="还没有导入过" words="导入的进度和结果会列在这里，一天以后清掉。" />
  return (
    <>
      <View className="section">我的导入</View>
      {imports.map((one) => (
        <Line key={one.importId} one={one} />
      ))}
    </>
  )
}

function Line({ one }: { one: ImportView }) {
  const { importId, kind, fileName, at, state, rows } = one
  const words = `${KINDS[kind].title}，${dayTime(at)}，${STATE_WORDS[state]}`
  return (
    <Card
      label={`${words}。点开查看`}
      tone={state === 'done' ? 'good' : state === 'ready' ? 'care' : 'plain'}
      onPress={() => open(ROUTES.rosterImport, { importId })}
    >
      <Text className="plain lead strong">{`${KINDS[kind].title}：${STATE_WORDS[state]}`}</Text>
      <Text className="plain">{`${dayTime(at)}${rows > 0 ? `，${rows}行` : ''}`}</Text>
      <Text className="plain quiet">{plainFile(fileName)}</Text>
    </Card>
  )
}
