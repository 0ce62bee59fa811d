// The bell households of one's places: found by any word about them; new ones are entered from here.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { find, type HouseholdLine } from '~/domain/household/contract'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'

export default function HouseholdListPage() {
  return (
    <Page title="门铃住户">
      <Resident>{() => <Found />}</Resident>
    </Page>
  )
}

const PAGE = 30

function Found() {
  const [words, setWords] = useState('')
  const [sought, setSought] = useState('')
  const [from, setFrom] = useState(0)
  const read = useCall(find, { words: sought, from, limit: PAGE }, { freshForMs: 0 })
  const enter = () => open(ROUTES.householdEnter)
  return (
    <View className="stack">
      <TextInput label="找一户" value={words} onChange={setWords} example="小区、楼栋、姓名或电话" longest={40} />
      <Button
        words="找一找"
        busy={read.isFetching && read.data !== undefined}
        onPress={() => {
          setFrom(0)
          setSought(words.trim())
        }}
      />
      <Button kind="primary" words="登记新住户" onPress={enter} />
      {read.data ? (
        <Lines {...read.data} sought={sought} from={from} onFrom={setFrom} />
      ) : read.isError ? (
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
      ) : (
        <Loading />
      )}
    </View>
  )
}

interface LinesProps {
  households: HouseholdLine[]
  total: number
  nextFrom?: number | undefined
  sought: string
  from: number
  onFrom(from: number): void
}

function Lines({ households, total, nextFrom, sought, from, onFrom }: LinesProps) {
  if (total === 0) {
    return sought === '' ? (
      <Empty title="还没有门铃住户" words="上门看望时，点“登记新住户”记下来。" />
    ) : (
      <Empty title="没有找到" words="换个字再找，或看看这户是不是还没登记。" />
    )
  }
  return (
    <View className="stack">
      <Text className="plain quiet">{sought === '' ? `一共${total}户` : `找到${total}户`}</Text>
      {households.map((line) => (
        <Line key={line.householdId} line={line} />
      ))}
      {nextFrom === undefined ? null : <Button words="下一页" onPress={() => onFrom(nextFrom)} />}
      {from > 0 ? <Button words="上一页" onPress={() => onFrom(Math.max(0, from - PAGE))} /> : null}
    </View>
  )
}

function Line({ line }: { line: HouseholdLine }) {
  const { householdId, names, address, livesAlone, consents } = line
  return (
    <Card
      label={`${address}，${names}${livesAlone ? '，独居' : ''}${consents ? '' : '，已撤回同意'}。点开查看`}
      onPress={() => open(ROUTES.household, { householdId })}
    >
      <View>
        {livesAlone ? <Badge words="独居" tone="care" /> : null}
        {consents ? null : <Badge words="已撤回同意" tone="care" />}
      </View>
      <Text className="plain lead strong">{address}</Text>
      <Text className="plain">{names}</Text>
    </Card>
  )
}
