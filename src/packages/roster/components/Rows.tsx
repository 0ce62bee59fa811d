// Rows of an import by what becomes of them, twenty at a time.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { rows } from '~/domain/roster/contract'
import type { Verdict } from '~/domain/roster/import'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ErrorState, Loading } from '../../../components/States'
import { VERDICT_WORDS } from '../wording'

const PAGE = 20

interface RowsProps {
  importId: string
  verdict: Verdict
  /** Shown at once; the others when they are asked for. */
  opened: boolean
}

export function Rows({ importId, verdict, opened }: RowsProps) {
  const [shown, setShown] = useState(opened)
  if (!shown) return <Button words={`看${VERDICT_WORDS[verdict]}`} onPress={() => setShown(true)} />
  return <Shown importId={importId} verdict={verdict} />
}

function Shown({ importId, verdict }: Omit<RowsProps, 'opened'>) {
  const [from, setFrom] = useState(0)
  const read = useCall(rows, { importId, verdict, from }, { freshForMs: 60_000 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { rows: found, total, nextFrom } = read.data
  return (
    <View className="stack">
      <View className="section">{`${VERDICT_WORDS[verdict]}（${total}）`}</View>
      {found.map(({ n, title, changes, faults }) => (
        <Card key={n}>
          <Text className="plain strong">{`第${n}行：${title}`}</Text>
          {faults.map(({ heading, words }) => (
            <Text key={`${heading ?? ''}${words}`} className="plain field__error">
              {heading === undefined ? words : `「${heading}」${words}`}
            </Text>
          ))}
          {changes.map(({ heading, before, after }) => (
            <Text key={heading} className="plain">{`${heading}：${before === '' ? '（空）' : before} → ${after}`}</Text>
          ))}
        </Card>
      ))}
      {nextFrom === undefined ? null : <Button words="下一页" onPress={() => setFrom(nextFrom)} />}
      {from > 0 ? <Button words="上一页" onPress={() => setFrom(Math.max(0, from - PAGE))} /> : null}
    </View>
  )
}
