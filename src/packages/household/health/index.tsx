// The community doctor's page: who has a health note, and one of them at a time, each view put down.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type HouseholdLine, healthNotes, readHealthNote } from '~/domain/household/contract'
import { queries, useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { day } from '../wording'

export default function HealthNotesPage() {
  return (
    <Page title="健康情况">
      <Resident>{() => <Notes />}</Resident>
    </Page>
  )
}

function Notes() {
  const [opened, setOpened] = useState<string>()
  const read = useCall(healthNotes, {}, { freshForMs: 0, when: opened === undefined })
  if (opened !== undefined) {
    return (
      <Note
        householdId={opened}
        onBack={() => {
          // Read again next time: each view is put down, and nothing stays in memory.
          queries.removeQueries({ queryKey: [readHealthNote.name] })
          setOpened(undefined)
        }}
      />
    )
  }
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { households } = read.data
  if (households.length === 0) {
    return <Empty title="还没有健康情况" words="网格员上门登记时写下的，会列在这里，只有社区医生能看。" />
  }
  return (
    <View className="stack">
      <Text className="plain quiet">只有社区医生能看。您每看一次都会记下来。</Text>
      {households.map((line) => (
        <Card
          key={line.householdId}
          label={`${line.names}，${line.address}，${day(line.at)}写的。点开查看`}
          onPress={() => setOpened(line.householdId)}
        >
          <Who line={line} />
          <Text className="plain quiet">{day(line.at)}写的</Text>
          <Text className="plain strong">点开查看 ›</Text>
        </Card>
      ))}
    </View>
  )
}

function Who({ line }: { line: HouseholdLine }) {
  return (
    <>
      <Text className="plain lead strong">{`${line.names}${line.livesAlone ? '（独居）' : ''}`}</Text>
      <Text className="plain">{line.address}</Text>
    </>
  )
}

function Note({ householdId, onBack }: { householdId: string; onBack(): void }) {
  const read = useCall(readHealthNote, { householdId }, { freshForMs: 0 })
  return (
    <View className="stack">
      {read.data ? (
        <>
          <Card>
            <Who line={read.data.household} />
          </Card>
          <Card tone="care" title="健康情况">
            <Text className="plain lead">{read.data.words}</Text>
            <Text className="plain quiet">{day(read.data.at)}写的</Text>
          </Card>
        </>
      ) : read.isError ? (
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
      ) : (
        <Loading />
      )}
      <Button words="回名单" onPress={onBack} />
    </View>
  )
}
