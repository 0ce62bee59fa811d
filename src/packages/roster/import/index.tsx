// One import from the file to its end: how far it is, what is wrong, what will change, and the yes. Left and opened again,
// it goes on where it was.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { apply, drop, type ImportView, mine, recheck, rows as rowsCall, see } from '~/domain/roster/contract'
import type { ImportState, Verdict } from '~/domain/roster/import'
import { KINDS } from '~/domain/roster/kinds'
import { readAnew, useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { ErrorState, Loading, sentenceOf } from '../../../components/States'
import { spoken } from '../../../components/spoken'
import { ask } from '../../../platform/ask'
import { opened } from '../../../platform/navigation'
import { FaultFile } from '../components/FaultFile'
import { Rows } from '../components/Rows'
import { plainFile, progressWords, STATE_WORDS } from '../wording'

export default function RosterImportPage() {
  const [importId] = useState(() => opened()['importId'] ?? '')
  return (
    <Page title="导入名册">
      <Resident>{() => <Import importId={importId} />}</Resident>
    </Page>
  )
}

const WORKING: readonly ImportState[] = ['checking', 'verifying', 'applying']
const LOOK_AGAIN_MS = 700

function Import({ importId }: { importId: string }) {
  const read = useCall(see, { importId }, { freshForMs: 0 })
  const { data, isFetching, refetch } = read
  const working = data !== undefined && WORKING.includes(data.import.state)
  useEffect(() => {
    if (!working || isFetching) return undefined
    const timer = setTimeout(() => refetch(), LOOK_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [working, isFetching, refetch])
  if (!data) {
    return read.isError ? <ErrorState fault={read.error} busy={isFetching} onRetry={() => refetch()} /> : <Loading />
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">{`${KINDS[data.import.kind].title}：${STATE_WORDS[data.import.state]}`}</Text>
      <Text className="plain quiet">{plainFile(data.import.fileName)}</Text>
      {working ? <Progress one={data.import} /> : <Settled one={data.import} onChange={() => refetch()} />}
    </View>
  )
}

function Progress({ one }: { one: ImportView }) {
  return (
    <Card>
      <View {...spoken({ role: 'status', live: 'polite' })}>
        <Text className="plain lead">{progressWords(one)}</Text>
      </View>
      <Text className="plain quiet">离开这一页也会接着办，过一会儿再来看就行。</Text>
    </Card>
  )
}

function Settled({ one, onChange }: { one: ImportView; onChange(): void }) {
  const { importId, state, why, counts, kind, written } = one
  const { unit } = KINDS[kind]
  const nothing = counts.new + counts.changed === 0
  return (
    <>
      {why ? (
        <Card tone="care">
          <Text className="plain">{why}</Text>
        </Card>
      ) : null}
      {state === 'expected' ? <Text className="plain">文件没有传完，请回上一页再传一次。</Text> : null}
      {state === 'refused' ? <Text className="plain">改好以后，回上一页重新上传。</Text> : null}
      {state === 'done' ? (
        <Card tone="good">
          <Text className="plain lead">{`导入了${written}${unit}，另外${counts.same}${unit}没有变化。`}</Text>
        </Card>
      ) : null}
      {state === 'faulty' ? (
        <>
          <Text className="plain">{`有${counts.fault}行要改。一行也没有导入。请在表格里改好，再重新上传。`}</Text>
          <FaultFile importId={importId} />
          <RowsOf one={one} verdicts={['fault']} />
          <Decide one={one} onChange={onChange} />
        </>
      ) : null}
      {state === 'ready' && nothing ? (
        <Card tone="good">
          <Text className="plain">{`${counts.same}行都和登记的一样，不用导入。`}</Text>
        </Card>
      ) : null}
      {state === 'ready' && !nothing ? (
        <>
          <Card>
            <Text className="plain">{`新登记${counts.new}${unit}`}</Text>
            <Text className="plain">{`改动${counts.changed}${unit}`}</Text>
            <Text className="plain">{`没有变化${counts.same}${unit}`}</Text>
          </Card>
          <Decide one={one} onChange={onChange} />
          <RowsOf one={one} verdicts={['changed', 'new', 'same']} />
        </>
      ) : null}
      {state === 'stale' || state === 'stopped' ? <Decide one={one} onChange={onChange} /> : null}
    </>
  )
}

function RowsOf({ one: { importId, counts }, verdicts }: { one: ImportView; verdicts: Verdict[] }) {
  const there = verdicts.filter((verdict) => counts[verdict] > 0)
  return (
    <>
      {there.map((verdict) => (
        <Rows key={verdict} importId={importId} verdict={verdict} opened={verdict === there[0]} />
      ))}
    </>
  )
}

function Decide({ one, onChange }: { one: ImportView; onChange(): void }) {
  const { importId, state, counts, kind } = one
  const applying = useIntention(apply, { tries: 3 })
  const rechecking = useIntention(recheck, { tries: 3 })
  const dropping = useIntention(drop, { tries: 3 })
  const fault = applying.fault ?? rechecking.fault ?? dropping.fault
  const settled = (done: unknown) => {
    if (done === undefined) return
    for (const contract of [mine, rowsCall]) readAnew(contract)
    onChange()
  }
  const confirm = async () => {
    const sure = await ask({
      title: '确认导入？',
      words: `新登记${counts.new}${KINDS[kind].unit}，改动${counts.changed}${KINDS[kind].unit}。导入以后不能一下子退回去。`,
      yes: '确认导入',
      no: '再看看',
    })
    if (sure) settled(await applying.run({ importId }))
  }
  const leave = async () => {
    const sure = await ask({
      title: '不导入了？',
      words: '检查的结果会清掉。',
      yes: '不导入了',
      no: '留着',
      tone: 'danger',
    })
    if (sure) settled(await dropping.run({ importId }))
  }
  return (
    <>
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      {state === 'ready' ? (
        <Button kind="primary" words="确认导入" busy={applying.busy} onPress={confirm} />
      ) : (
        <Button
          words="重新检查"
          about="同一个文件，和现在的名册再比一次"
          busy={rechecking.busy}
          onPress={async () => settled(await rechecking.run({ importId }))}
        />
      )}
      <Button words="不导入了" busy={dropping.busy} onPress={leave} />
    </>
  )
}
